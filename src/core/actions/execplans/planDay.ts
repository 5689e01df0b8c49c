import { isRealDate } from '../../plan/stamps';
import type { Refusal } from './outcome';
import { refuse } from './refuse';

/**
 * The day that a command is about, `YYYY-MM-DD`.
 *
 * @param today where the user is
 * @param date what the user gave, `YYYYMMDD`; nothing means today
 */
export function planDay(today: string, date: string | undefined): string | Refusal {
  const given = date === undefined || date === '' ? undefined : /^([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(date);
  const day = given ? given.slice(1).join('-') : today;
  if (given === null || !isRealDate(day) || day.startsWith('0000'))
    return refuse('date.bad_token', `"${date ?? today}" is no day like 20260117.`);
  return day;
}
