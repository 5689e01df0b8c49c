import type { ParseArgsConfig } from 'node:util';

/** 0: clean. 1: findings. 2: could not run. Of the gate: 3: NEEDS_CLARIFICATION. 4: READY_FOR_APPROVAL. 5: BLOCKED. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5;

/** What the command line is given by the process, or by a test. */
export interface Io {
  /** Absolute. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether what goes to `out` may hold colours. */
  readonly colours: boolean;
  out(text: string): void;
  err(text: string): void;
}

export interface OptionSpec {
  readonly type: NonNullable<ParseArgsConfig['options']>[string]['type'];
  readonly short?: string;
  /** What stands for the value in the help, such as `<n>`. */
  readonly value?: string;
  /** Of a flag: the option that says the contrary, such as `no-path`. Only where a command takes its arguments apart itself. */
  readonly opposite?: string;
  readonly summary: string;
}

export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface CommandContext {
  readonly io: Io;
  readonly values: OptionValues;
  readonly positionals: readonly string[];
}

/** A verb of the command line. */
export interface Command {
  /** One word, or those of its group first: `execplan milestone new`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the name, such as `[paths] [options]`. */
  readonly usage: string;
  /** Paragraphs for the command's own help. */
  readonly details: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** It takes its arguments apart itself: `positionals` are all words behind the name, as they stand, and `values` is empty. */
  readonly takesWords?: boolean;
  /** Throws a CannotRun or a FileProblem when it could not run. */
  readonly run: (context: CommandContext) => Promise<ExitCode>;
}

/** Words that verbs begin with, such as `execplan`. */
export interface CommandGroup {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
}

/** Why a command could not run: one sentence for the user. Ends the process with 2. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

/** What an option was given; undefined when it was not. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** A whole number from 0 that an option was given; undefined when the option was not. */
export function countOption(values: OptionValues, name: string): number | undefined {
  const value = values[name];
  if (typeof value !== 'string') return undefined;
  if (!/^\d{1,15}$/.test(value))
    throw new CannotRun(`--${name} takes a whole number from 0, not ${JSON.stringify(value)}.`);
  return Number(value);
}

/** Which of a set of words an option was given; the first when it was not. */
export function choiceOption<T extends string>(values: OptionValues, name: string, choices: readonly [T, ...T[]]): T {
  const value = values[name];
  if (typeof value !== 'string') return choices[0];
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined)
    throw new CannotRun(`--${name} takes ${choices.join(' or ')}, not ${JSON.stringify(value)}.`);
  return chosen;
}
