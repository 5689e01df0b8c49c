import { normalise } from '../plan/normalise';

const DAY = String.raw`\d{4}-\d\d-\d\d`;
const CLOCK = String.raw`\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?`;
const ZONE = String.raw`(?:Z\b|[+-]\d\d:?\d\d\b|UTC\b)`;
/** A date, a date-time or the time in a run id. */
export const STAMP = new RegExp(
  String.raw`(?<!\d)(?:${DAY}(?:[T ]${CLOCK}(?: ?${ZONE})?)?|\d{8}T\d{4}(?:\d\d)?Z?)(?!\d)`,
  'i',
);
/** The same where a line begins with it, in a bracket or not. */
export const LEADING_STAMP = new RegExp(String.raw`^[[(]?${STAMP.source}`, 'i');
/** `22:13 UTC` in a line below the heading of its day: 1 the time, 2 the zone. */
export const CLOCK_ONLY = new RegExp(String.raw`(?<!\d)(\d{1,2}:\d\d(?::\d\d)?)(?: ?(${ZONE}|[A-Z]{2,4}\b))?`);

/** Every hyphen that ids are written with. */
export const HYPHEN = String.raw`[-\u2010\u2011\u2012\u2013]`;
/** `S-1`, `T-3`; not the folder in `runs/S-1/…`, and not part of a longer word. */
const ID = new RegExp(String.raw`(?<![\p{L}\p{N}_/$-])([ST])${HYPHEN}0*(\d{1,6})(?![\p{L}\p{N}_])(?!\/[^T])`, 'giu');
const STORY_IN_WORDS = /(?<![\p{L}\p{N}])story #?(\d{1,6})(?!\d|\.\d)/giu;
/** `[S-1]`, `[S-1/T-x]`, `[T-1 | RUN_ID]`, `[S-1, S-2]`. */
export const TAG = new RegExp(String.raw`\[[ *\x60]*[ST]${HYPHEN}[\dx][^\]\n]*\](?!\()`, 'giu');
/** 1: the tag that a line begins with. */
export const LEADING_TAG = new RegExp(String.raw`^[\s*_\x60|\u2013\u2014-]*(${TAG.source})`, 'iu');

/** A field's label; digits in a bracket alone, as in `Runtime (if E2E)`: `S-1: done` is no field. */
export const LABEL = String.raw`\p{L}[\p{L} ()/-]{0,40}?(?: \([^()]{1,20}\))?`;
const FIELD = new RegExp(String.raw`^[*_]*(${LABEL})[*_]*[ \t]*:[*_]*[ \t]*(.*)$`, 'u');

/** Labels of Appendix C and of the logs that people write; two of them below a heading make it an entry. */
export const ENTRY_LABELS = new Set([
  'attempt',
  'result',
  'evidence',
  'decision',
  'next step',
  'runtime',
  'monitoring',
  'timestamp',
  'action',
  'commands',
]);

/** A bullet of the form `Label: value`. */
export interface LogField {
  /** Normalised, without a bracket: `Runtime (if E2E)` → `runtime`. */
  readonly key: string;
  readonly value: string;
}

/** The field that a bullet's text is; undefined for any other. */
export function fieldOf(text: string): LogField | undefined {
  const match = FIELD.exec(text);
  if (!match) return undefined;
  return { key: normalise((match[1] ?? '').replace(/\([^()]*\)/, '')), value: (match[2] ?? '').trim() };
}

/** The tag that a line begins with, behind its time where it begins with one. */
export function leadingTag(text: string): string | undefined {
  const unstamped = text.replace(new RegExp(String.raw`${LEADING_STAMP.source}[\])]?`, 'i'), '');
  return LEADING_TAG.exec(unstamped.replace(CLOCK_ONLY, ''))?.[1];
}

/** An id with its place in the text. */
export interface IdPlace {
  /** Canonical: `S-1`. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Every id of a story or task that a text names, in order. */
export function idPlacesIn(text: string): readonly IdPlace[] {
  const placed = (pattern: RegExp, idOf: (match: RegExpExecArray) => string): IdPlace[] =>
    [...text.matchAll(pattern)].map((match) => ({
      id: idOf(match),
      start: match.index,
      end: match.index + match[0].length,
    }));
  return [
    ...placed(ID, ([, letter = '', number]) => `${letter.toUpperCase()}-${Number(number)}`),
    ...placed(STORY_IN_WORDS, ([, number]) => `S-${Number(number)}`),
  ];
}

/** The ids that a text names, each once. */
export function idsIn(text: string): string[] {
  return [...new Set(idPlacesIn(text).map(({ id }) => id))];
}

/** The text with the ids that are given as what `replace` says. */
export function replaceIds(text: string, replace: (id: string, written: string) => string): string {
  return text.replace(ID, (written, letter: string, number: string) =>
    replace(`${letter.toUpperCase()}-${Number(number)}`, written),
  );
}

/** The cells of a table's row, trimmed, escaped bars as bars. */
export function cellsOf(row: string): readonly string[] {
  const cells = row
    .trim()
    .replace(/^\|/, '')
    .split(/(?<!\\)\|/);
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}
