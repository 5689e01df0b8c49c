import type { Unit } from '../plan/units';
import type { DecisionEntry, FeatureFacts, RunFacts } from '../repo/feature';
import { isNewestFirst } from '../repo/logOrder';
import { join, names } from '../repo/paths';

/**
 * The runs of a unit, newest first. A run by other hands that stands in no folder of a story may be anybody's, so it counts
 * for every unit.
 */
export function runsOf({ id }: Pick<Unit, 'id'>, { runs }: Pick<FeatureFacts, 'runs'>): readonly RunFacts[] {
  return runs.filter(({ story, record }) =>
    record ? record.unit !== undefined && record.unit === id : story === undefined || story === id,
  );
}

/**
 * The entries of the decision log that name a unit, newest first. Logs are appended to, and the times in real ones cannot be
 * trusted, so place decides; in a log that is written from the top the other way round.
 */
export function entriesOf(
  { id }: Pick<Unit, 'id'>,
  { decisionLog = [] }: Pick<FeatureFacts, 'decisionLog'>,
): readonly DecisionEntry[] {
  const own = id === undefined ? [] : decisionLog.filter(({ stories }) => stories.includes(id));
  return isNewestFirst(decisionLog) ? own : own.toReversed();
}

/** Whether the log says that a unit is done. */
export function isLoggedDone(unit: Pick<Unit, 'id'>, feature: Pick<FeatureFacts, 'decisionLog'> | undefined): boolean {
  return feature !== undefined && entriesOf(unit, feature).some(({ done }) => done);
}

/** How a run is named in a sentence: its folder, from that of the feature on. */
export function runName({ id, story }: Pick<RunFacts, 'id' | 'story'>): string {
  return join(names.runs, story ?? '', id);
}

/** How a unit is named in a sentence: by its id, else by its title. */
export function nameOf({ id, title }: Pick<Unit, 'id' | 'title'>): string {
  return id ?? `"${title}"`;
}
