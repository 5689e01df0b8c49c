import type { Clock } from '../core/ports';

/** 9999-12-31T23:59:59Z in seconds: later years do not fit the formats' four digits. */
const LATEST = 253_402_300_799;

/**
 * The machine's clock; where the environment sets SOURCE_DATE_EPOCH (seconds since 1970, see reproducible-builds.org), one that
 * stands still at that time. Throws an Error with one sentence when its value is no such number; an empty value counts as unset.
 */
export function systemClock(environment: Readonly<Record<string, string | undefined>>): Clock {
  const epoch = environment.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === '') return { now: () => new Date() };
  const seconds = Number(epoch);
  if (!/^\d+$/.test(epoch) || seconds > LATEST) {
    throw new Error(
      `SOURCE_DATE_EPOCH must be whole seconds since 1970, up to the year 9999, not ${JSON.stringify(epoch)}.`,
    );
  }
  return { now: () => new Date(seconds * 1000) };
}
