import type { Plan } from '../plan/model';
import type { Files } from '../ports';
import { milestonesAround } from '../execplans/milestonesAround';
import { execPlanPlace } from '../repo/execPlanPaths';
import { execPlanIndexFor, type ExecPlanIndexes } from '../execplans/planIndex';
import { readFeatureFacts } from '../repo/features';
import { featureFolderOf } from '../repo/paths';
import { resolveReference } from '../repo/references';
import { type Encoding, encodingOf } from '../text/encoding';
import type { Surroundings } from './rule';

/** The targets of a plan's links and `$FEATURE_DIR` paths, each once. */
function referencedTargets(plan: Pick<Plan, 'references'>): readonly string[] {
  return [...new Set(plan.references.map(({ target }) => target))];
}

/**
 * Looks up all that a plan is held against: its feature folder, the other ExecPlans of an ExecPlan, the milestones beside a
 * milestone, and whether the paths it names are there. Throws when a folder among these cannot be read.
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
  const [feature, execPlans, milestones, encoding, found] = await Promise.all([
    folder ? readFeatureFacts(files, folder.path) : undefined,
    execPlanIndexFor(files, path, indexes),
    milestonesAround(files, path),
    execPlanPlace(path) ? encodingOfFile(files, path) : undefined,
    Promise.all(referencedTargets(plan).map(async (target) => [target, await isThere(files, path, target)] as const)),
  ]);
  const known = new Map(found);
  return {
    path,
    ...(feature && { feature }),
    ...(execPlans && { execPlans }),
    ...(milestones && { milestones }),
    ...(encoding && { encoding }),
    exists: (target) => known.get(target),
  };
}

/** Of a file as it stands; undefined where there is none. Throws when it cannot be read. */
async function encodingOfFile(files: Files, path: string): Promise<Encoding | undefined> {
  const bytes = await files.bytes(path);
  return bytes && encodingOf(bytes);
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
