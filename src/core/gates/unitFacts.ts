import type { Unit } from '../plan/units';
import type { DecisionEntry, FeatureFacts, RunFacts } from '../repo/feature';
import { isNewestFirst } from '../repo/logOrder';
import { join, names } from '../repo/paths';

/**
 * The runs of a unit, newest first. A run by other hands that stands in no folder of a story may be anybody's, so it counts
 * for every unit.
 */
export function runsOf({ id }: Pick<Unit, 'id'>, { runs }: Pick<FeatureFacts, 'runs'>): readonly RunFacts[] {
  const { ofUnits, anybodys } = sorted(runs);
  return (id === undefined ? undefined : ofUnits.get(id)) ?? anybodys;
}

/** Whether a run stands in the folder of a unit, or says that it is one of it. */
export function wasRun({ id }: Pick<Unit, 'id'>, { runs }: Pick<FeatureFacts, 'runs'>): boolean {
  return id !== undefined && sorted(runs).named.has(id);
}

/**
 * The entries of the decision log that name a unit, newest first. Logs are appended to, and the times in real ones cannot be
 * trusted, so place decides; in a log that is written from the top the other way round.
 */
export function entriesOf(
  { id }: Pick<Unit, 'id'>,
  { decisionLog = [] }: Pick<FeatureFacts, 'decisionLog'>,
): readonly DecisionEntry[] {
  return (id === undefined ? undefined : entriesByUnit(decisionLog).get(id)) ?? [];
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

/** Runs by what they are of, in their order. */
interface SortedRuns {
  /** With those that may be anybody's. */
  readonly ofUnits: ReadonlyMap<string, readonly RunFacts[]>;
  readonly anybodys: readonly RunFacts[];
  /** Units that a folder or a record names. */
  readonly named: ReadonlySet<string>;
}

// The gates of all units of a plan are worked out one after the other, of the same runs and the same log.
const knownRuns = new WeakMap<readonly RunFacts[], SortedRuns>();
const knownEntries = new WeakMap<readonly DecisionEntry[], ReadonlyMap<string, readonly DecisionEntry[]>>();

function sorted(runs: readonly RunFacts[]): SortedRuns {
  let known = knownRuns.get(runs);
  if (!known) knownRuns.set(runs, (known = sortRuns(runs)));
  return known;
}

function sortRuns(runs: readonly RunFacts[]): SortedRuns {
  const ofUnits = new Map<string, RunFacts[]>();
  const anybodys: RunFacts[] = [];
  const named = new Set<string>();
  for (const run of runs) {
    const { story, record } = run;
    for (const name of [story, record?.unit]) if (name !== undefined) named.add(name);
    const unit = record ? record.unit : story;
    if (unit !== undefined) addTo(ofUnits, unit, run, anybodys);
    else if (!record) {
      anybodys.push(run);
      for (const own of ofUnits.values()) own.push(run);
    }
  }
  return { ofUnits, anybodys, named };
}

/** @param before what the list of a key begins with */
function addTo<T>(lists: Map<string, T[]>, key: string, one: T, before: readonly T[] = []): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [...before, one]);
}

function entriesByUnit(log: readonly DecisionEntry[]): ReadonlyMap<string, readonly DecisionEntry[]> {
  let known = knownEntries.get(log);
  if (!known) {
    const found = new Map<string, DecisionEntry[]>();
    for (const entry of isNewestFirst(log) ? log : log.toReversed())
      for (const story of new Set(entry.stories)) addTo(found, story, entry);
    knownEntries.set(log, (known = found));
  }
  return known;
}
