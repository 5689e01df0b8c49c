import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { nearest } from '../core/plan/nearest';
import { CannotRun, type Command, type CommandGroup, type ExitCode, type Io, type OptionValues } from './command';
import { commandHelp } from './commandHelp';
import { commands, groups } from './commands';
import { groupHelp, help } from './help';

/**
 * Runs the command line. Never throws: what goes wrong is one sentence on stderr and 2.
 *
 * @param args without node and script
 */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    io.err(`planloom: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<ExitCode> {
  const [verb] = args;
  if (verb === undefined)
    throw new CannotRun('Say what to do, as in "planloom check"; "planloom --help" lists the commands.');
  if (verb === '--version' || verb === '-v') {
    io.out(`${version}\n`);
    return 0;
  }
  if (isHelp(verb)) {
    io.out(help());
    return 0;
  }
  const command = commandAt(args);
  if (!command) {
    const group = longest(groups, args);
    if (!group) throw new CannotRun(unknownCommand(verb, ''));
    return withinGroup(group, args.slice(wordsOf(group)), io);
  }
  const rest = args.slice(wordsOf(command));
  if (command.takesWords === true) return command.run({ io, values: {}, positionals: rest });
  const { values, positionals } = parse(command, rest);
  if (values.help === true) {
    io.out(commandHelp(command));
    return 0;
  }
  return command.run({ io, values, positionals });
}

/** The verb that a command line begins with; undefined where it begins with none. */
export function commandAt(args: readonly string[]): Command | undefined {
  return longest(commands, args);
}

function longest<T extends { readonly name: string }>(all: readonly T[], args: readonly string[]): T | undefined {
  const fitting = all.filter(({ name }) => name.split(' ').every((word, at) => args[at] === word));
  return fitting.sort((a, b) => wordsOf(b) - wordsOf(a))[0];
}

function wordsOf({ name }: { readonly name: string }): number {
  return name.split(' ').length;
}

/** What stands behind the name of a group and is no verb of it. */
function withinGroup(group: CommandGroup, [word]: readonly string[], io: Io): ExitCode {
  if (word === undefined) throw new CannotRun(`Say what to do; "planloom ${group.name} --help" lists what there is.`);
  if (!isHelp(word)) throw new CannotRun(unknownCommand(word, `${group.name} `));
  io.out(groupHelp(group));
  return 0;
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

/** @param prefix the group it was looked for in, with a space behind it; empty for none */
function unknownCommand(word: string, prefix: string): string {
  const there = [...commands, ...groups].filter(({ name }) => name.startsWith(prefix));
  const near = nearest(`${prefix}${word}`, there, ({ name }) => name)?.name;
  const named = JSON.stringify(`${prefix}${word}`);
  return near === undefined
    ? `There is no command ${named}; "planloom ${prefix}--help" lists them.`
    : `There is no command ${named}; did you mean "${near}"?`;
}

function parse(command: Command, args: readonly string[]): { values: OptionValues; positionals: readonly string[] } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, short }]) => [name, { type, ...(short && { short }) }]),
  );
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    // Node's message goes on for several sentences, the first of which says what is wrong.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split(/[.\n](?:\s|$)|\n/);
    throw new CannotRun(`${reason}; "planloom ${command.name} --help" lists the options.`, { cause: error });
  }
}
