import { EXEC_PLAN_ID } from '../repo/execPlanPaths';
import { join } from '../repo/paths';
import type { CollectedPlan, Collection, PlanFile } from './collection';
import { findPlanFiles } from './findPlanFiles';
import type { ExecPlanFolder } from './folder';
import type { Issue } from './issue';
import { compareCodePoints } from './pyText';
import { readRecord } from './readRecord';
import type { PlanRecord } from './record';

/** Files read at once: enough to keep a disk busy, few enough that their texts need no memory to speak of. */
const BATCH = 64;

/**
 * Reads all plans of a folder and holds them against each other. A file that cannot be read is an issue of its own. Throws when a
 * folder cannot be listed.
 */
export async function collect(folder: ExecPlanFolder): Promise<Collection> {
  const { exists, files, milestoneRoots } = await findPlanFiles(folder);
  return { ...collectionOf(exists, await readPlans(folder, files)), milestoneRoots };
}

/** Reads plans' files; those that are gone meanwhile are left out. In the same order. */
export async function readPlans(folder: ExecPlanFolder, files: readonly PlanFile[]): Promise<readonly CollectedPlan[]> {
  const read = new Array<CollectedPlan | undefined>(files.length);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < files.length; at = next++) {
      const file = files[at];
      if (file) read[at] = await readPlan(folder, file);
    }
  };
  await Promise.all(Array.from({ length: BATCH }, work));
  return read.filter((plan) => plan !== undefined);
}

async function readPlan(folder: ExecPlanFolder, file: PlanFile): Promise<CollectedPlan | undefined> {
  try {
    const bytes = await folder.files.bytes(join(folder.base, file.relative));
    return bytes && { ...file, ...readRecord(bytes, file) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const issue = { severity: 'error', code: 'parse.unreadable', path: file.path, params: { reason } } as const;
    return { ...file, issues: [issue], notes: [] };
  }
}

/** Holds plans against each other. */
export function collectionOf(exists: boolean, files: readonly CollectedPlan[]): Collection {
  const plans = files.flatMap(({ record }) => record ?? []);
  return {
    exists,
    files,
    issues: [...files.flatMap(({ issues }) => issues), ...relate(files)],
    plans: plans.sort((a, b) => compareCodePoints(a.id, b.id)),
  };
}

/**
 * What plans have with each other: ids that two have, relations to what is no plan without errors. Plans that have errors of
 * their own count for nothing here.
 */
function relate(files: readonly CollectedPlan[]): readonly Issue[] {
  const records = files.flatMap(({ record }) => record ?? []);
  const known = new Map<string, PlanRecord>();
  const issues: Issue[] = [];
  for (const record of records) {
    const { id, path } = record;
    const before = known.get(id);
    if (before) {
      issues.push({ severity: 'error', code: 'id.duplicate', params: { id, first: before.path, second: path } });
    }
    known.set(id, record);
  }
  for (const record of records) {
    for (const relation of ['depends_on', 'supersedes'] as const)
      issues.push(...relationIssues(record, relation, known));
  }
  return issues;
}

function relationIssues(
  record: PlanRecord,
  relation: 'depends_on' | 'supersedes',
  known: ReadonlyMap<string, PlanRecord>,
): readonly Issue[] {
  return record[relation].flatMap((value, entry): readonly Issue[] => {
    if (known.has(value)) return [];
    const code = EXEC_PLAN_ID.test(value) ? 'relation.unknown_id' : 'relation.invalid_id';
    return [{ severity: 'error', code, path: record.path, params: { relation, value }, at: [relation, entry] }];
  });
}
