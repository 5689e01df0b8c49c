import type { DecisionEntry } from './feature';
import { compareLogTimes, type LogTime, readLogTime } from './logStamp';

interface Timed<T> {
  readonly entry: T;
  readonly time: LogTime;
}

/** Whether a log is kept with its newest entry on top: more steps lead back in time than forth, and the first entry is the newer end. */
export function isNewestFirst(entries: readonly Pick<DecisionEntry, 'timestamp'>[]): boolean {
  const timed = timedOf(entries);
  let back = 0;
  let forth = 0;
  for (let at = 1; at < timed.length; at++) {
    const step = stepBetween(timed[at - 1], timed[at]);
    if (step < 0) back++;
    else if (step > 0) forth++;
  }
  return back > forth && stepBetween(timed[0], timed.at(-1)) < 0;
}

/** The entries that stand on the wrong side of one before them, each with that one. */
export function outOfOrder<T extends Pick<DecisionEntry, 'timestamp'>>(
  entries: readonly T[],
): readonly { readonly entry: T; readonly other: T }[] {
  const isReversed = isNewestFirst(entries);
  const found: { entry: T; other: T }[] = [];
  let furthest: Timed<T> | undefined;
  for (const timed of timedOf(entries)) {
    const step = furthest ? stepBetween(furthest, timed) : 0;
    if (furthest && (isReversed ? step > 0 : step < 0)) found.push({ entry: timed.entry, other: furthest.entry });
    else furthest = timed;
  }
  return found;
}

function timedOf<T extends Pick<DecisionEntry, 'timestamp'>>(entries: readonly T[]): readonly Timed<T>[] {
  return entries.flatMap((entry) => {
    const time = entry.timestamp === undefined ? undefined : readLogTime(entry.timestamp);
    return time ? [{ entry, time }] : [];
  });
}

/** Negative when it goes back in time from one to the next. */
function stepBetween(
  from: Pick<Timed<unknown>, 'time'> | undefined,
  to: Pick<Timed<unknown>, 'time'> | undefined,
): number {
  return from && to ? compareLogTimes(to.time, from.time) : 0;
}
