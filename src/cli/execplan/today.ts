import type { Io } from '../command';
import { localDate, utcDate } from '../../core/repo/paths';
import { systemClock } from '../../node/systemClock';

export interface Today {
  readonly now: Date;
  /** `YYYY-MM-DD`: where the user is, or in UTC where SOURCE_DATE_EPOCH holds the clock. */
  readonly day: string;
}

/** Throws an Error with one sentence when SOURCE_DATE_EPOCH is no time. */
export function today({ environment }: Pick<Io, 'environment'>): Today {
  const now = systemClock(environment).now();
  return { now, day: environment.SOURCE_DATE_EPOCH ? utcDate(now) : localDate(now) };
}
