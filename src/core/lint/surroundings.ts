import type { Plan } from '../plan/model';
import type { Files } from '../ports';
import { readFeatureFacts } from '../repo/features';
import { featureFolderOf } from '../repo/paths';
import { resolveReference } from '../repo/references';
import type { Surroundings } from './rule';

/** The targets of a plan's links and `$FEATURE_DIR` paths, each once. */
function referencedTargets(plan: Pick<Plan, 'references'>): readonly string[] {
  return [...new Set(plan.references.map(({ target }) => target))];
}

/**
 * Looks up all that a plan is held against: its feature folder, and whether the paths it names are there.
 * Throws when the feature folder cannot be read.
 *
 * @param path the plan's own, as in ports.ts
 */
export async function readSurroundings(files: Files, path: string, plan: Plan): Promise<Surroundings> {
  const folder = featureFolderOf(path);
  const [feature, found] = await Promise.all([
    folder ? readFeatureFacts(files, folder.path) : undefined,
    Promise.all(referencedTargets(plan).map(async (target) => [target, await isThere(files, path, target)] as const)),
  ]);
  const known = new Map(found);
  return { ...(feature && { feature }), exists: (target) => known.get(target) };
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
