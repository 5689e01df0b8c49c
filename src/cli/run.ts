import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { nearest } from '../core/plan/nearest';
import { CannotRun, type Command, type ExitCode, type Io, type OptionValues } from './command';
import { commands } from './commands';
import { commandHelp, help } from './help';

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

async function dispatch([verb, ...rest]: readonly string[], io: Io): Promise<ExitCode> {
  if (verb === undefined)
    throw new CannotRun('Say what to do, as in "planloom check"; "planloom --help" lists the commands.');
  if (verb === '--version' || verb === '-v') {
    io.out(`${version}\n`);
    return 0;
  }
  if (verb === '--help' || verb === '-h') {
    io.out(help());
    return 0;
  }
  const command = commands.find(({ name }) => name === verb);
  if (!command) throw new CannotRun(unknownCommand(verb));
  const { values, positionals } = parse(command, rest);
  if (values.help === true) {
    io.out(commandHelp(command));
    return 0;
  }
  return command.run({ io, values, positionals });
}

function unknownCommand(verb: string): string {
  const near = nearest(verb, commands, ({ name }) => name)?.name;
  return near === undefined
    ? `There is no command ${JSON.stringify(verb)}; "planloom --help" lists them.`
    : `There is no command ${JSON.stringify(verb)}; did you mean "${near}"?`;
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
