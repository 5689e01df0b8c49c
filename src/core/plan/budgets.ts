import { normalise } from './normalise';

/** A limit of time that a text names. */
export interface ParsedBudget {
  /** Milliseconds. */
  readonly limit: number;
  /** `each`: for every spec or test by itself. `total`: for all that the text speaks of. */
  readonly scope: 'total' | 'each';
  /** Offsets in the text: from what the limit is for, where that is said (`finish ≤ 60 s`), to the unit. */
  readonly start: number;
  readonly end: number;
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^m(?:illi)?s/, 1],
  [/^s/, 1000],
  [/^m/, 60_000],
  [/^h/, 3_600_000],
];
const UNIT = '(?:ms|msecs?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)(?![\\p{L}\\p{N}/%])';
const NUMBER = '\\d{1,9}(?:[.,]\\d{1,3})?';
/** `≤ 60 s`, `under 2 minutes`, `max 1 min 30 s`; at the very beginning of a text also without saying that it is a limit. */
const LIMIT = new RegExp(
  `(?:[\\u2264\\u2266\\u2a7d<]\\s?=?|=<|\\b(?:under|below|within|at most|up to|max(?:imum)?\\.?|no more than|not more than|less than|not exceed|in)\\b|^)\\s*(${NUMBER})(?:\\s*-\\s*|\\s*)(${UNIT})(?:\\s*(\\d{1,9})\\s*(${UNIT}))?`,
  'giu',
);
/** How fast something must answer is no limit for a run. */
const NO_RUNTIME =
  /\bp\d{2}\b|\blatency\b|\bresponses?\b|\bttfb\b|\bfps\b|\bfirst paint\b|\brequests?\b|\bper[- ]tick\b/;
const EACH = /\b(?:each|every|per)\b/;
/** Where what a limit is for begins. */
const CLAUSE = /[;,:()[\]|\n`\u2014\u2013]|\.\s/g;
const MAX_CLAUSE = 40;

/**
 * The limits of time in a text, such as `total ≤ 5 min in Fast mode; each spec ≤ 60 s`. Any blanks between number and unit.
 * `≤ X min`, which is still to be filled in, is none, nor is a target for how fast something answers (`p95 < 50ms`).
 */
export function parseBudgets(text: string): readonly ParsedBudget[] {
  const found: ParsedBudget[] = [];
  let behind = 0;
  for (const match of text.matchAll(LIMIT)) {
    const [whole, number = '', unit = '', more, moreUnit] = match;
    const limit = amount(number, unit) + (more === undefined ? 0 : amount(more, moreUnit ?? ''));
    const end = match.index + whole.length;
    const clause = clauseBefore(text, behind, match.index);
    behind = end;
    if (limit <= 0 || NO_RUNTIME.test(normalise(clause))) continue;
    const lead = clause.trim().length <= MAX_CLAUSE ? clause : '';
    const from = match.index - lead.length;
    const start = from + (text.slice(from, end).length - text.slice(from, end).trimStart().length);
    found.push({ limit, scope: EACH.test(normalise(clause)) ? 'each' : 'total', start, end });
  }
  return found;
}

function amount(number: string, unit: string): number {
  const value = Number(number.replace(',', '.'));
  const factor = UNITS.find(([pattern]) => pattern.test(unit.toLowerCase()))?.[1] ?? 0;
  return Math.round(value * factor);
}

/** What stands before the limit in its part of the sentence. */
function clauseBefore(text: string, from: number, to: number): string {
  const before = text.slice(Math.max(from, to - 200), to);
  let cut = 0;
  for (const match of before.matchAll(CLAUSE)) cut = match.index + match[0].length;
  return before.slice(cut);
}
