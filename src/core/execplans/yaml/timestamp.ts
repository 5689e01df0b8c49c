import type { Range } from '../../text/range';
import type { PyDateTime, PyValue } from '../pyYaml';
import { YamlFault } from './cursor';

const TIMESTAMP =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?\n?$/;

/**
 * A date, or a date with a time.
 *
 * @throws YamlFault where there is no such day or time
 */
export function timestampValue(text: string, range: Range): PyValue {
  const match = TIMESTAMP.exec(text);
  if (!match) throw new YamlFault(range, true);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbersIn(match.slice(1, 7));
  if (!isDay(year, month, day)) throw new YamlFault(range, true);
  const date = `${digits(year, 4)}-${digits(month)}-${digits(day)}`;
  if (match[4] === undefined) return { kind: 'date', value: date };
  const offset = match[8] === undefined ? undefined : offsetOf(match);
  if (hour > 23 || minute > 59 || second > 59 || (offset !== undefined && Math.abs(offset) >= 24 * 60))
    throw new YamlFault(range, true);
  const microsecond = Number((match[7] ?? '').slice(0, 6).padEnd(6, '0'));
  const time = [hour, minute, second, microsecond] as const;
  const value = `${date} ${clockOf(time)}${zoneOf(offset)}`;
  return { kind: 'datetime', value, date, time, ...(offset !== undefined && { offset }) };
}

function numbersIn(parts: readonly (string | undefined)[]): readonly number[] {
  return parts.map((part) => Number(part ?? 0));
}

/** Whether there is such a day: years begin with 1. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}

/** Minutes east of Greenwich. */
function offsetOf([, , , , , , , , , sign, hours = '0', minutes = '0']: RegExpExecArray): number {
  const offset = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -offset : offset;
}

/** A number with leading zeros. */
export function digits(number: number, length = 2): string {
  return String(number).padStart(length, '0');
}

function clockOf([hour, minute, second, microsecond]: PyDateTime['time']): string {
  const clock = [hour, minute, second].map((part) => digits(part)).join(':');
  return microsecond === 0 ? clock : `${clock}.${digits(microsecond, 6)}`;
}

function zoneOf(offset: number | undefined): string {
  if (offset === undefined) return '';
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}
