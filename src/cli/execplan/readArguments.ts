import { pyTrim } from '../../core/execplans/pyText';
import { nearest } from '../../core/plan/nearest';
import { decimalValue } from '../../core/text/decimalDigits';
import type { OptionSpec, OptionValues } from '../command';

/** An option of a verb whose arguments are read here. */
export interface ReadOptionSpec extends OptionSpec {
  /** Whole numbers only, from the first to the second. */
  readonly range?: readonly [least: number, most: number];
  readonly required?: boolean;
}

export interface Signature {
  /** What the words without option are called; all of them are required. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, ReadOptionSpec>>;
}

export interface ReadArguments {
  readonly values: OptionValues;
  /** As many as the signature has words, unless help is asked for. */
  readonly words: readonly string[];
  readonly help: boolean;
}

/** Why a command line could not be understood, by the name that tools know it under. */
export type UsageCode = 'usage.missing' | 'usage.bad_number' | 'usage.unknown_option' | 'usage.unexpected';

export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';

  constructor(
    readonly code: UsageCode,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Takes a command line apart as the format's tools do: an option takes the word behind it whatever that is (`--slug --x--`),
 * or what stands behind `=`; the last of several counts; options stand anywhere; behind `--` there are none. Throws a
 * UsageProblem: first for options that do not fit, then for values in the order they were given, then for what is missing.
 */
export function readArguments(signature: Signature, args: readonly string[]): ReadArguments {
  const values: Record<string, string | boolean> = {};
  const words: string[] = [];
  let help = false;
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      words.push(...rest.splice(0));
    } else if (!/^-./su.test(word)) {
      words.push(word);
    } else {
      const { key, value, attached, named } = optionOf(signature, word);
      if (key === undefined) {
        if (named !== '--help' && named !== '-h') throw unknown(signature, named);
        help = true;
        continue;
      }
      if (typeof value === 'boolean') {
        if (attached !== undefined) throw new UsageProblem('usage.unexpected', `${named} takes no value.`);
        values[key] = value;
      } else {
        const given = attached ?? rest.shift();
        if (given === undefined) throw new UsageProblem('usage.missing', `${named} needs a value behind it.`);
        values[key] = given;
      }
    }
  }
  if (!help) checkValues(signature, values, words);
  return { values, words, help };
}

interface OptionWord {
  /** Of the option; undefined for one that there is not, and for help. */
  readonly key?: string;
  /** What a flag says; undefined for an option with a value. */
  readonly value?: boolean;
  /** Behind `=`. */
  readonly attached?: string;
  /** The option as it was written, without its value. */
  readonly named: string;
}

function optionOf({ options }: Signature, word: string): OptionWord {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  const named = equals === -1 ? word : word.slice(0, equals);
  const attached = equals === -1 ? undefined : word.slice(equals + 1);
  const found = Object.entries(options).find(
    ([name, { opposite }]) => named === `--${name}` || (opposite !== undefined && named === `--${opposite}`),
  );
  return {
    named,
    ...(attached !== undefined && { attached }),
    ...(found && { key: found[0], ...(found[1].type === 'boolean' && { value: named === `--${found[0]}` }) }),
  };
}

function unknown({ options }: Signature, named: string): UsageProblem {
  const names = Object.entries(options).flatMap(([name, { opposite }]) => [name, ...(opposite ? [opposite] : [])]);
  const near = nearest(named.replace(/^-+/, ''), names, (name) => name);
  return new UsageProblem(
    'usage.unknown_option',
    `There is no option ${JSON.stringify(named)}${near === undefined ? '.' : `; did you mean --${near}?`}`,
  );
}

function checkValues(
  { options, words }: Signature,
  values: Record<string, string | boolean>,
  given: readonly string[],
): void {
  for (const [key, value] of Object.entries(values)) {
    const range = options[key]?.range;
    if (range && typeof value === 'string') values[key] = String(numberIn(key, value, range));
  }
  const missing = words[given.length];
  if (missing !== undefined)
    throw new UsageProblem('usage.missing', `Say ${words.slice(given.length).join(' and ')} as well.`);
  const needed = Object.entries(options).find(
    ([name, { required }]) => required === true && values[name] === undefined,
  );
  if (needed) throw new UsageProblem('usage.missing', `Give --${needed[0]} as well.`);
  const extra = given[words.length];
  if (extra !== undefined)
    throw new UsageProblem(
      'usage.unexpected',
      `${JSON.stringify(extra)} is too much; put what belongs together in quotes.`,
    );
}

/** As Python reads a whole number: blanks around it, a sign, `_` between digits, digits of any script. */
function numberIn(option: string, written: string, [least, most]: readonly [number, number]): number {
  const [, sign, digits = ''] = /^([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)$/u.exec(pyTrim(written)) ?? [];
  const number = digits === '' ? NaN : decimalValue(digits.replace(/_/g, '')) * (sign === '-' ? -1 : 1);
  if (number >= least && number <= most) return number;
  throw new UsageProblem(
    'usage.bad_number',
    `--${option} takes a whole number from ${least} to ${most}, not ${JSON.stringify(written)}.`,
  );
}
