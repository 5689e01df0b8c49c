import type { CollectedPlan, Collection } from '../../../core/execplans/collection';
import { indexOf } from '../../../core/execplans/planIndex';
import { execPlanPlace } from '../../../core/repo/execPlanPaths';
import { isInside } from '../../../core/repo/paths';
import { idOf, saidBy } from './board';

/** Which files another state of a folder's plans concerns: what is said of them may be something else now. */
export interface Concern {
  /** Plans by path from exec_plans. */
  readonly plans: ReadonlySet<string>;
  /** Folders that own the milestones of plans that changed, from exec_plans. */
  readonly planRoots: ReadonlySet<string>;
  /** There are ids that were not there before, or the other way round; milestones name them. */
  readonly idsChanged: boolean;
}

/**
 * Compares two states. Plans are concerned that changed as others see them, and all that belong together with those by their
 * relations, however many lie between: a cycle is closed by plans that do not name each other. undefined where nothing is.
 */
export function concernOf(before: Collection, after: Collection): Concern | undefined {
  const [old, now] = [new Set(before.files), new Set(after.files)];
  const gone = before.files.filter((file) => !now.has(file));
  const come = after.files.filter((file) => !old.has(file));
  // What did not change is the same object, so this looks at few files of many.
  const seen = (files: readonly CollectedPlan[]): string =>
    JSON.stringify([
      ...indexOf({ exists: true, files, issues: [], plans: files.flatMap(({ record }) => record ?? []) }),
    ]);
  if (seen(gone) === seen(come)) return undefined;
  const changed = [...gone, ...come];
  const ids = connected(idsIn(changed), [...before.files, ...come]);
  const plans = [...changed, ...after.files].filter((plan) => idsIn([plan]).some((id) => ids.has(id)));
  const own = (files: readonly CollectedPlan[]): string => JSON.stringify(files.map(idOf).sort());
  return {
    plans: new Set([...changed, ...plans].map(({ relative }) => relative)),
    planRoots: new Set(changed.flatMap(({ planRoot }) => planRoot ?? [])),
    idsChanged: own(gone) !== own(come),
  };
}

/**
 * Whether a change makes a difference to the plan or milestone at a path.
 *
 * @param base the exec_plans folder
 */
export function isConcerned(path: string, base: string, concern: Concern | 'all'): boolean {
  if (!isInside(base, path)) return false;
  const relative = (below = ''): string => below.slice(base.length + 1);
  if (concern === 'all' || concern.plans.has(relative(path))) return true;
  const at = execPlanPlace(path);
  return at?.kind === 'milestone' && (concern.idsChanged || concern.planRoots.has(relative(at.planRoot)));
}

/** The plan's id, whichever others know it by, and those that it names. */
function idsIn(plans: readonly CollectedPlan[]): readonly string[] {
  return plans.flatMap((plan) => [
    ...[idOf(plan), plan.sketch?.id].filter((id) => id !== undefined),
    ...(saidBy(plan).depends_on ?? []),
    ...(saidBy(plan).supersedes ?? []),
  ]);
}

/** Ids that can be reached from some by relations, in either direction. */
function connected(from: readonly string[], plans: readonly CollectedPlan[]): ReadonlySet<string> {
  const beside = new Map<string, string[]>();
  const add = (id: string, other: string): void => {
    const others = beside.get(id);
    if (others) others.push(other);
    else beside.set(id, [other]);
  };
  for (const plan of plans) {
    const [id, ...named] = idsIn([plan]);
    if (id === undefined) continue;
    for (const other of named) {
      add(id, other);
      add(other, id);
    }
  }
  const reached = new Set(from);
  // A set that grows while it is walked through is walked to its end.
  for (const id of reached) for (const other of beside.get(id) ?? []) reached.add(other);
  return reached;
}
