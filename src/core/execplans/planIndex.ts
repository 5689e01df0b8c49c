import type { Files } from '../ports';
import type { ExecPlanFacts, ExecPlanIndex } from '../repo/execPlanIndex';
import { execPlanPlace } from '../repo/execPlanPaths';
import { basename, dirname, join } from '../repo/paths';
import { collect } from './collect';
import type { CollectedPlan, Collection } from './collection';
import type { ExecPlanFolder } from './folder';

/**
 * The plans of a collection by id, as rules ask for them. One whose front matter names no id goes by its file name.
 *
 * @param base the exec_plans folder, which paths are then counted from; without it they are as the registry has them
 */
export function indexOf(collection: Collection, base?: string): ExecPlanIndex {
  const index = new Map<string, ExecPlanFacts[]>();
  for (const plan of collection.files) {
    const id = (plan.record ?? plan.sketch)?.id ?? plan.nameId;
    if (id === undefined) continue;
    const facts = factsOf(plan, base === undefined ? plan.path : join(base, plan.relative));
    const known = index.get(id);
    if (known) known.push(facts);
    else index.set(id, [facts]);
  }
  return index;
}

function factsOf({ record, sketch, completed }: CollectedPlan, path: string): ExecPlanFacts {
  const { title, status, depends_on = [], supersedes = [] } = record ?? sketch ?? {};
  return {
    path,
    ...(title !== undefined && { title }),
    ...(status !== undefined && { status }),
    registered: record !== undefined,
    completed,
    dependsOn: depends_on,
    supersedes,
  };
}

/** Indexes that were read, or are being read, by their exec_plans folder; for front ends that look at many plans at once. */
export type ExecPlanIndexes = Map<string, Promise<ExecPlanIndex>>;

/**
 * The index of the exec_plans folder that a plan or milestone stands in; undefined where it stands in none. Throws when a folder
 * cannot be listed.
 *
 * @param indexes what was read for other plans just now; what is read here is put in
 */
export async function execPlanIndexFor(
  files: Files,
  path: string,
  indexes: ExecPlanIndexes = new Map(),
): Promise<ExecPlanIndex | undefined> {
  const place = execPlanPlace(path);
  if (!place) return undefined;
  let index = indexes.get(place.root);
  if (!index) indexes.set(place.root, (index = readIndex(files, place.root)));
  return index;
}

async function readIndex(files: Files, root: string): Promise<ExecPlanIndex> {
  const prefix = join(basename(dirname(root)), basename(root));
  const folder: ExecPlanFolder = { files, base: root, nameOf: (relative) => join(prefix, relative) };
  return indexOf(await collect(folder), root);
}
