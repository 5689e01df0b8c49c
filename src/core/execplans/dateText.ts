import { decimalValue } from '../text/decimalDigits';
import { digits, isDay } from './yaml/timestamp';

/**
 * The day, padded, that a text is for the format's tools: `YYYY-MM-DD`, or the same with month and day unpadded, in digits of any
 * script. undefined where it is none, or there is no such day.
 */
export function dayOfDateText(text: string): string | undefined {
  const match = /^(\p{Nd}{4})-(1[0-2]|0[1-9]|[1-9])-(3[01]|[12]\p{Nd}|0[1-9]|[1-9]| [1-9])$/u.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0] = match.slice(1).map((part) => decimalValue(part.trim()));
  return isDay(year, month, day) ? `${digits(year, 4)}-${digits(month)}-${digits(day)}` : undefined;
}
