/** A date, or a date with a time, as plans write them. */
export interface Stamp {
  /** As written, brackets left out. */
  readonly text: string;
  /** UTF-16 offsets of `text` in the text that was read. */
  readonly start: number;
  readonly end: number;
  /** `YYYY-MM-DD`, as written. */
  readonly date: string;
  /** Milliseconds since the epoch; undefined for a date alone, and for a time that names no zone, or one without a fixed offset. */
  readonly time?: number;
  readonly hasTime: boolean;
  /** `Z`, `UTC`, an offset, or a name such as `CET` and `America/New_York`. */
  readonly hasZone: boolean;
  /** The day and, where there is one, the time exist: no 30 February, no 25 o'clock. */
  readonly isReal: boolean;
  /** Stands in round brackets. */
  readonly inBrackets: boolean;
}

/** Letters that stand for a zone; which offset each means depends on who writes, so none is worked out. */
const ZONE_LETTERS = 'CES?T|EES?T|WES?T|BST|[ECMP][SD]?T|AK[SD]T|HST|IST|JST|KST|HKT|SGT|MSK|A[EC][SD]T|AWST|NZ[SD]T';
const REGION = '(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)';
const ZONE = `(?:UTC|GMT)?[+\\-\\u2212]\\d{2}:?\\d{2}|(?:Z|UTC|GMT|${ZONE_LETTERS}|${REGION}(?:/[A-Z][A-Za-z]*(?:[_-][A-Za-z]+)*){1,2})(?![\\p{L}\\p{N}])`;
const STAMP = new RegExp(
  `(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?:(?:T|[ \\u00a0\\u202f])(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?(?:[ \\u00a0\\u202f]?(${ZONE}))?)?(?!\\d)`,
  'gu',
);
/** The same where it is asked for alone. */
const LEADING = new RegExp(STAMP.source, 'uy');
const BEFORE = /[([*_`\s]*/y;
/** What every stamp holds: cheap to look for. */
const DAY = /\d-\d\d-\d/;
const OFFSET = /^(?:Z|(?:UTC|GMT)?(?:([+\-\u2212])(\d{2}):?(\d{2}))?)$/u;

/** All dates and times in a text, in order. */
export function readStamps(text: string): readonly Stamp[] {
  return DAY.test(text) ? [...text.matchAll(STAMP)].map((match) => stampOf(match, text)) : [];
}

/** The date or time that a text begins with, be it in brackets or bold. */
export function leadingStamp(text: string): Stamp | undefined {
  BEFORE.lastIndex = 0;
  BEFORE.test(text);
  LEADING.lastIndex = BEFORE.lastIndex;
  const match = LEADING.exec(text);
  return match ? stampOf(match, text) : undefined;
}

/** `2026-01-31` is a day that exists. */
export function isRealDate(date: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (day <= 28) return true;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** UTC to the minute, as the formats write it in Progress entries: `2025-10-01 13:00Z`, or with a `T`. */
export function utcMinutes(date: Date, separator: ' ' | 'T' = ' '): string {
  return `${date.toISOString().slice(0, 16).replace('T', separator)}Z`;
}

function stampOf(match: RegExpExecArray, text: string): Stamp {
  const [written, year = '', month = '', day = '', hour, minute, second = '00', zone] = match;
  const date = `${year}-${month}-${day}`;
  const hasTime = hour !== undefined;
  const isReal =
    isDay(Number(year), Number(month), Number(day)) &&
    (!hasTime || (Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60));
  const start = match.index;
  const end = start + written.trimEnd().length;
  const offset = zone === undefined ? null : OFFSET.exec(zone);
  const time =
    hasTime && offset && isReal
      ? Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) -
        shiftOf(offset)
      : undefined;
  return {
    text: written.trimEnd(),
    start,
    end,
    date,
    ...(time !== undefined && { time }),
    hasTime,
    hasZone: zone !== undefined,
    isReal,
    inBrackets: text[start - 1] === '(' && /^[^()]*\)/.test(text.slice(end, end + 40)),
  };
}

/** How far an offset is ahead of UTC, in milliseconds. */
function shiftOf([, sign, hours = '0', minutes = '0']: RegExpExecArray): number {
  const shift = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === undefined || sign === '+' ? shift : -shift;
}
