import type { Plan } from '../plan/model';
import type { Files } from '../ports';
import { execPlanIndexFor, type ExecPlanIndexes } from '../repo/execPlans';
import { readFeatureFacts } from '../repo/features';
import { featureFolderOf } from '../repo/paths';
import { resolveReference } from '../repo/references';
import type { Surroundings } from './rule';

/** The targets of a plan's links and `$FEATURE_DIR` paths, each once. */
function referencedTargets(plan: Pick<Plan, 'references'>): readonly string[] {
  return [...new Set(plan.references.map(({ target }) => target))];
}

/**
 * Looks up all that a plan is held against: its feature folder, the other ExecPlans of an ExecPlan, and whether the paths it
 * names are there. Throws when a folder among these cannot be read.
 *
 * @param path the plan's own, as in ports.ts
 * @param indexes what was read for other plans just now; what is read here is put in
 */
export async function readSurroundings(
  files: Files,
  path: string,
  plan: Plan,
  indexes: ExecPlanIndexes = new Map(),
): Promise<Surroundings> {
  const folder = featureFolderOf(path);
  const [feature, execPlans, found] = await Promise.all([
    folder ? readFeatureFacts(files, folder.path) : undefined,
    execPlanIndexFor(files, path, indexes),
    Promise.all(referencedTargets(plan).map(async (target) => [target, await isThere(files, path, target)] as const)),
  ]);
  const known = new Map(found);
  return { path, ...(feature && { feature }), ...(execPlans && { execPlans }), exists: (target) => known.get(target) };
}

async function isThere(files: Files, planPath: string, target: string): Promise<boolean | undefined> {
  const path = resolveReference(planPath, target);
  if (path === undefined) return undefined;
  try {
    return (await files.stat(path)) !== undefined;
  } catch {
    return undefined; // What cannot be looked at is not said to be missing.
  }
}
