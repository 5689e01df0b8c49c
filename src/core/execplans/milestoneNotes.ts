import { milestoneId } from '../repo/execPlanPaths';
import type { Collection } from './collection';
import type { ExecPlanFolder } from './folder';
import { findMilestones, type FoundMilestone } from './milestones';
import type { Note } from './note';

/** Plan roots that are looked into at once. */
const BATCH = 32;

/**
 * What is wrong with milestones, which the registry says nothing of: front matter that names no plan, and numbers that two
 * milestones of one plan have. Throws when a folder cannot be listed.
 */
export async function milestoneNotes(folder: ExecPlanFolder, collection: Collection): Promise<readonly Note[]> {
  const all = new Set(collection.files.flatMap(({ planRoot }) => planRoot ?? []));
  const roots = [...all].filter((root) => collection.milestoneRoots?.has(root) ?? true);
  const notes: Note[] = [];
  for (let at = 0; at < roots.length; at += BATCH) {
    const found = await Promise.all(roots.slice(at, at + BATCH).map((root) => findMilestones(folder, root)));
    notes.push(...found.flatMap((milestones) => notesIn(folder, milestones)));
  }
  return notes;
}

function notesIn(folder: ExecPlanFolder, milestones: readonly FoundMilestone[]): readonly Note[] {
  const notes: Note[] = [];
  const byNumber = new Map<string, FoundMilestone[]>();
  for (const milestone of milestones) {
    const { planId, problem, number, relative } = milestone;
    if (problem !== undefined)
      notes.push({
        severity: 'warning',
        code: 'milestone.metadata',
        path: folder.nameOf(relative),
        params: { reason: problem },
      });
    if (planId === undefined) continue;
    const key = milestoneId(planId, number);
    const same = byNumber.get(key);
    if (same) same.push(milestone);
    else byNumber.set(key, [milestone]);
  }
  for (const [id, same] of byNumber) {
    const [first, ...others] = same.map(({ relative }) => folder.nameOf(relative));
    if (first === undefined || others.length === 0) continue;
    notes.push({ severity: 'warning', code: 'milestone.number_twice', path: first, params: { id, others } });
  }
  return notes;
}
