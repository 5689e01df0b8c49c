import type { Files } from '../ports';
import { readDecisionLog } from './decisionLog';
import { readExpertiseFacts } from './expertise';
import type { FeatureFacts } from './feature';
import { basename, featureFolder, type FeatureFolder, join, names, planOf } from './paths';
import { listRuns, withRecords } from './runs';

/** How many files are looked at together where a whole `tasks` folder is gone through. */
const BATCH = 64;

/**
 * The feature folders of a root, newest first, those without a time in their name last. One look at `tasks/` and nothing
 * else, however many there are. Throws when that folder cannot be listed.
 *
 * @param root folder that holds `tasks/`; the root of the paths by default
 */
export async function listFeatures(files: Files, root = ''): Promise<readonly FeatureFolder[]> {
  return foldersIn(files, join(root, names.tasks));
}

/**
 * The plans that a folder holds, newest first: those of all features when it is a `tasks` folder or has one, else its own
 * plan.md. `rootName` is the name of the root itself, where that is known.
 */
export async function findPlans(files: Files, folder: string, rootName = ''): Promise<readonly string[]> {
  const isTasks = (folder === '' ? rootName : basename(folder)) === names.tasks;
  const features = await foldersIn(files, isTasks ? folder : join(folder, names.tasks));
  const candidates = [
    ...features.map((feature) => planOf(feature.path)),
    ...(features.length > 0 ? [] : [planOf(folder)]),
  ];
  const plans: string[] = [];
  for (let at = 0; at < candidates.length; at += BATCH) {
    const paths = candidates.slice(at, at + BATCH);
    const stats = await Promise.all(paths.map((path) => files.stat(path)));
    plans.push(...paths.filter((_, index) => stats[index] !== undefined));
  }
  return plans;
}

/**
 * What a feature's plan is held against: its runs, its decision log, its expertise. Throws when one is there and cannot be read, so
 * that "no entry" is never concluded from a file that nobody saw.
 */
export async function readFeatureFacts(files: Files, featurePath: string): Promise<FeatureFacts> {
  const [runs, log, expertise] = await Promise.all([
    listRuns(files, featurePath).then((runs) => withRecords(files, runs)),
    files.read(join(featurePath, names.decisionLog)),
    readExpertiseFacts(files, featurePath),
  ]);
  return {
    path: featurePath,
    runs,
    expertise,
    ...(log !== undefined && { decisionLog: readDecisionLog(log).entries }),
  };
}

async function foldersIn(files: Files, tasks: string): Promise<FeatureFolder[]> {
  const entries = (await files.list(tasks)) ?? [];
  return entries
    .filter((entry) => entry.kind === 'folder' && !entry.name.startsWith('.'))
    .map((entry) => featureFolder(join(tasks, entry.name)))
    .sort(newestFirst);
}

/** Features without a time come last; among equals the path decides, so that the order is always the same. */
function newestFirst(a: FeatureFolder, b: FeatureFolder): number {
  if (a.time !== b.time) return (b.time ?? -Infinity) - (a.time ?? -Infinity);
  return a.path < b.path ? -1 : Number(a.path > b.path);
}
