/**
 * A time as a decision log writes it. Logs keep dates, times with and without a zone, times in a zone of their own, and the
 * times of run ids; see STAMP in logText.ts.
 */
export interface LogTime {
  /** `YYYY-MM-DD`, as written. */
  readonly date: string;
  /** `HH:MM:SS`, as written; undefined for a date alone. */
  readonly clock?: string;
  /** Milliseconds since the epoch; undefined without a time, or where it names no zone. */
  readonly time?: number;
}

const PARTS =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:([T ])(\d\d)(:?)(\d\d)(?::?(\d\d)(?:\.(\d+))?)?( ?)(Z|UTC|[+-]\d\d:?\d\d)?)?$/i;

/** Reads a stamp; undefined for a text that is none, or that is no time that exists. */
export function readLogTime(stamp: string): LogTime | undefined {
  const match = PARTS.exec(stamp.trim());
  if (!match) return undefined;
  const [, year = '', month = '', day = '', , hour, , minute = '', second = '00', , , zone] = match;
  const date = `${year}-${month}-${day}`;
  const clock = hour === undefined ? undefined : `${hour}:${minute}:${second}`;
  const time = Date.parse(`${date}T${clock ?? '00:00:00'}Z`);
  // Date.parse lets 30 February roll over into March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return undefined;
  return {
    date,
    ...(clock !== undefined && { clock }),
    ...(clock !== undefined && zone !== undefined && { time: time - offsetOf(zone) }),
  };
}

/**
 * Negative when `a` is surely before `b`, positive when it is surely behind it, else 0: times without a zone are compared with
 * each other as they are written, and with anything else by their day; days are too coarse for two entries of one night.
 */
export function compareLogTimes(a: LogTime, b: LogTime): number {
  if (a.time !== undefined && b.time !== undefined) return a.time - b.time;
  if (a.clock !== undefined && b.clock !== undefined && a.time === undefined && b.time === undefined) {
    return compareTexts(`${a.date}T${a.clock}`, `${b.date}T${b.clock}`);
  }
  return compareTexts(a.date, b.date);
}

/**
 * A time in the shape of another: as fine, with the same separators, in the same zone. One that names no zone is given in UTC
 * and says so, because nobody could know it otherwise; the shapes of run ids are always in UTC.
 */
export function stampLike(example: string, now: Date): string {
  const match = PARTS.exec(example.trim());
  const [, , , , separator, hour, colon, , second, fraction, blank = '', zone] = match ?? [];
  const shift = zone === undefined ? 0 : offsetOf(zone);
  const iso = new Date(now.getTime() + shift).toISOString();
  const isBasic = match !== null && !example.includes('-');
  const date = isBasic ? iso.slice(0, 10).replaceAll('-', '') : iso.slice(0, 10);
  if (match && hour === undefined) return date;
  const clock =
    iso.slice(11, 16) +
    (second === undefined && match ? '' : iso.slice(16, 19)) +
    (fraction === undefined ? '' : iso.slice(19, 23));
  return `${date}${separator ?? 'T'}${colon === '' ? clock.replaceAll(':', '') : clock}${blank}${zone ?? (isBasic ? '' : 'Z')}`;
}

/** `22:13 UTC` in the shape of another such time. */
export function clockLike(example: string, now: Date): string {
  const match = /^(\d{1,2}):\d\d(:\d\d)?( ?)(.*)$/.exec(example.trim());
  const written = match?.[4] ?? '';
  const zone = /^(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i.test(written) ? written : 'UTC';
  const iso = new Date(now.getTime() + offsetOf(zone)).toISOString();
  const blank = written === '' || zone !== written ? ' ' : (match?.[3] ?? ' ');
  return `${iso.slice(11, match?.[2] === undefined ? 16 : 19)}${blank}${zone}`;
}

/** The day on which it is that time in a zone. */
export function dayIn(zone: string, now: Date): string {
  return new Date(now.getTime() + offsetOf(zone)).toISOString().slice(0, 10);
}

/** How far a zone is ahead of UTC, in milliseconds. */
function offsetOf(zone: string): number {
  const match = /([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (!match) return 0;
  const offset = (Number(match[2]) * 60 + Number(match[3])) * 60_000;
  return match[1] === '-' ? -offset : offset;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
