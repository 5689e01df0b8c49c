import { recover } from '../../node/recover';
import { choiceOption, type Command, type ExitCode, type Io, type OptionValues, textOption } from '../command';
import { commandHelp } from '../commandHelp';
import { forTerminal } from '../forTerminal';
import type { Answer } from './answer';
import { type OpenFolder, openFolder } from './openFolder';
import { readArguments, type ReadOptionSpec, UsageProblem } from './readArguments';

/** What a verb is handed. */
export interface VerbContext {
  readonly io: Io;
  readonly values: OptionValues;
  /** As many as the verb's `words`. */
  readonly words: readonly string[];
  readonly place: OpenFolder;
  /** Tools are told, not people. */
  readonly json: boolean;
}

/** A verb of `execplan` or `execplan-registry`. */
export interface Verb extends Pick<Command, 'name' | 'summary' | 'details'> {
  /** What the words without option are called, as in the help. */
  readonly words: readonly string[];
  /** Besides those that all verbs have. */
  readonly options: Readonly<Record<string, ReadOptionSpec>>;
  readonly run: (context: VerbContext) => Promise<Answer>;
}

const shared: Readonly<Record<string, ReadOptionSpec>> = {
  root: { type: 'string', value: '<dir>', summary: 'The repository; the current folder by default.' },
  'execplans-dir': {
    type: 'string',
    value: '<dir>',
    summary: 'From the root or absolute; .agent/exec_plans by default.',
  },
  format: { type: 'string', value: 'text|json', summary: 'How to report; text by default.' },
};

/** The command of a verb: reads its arguments, says what an interrupted call has left, and reports. */
export function execPlanCommand(verb: Verb): Command {
  const options = { ...verb.options, ...shared };
  const command: Command = {
    name: verb.name,
    summary: verb.summary,
    usage: [...verb.words.map((word) => `<${word}>`), '[options]'].join(' '),
    details: verb.details,
    options,
    takesWords: true,
    async run({ io, positionals: args }) {
      let json = wantsJson(args);
      try {
        const { values, words, help } = readArguments({ words: verb.words, options }, args);
        if (help) {
          io.out(commandHelp(command));
          return 0;
        }
        json = choiceOption(values, 'format', ['text', 'json']) === 'json';
        const place = await openFolder(io.cwd, {
          root: textOption(values, 'root'),
          execPlans: textOption(values, 'execplans-dir'),
          registry: textOption(values, 'out'),
        });
        const recovered = await recover(place.files, place.folder.base);
        if (recovered !== undefined) io.err(`planloom: ${forTerminal(recovered)}\n`);
        return report(io, json, await verb.run({ io, values, words, place, json }));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const isUsage = error instanceof UsageProblem;
        return report(io, json, {
          code: 2,
          problem: {
            code: isUsage ? error.code : 'io',
            message: isUsage ? `${message} "planloom ${verb.name} --help" lists what it takes.` : message,
          },
          json: {},
          lines: [],
        });
      }
    },
  };
  return command;
}

/** Whether JSON is asked for, where the arguments cannot be read as a whole. */
function wantsJson(args: readonly string[]): boolean {
  return args.some((word, at) => word === '--format=json' || (word === '--format' && args[at + 1] === 'json'));
}

function report(io: Io, json: boolean, { code, problem, json: more, lines }: Answer): ExitCode {
  if (problem) io.err(`planloom: ${forTerminal(problem.message)}\n`);
  if (json) {
    io.out(
      `${JSON.stringify({ error: problem?.code ?? null, ...(problem && { message: problem.message }), ...more })}\n`,
    );
  } else if (lines.length > 0) {
    io.out(lines.map((line) => `${forTerminal(line)}\n`).join(''));
  }
  return code;
}
