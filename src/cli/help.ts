import type { Command } from './command';
import { commands } from './commands';

/** What `planloom --help` prints. */
export function help(): string {
  return paragraphs(
    'planloom: check and start the Markdown plans that coding agents work from.',
    `Usage: planloom <command> [options]`,
    `Commands:\n${table(commands.map((command) => [command.name, command.summary]))}`,
    `Options:\n${table([
      ['--help, -h', 'Print this help; after a command, the help of that command.'],
      ['--version, -v', 'Print the version.'],
    ])}`,
  );
}

/** What `planloom <command> --help` prints. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, { short, value, summary }]) => [
    `--${name}${value === undefined ? '' : ` ${value}`}${short === undefined ? '' : `, -${short}`}`,
    summary,
  ]);
  return paragraphs(
    `planloom ${command.name}: ${command.summary}`,
    `Usage: planloom ${command.name} ${command.usage}`,
    ...command.details,
    `Options:\n${table([...options, ['--help, -h', 'Print this help.']])}`,
  );
}

function paragraphs(...texts: readonly string[]): string {
  return `${texts.join('\n\n')}\n`;
}

function table(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([name = '']) => name.length));
  return rows.map(([name = '', text = '']) => `  ${name.padEnd(width)}  ${text}`).join('\n');
}
