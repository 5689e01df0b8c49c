/** A date, or a date with a time, as plans write them. */
export interface Stamp {
  /** As written, brackets left out. */
  readonly text: string;
  /** UTF-16 offsets of `text` in the text that was read. */
  readonly start: number;
  readonly end: number;
  /** `YYYY-MM-DD`, as written. */
  readonly date: string;
  /** Milliseconds since the epoch; undefined for a date alone, and for a time that names no zone. */
  readonly time?: number;
  readonly hasTime: boolean;
  readonly hasZone: boolean;
  /** The day and, where there is one, the time exist: no 30 February, no 25 o'clock. */
  readonly isReal: boolean;
  /** Stands in round brackets. */
  readonly inBrackets: boolean;
}

const STAMP =
  /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:(?:T|[ \u00a0\u202f])(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?[ \u00a0\u202f]?(Z\b|UTC\b|[+-]\d{2}:?\d{2}\b)?)?(?!\d)/g;

/** All dates and times in a text, in order. */
export function readStamps(text: string): readonly Stamp[] {
  return [...text.matchAll(STAMP)].map((match) => stampOf(match, text));
}

/** The date or time that a text begins with, be it in brackets or bold. */
export function leadingStamp(text: string): Stamp | undefined {
  const lead = /^[([*_`\s]*/.exec(text)?.[0].length ?? 0;
  const [stamp] = readStamps(text.slice(0, lead + 48));
  return stamp?.start === lead ? stamp : undefined;
}

/** `2026-01-31` is a day that exists. */
export function isRealDate(date: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return false;
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(time).toISOString().slice(0, 10) === date;
}

/** UTC to the minute, as the formats write it in Progress entries: `2025-10-01 13:00Z`, or with a `T`. */
export function utcMinutes(date: Date, separator: ' ' | 'T' = ' '): string {
  return `${date.toISOString().slice(0, 16).replace('T', separator)}Z`;
}

function stampOf(match: RegExpExecArray, text: string): Stamp {
  const [written, year = '', month = '', day = '', hour, minute, second = '00', zone] = match;
  const date = `${year}-${month}-${day}`;
  const hasTime = hour !== undefined;
  const isReal = isRealDate(date) && (!hasTime || (Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60));
  const start = match.index;
  const end = start + written.trimEnd().length;
  const offset = zone === undefined || zone === 'Z' || zone === 'UTC' ? 'Z' : zone.replace(/^(...)(\d\d)$/, '$1:$2');
  const time =
    hasTime && zone !== undefined && isReal ? Date.parse(`${date}T${hour}:${minute ?? '00'}:${second}${offset}`) : NaN;
  return {
    text: written.trimEnd(),
    start,
    end,
    date,
    ...(!Number.isNaN(time) && { time }),
    hasTime,
    hasZone: zone !== undefined,
    isReal,
    inBrackets: text[start - 1] === '(' && /^[^()]*\)/.test(text.slice(end, end + 40)),
  };
}
