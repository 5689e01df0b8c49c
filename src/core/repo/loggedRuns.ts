import type { DecisionEntry, RunFacts } from './feature';
import { readLogTime } from './logStamp';

/** How far the clocks of two writers of a log may be apart: an entry to the minute stands before the second its run began. */
const TOLERANCE = 60_000;

/**
 * The entry that a run was logged by: one that mentions it, or one for its unit that was written after it began. An entry
 * without a time that can be compared counts for nothing else than what it mentions.
 */
export function entryOfRun(
  run: Pick<RunFacts, 'id' | 'time' | 'record' | 'story'>,
  entries: readonly DecisionEntry[],
): DecisionEntry | undefined {
  const named = entries.find(({ runs }) => runs?.includes(run.id));
  if (named) return named;
  const unit = run.record?.unit ?? run.story;
  const began = beganAt(run);
  if (began === undefined) return undefined;
  return entries.find((entry) => {
    if (unit !== undefined ? !entry.stories.includes(unit) : entry.stories.length > 0) return false;
    const stamp = entry.timestamp === undefined ? undefined : readLogTime(entry.timestamp);
    if (!stamp) return false;
    if (stamp.time !== undefined) return stamp.time + TOLERANCE >= began;
    // Days and times without a zone: the run's day is day enough.
    return stamp.date >= new Date(began).toISOString().slice(0, 10);
  });
}

/** Milliseconds since the epoch at which a run began; undefined where nothing says. */
function beganAt({ record, time }: Pick<RunFacts, 'record' | 'time'>): number | undefined {
  const started = record === undefined ? NaN : Date.parse(record.startedAt);
  return Number.isNaN(started) ? time : started;
}
