import type { Command } from './command';

/** What `planloom <command> --help` prints. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, { short, value, opposite, summary }]) => [
    `--${name}${value === undefined ? '' : ` ${value}`}${short === undefined ? '' : `, -${short}`}${opposite === undefined ? '' : `, --${opposite}`}`,
    summary,
  ]);
  return paragraphs(
    `planloom ${command.name}: ${command.summary}`,
    `Usage: planloom ${command.name} ${command.usage}`,
    ...command.details,
    `Options:\n${table([...options, ['--help, -h', 'Print this help.']])}`,
  );
}

/** Texts with an empty line between them. */
export function paragraphs(...texts: readonly string[]): string {
  return `${texts.join('\n\n')}\n`;
}

/** Rows of a name and what it is, set in columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([name = '']) => name.length));
  return rows.map(([name = '', text = '']) => `  ${name.padEnd(width)}  ${text}`).join('\n');
}
