import type { CommandGroup } from './command';
import { paragraphs, table } from './commandHelp';
import { commands, groups } from './commands';

/** What `planloom --help` prints. */
export function help(): string {
  return paragraphs(
    'planloom: check and start the Markdown plans that coding agents work from.',
    `Usage: planloom <command> [options]`,
    `Commands:\n${table(below(''))}`,
    `Options:\n${table([
      ['--help, -h', 'Print this help; after a command, the help of that command.'],
      ['--version, -v', 'Print the version.'],
    ])}`,
  );
}

/** What `planloom <group> --help` prints. */
export function groupHelp({ name, summary }: CommandGroup): string {
  return paragraphs(
    `planloom ${name}: ${summary}`,
    `Usage: planloom ${name} <command> [options]`,
    `Commands:\n${table(below(`${name} `))}`,
    `Options:\n${table([['--help, -h', 'Print this help; after a command, the help of that command.']])}`,
  );
}

/** Name and summary of the verbs and groups that stand directly below a prefix, in the order of the index. */
function below(prefix: string): readonly (readonly [string, string])[] {
  return [...commands, ...groups].flatMap(({ name, summary }) => {
    const rest = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    return rest === '' || rest.includes(' ') ? [] : [[rest, summary] as const];
  });
}
