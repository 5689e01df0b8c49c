import { execPlanIdOf, milestoneNameOf } from '../repo/execPlanPaths';
import { join } from '../repo/paths';
import type { ActiveSummary, Collection } from './collection';
import { readText } from './fileText';
import type { ExecPlanFolder } from './folder';
import { markdownBelow } from './markdownBelow';
import type { MilestoneFile } from './milestone';
import { type MilestoneMetadata, milestoneMetadata } from './milestoneMetadata';
import { compareCodePoints } from './pyText';

/** The plan that milestones are asked of: a PlanFile with its id. */
export interface MilestoneOwner {
  readonly id: string;
  readonly planRoot?: string;
  readonly relative: string;
}

/** Folders below `milestones`, with what stands in them. */
export const milestoneFolders = { active: 'active', complete: 'completed', archive: 'completed' } as const;

/** A file below a plan's milestones with a milestone's name. */
export interface FoundMilestone extends MilestoneFile {
  readonly isLink: boolean;
  /** Why its front matter says of no plan that it belongs there; undefined where it does, or the name does. One half sentence. */
  readonly problem?: string;
}

/** Plans whose milestones are counted at once. */
const BATCH = 32;

/** A plan's own milestones, by number, open ones first, then by path. Throws when a folder cannot be listed. */
export async function milestonesOf(folder: ExecPlanFolder, plan: MilestoneOwner): Promise<readonly MilestoneFile[]> {
  if (plan.planRoot === undefined) return [];
  const all = await findMilestones(folder, plan.planRoot);
  return all.filter(({ planId }) => planId === plan.id);
}

/** All milestones below a plan root, whosoever they are, in the same order. Throws when a folder cannot be listed. */
export async function findMilestones(folder: ExecPlanFolder, planRoot: string): Promise<readonly FoundMilestone[]> {
  const found: FoundMilestone[] = [];
  for (const { relative, state, isLink } of await milestoneMarkdown(folder, planRoot)) {
    const name = milestoneNameOf(relative);
    if (!name) continue;
    const file = { relative, number: Number(name.number), state, isLink };
    if (name.execPlanId !== undefined) {
      found.push({ ...file, planId: name.execPlanId });
      continue;
    }
    const { planId, problem } = await metadataOf(folder, relative);
    if (planId !== undefined) found.push({ ...file, planId });
    else found.push({ ...file, problem: problem ?? 'its front matter has no execplan_id like EP-20260117-014' });
  }
  return found.sort(
    (a, b) => a.number - b.number || compareCodePoints(a.state, b.state) || compareCodePoints(a.relative, b.relative),
  );
}

/** A Markdown file in one of the folders below `milestones`. */
interface MilestoneMarkdown {
  /** From the exec_plans folder. */
  readonly relative: string;
  readonly state: MilestoneFile['state'];
  readonly isLink: boolean;
}

async function milestoneMarkdown(folder: ExecPlanFolder, planRoot: string): Promise<readonly MilestoneMarkdown[]> {
  const milestones = join(folder.base, planRoot, 'milestones');
  const there = new Set((await folder.files.list(milestones))?.map(({ name }) => name));
  const found: MilestoneMarkdown[] = [];
  for (const [name, state] of Object.entries(milestoneFolders)) {
    if (!there.has(name)) continue;
    for (const { path, isLink } of await markdownBelow(folder.files, join(milestones, name)))
      found.push({ relative: fromBase(folder, path), state, isLink });
  }
  return found;
}

/** A path of the folder's `files`, counted from exec_plans. */
export function fromBase(folder: ExecPlanFolder, path: string): string {
  return folder.base === '' ? path : path.slice(folder.base.length + 1);
}

/**
 * How far the active plans of a collection are, by id. Counted is by front matter alone, whatever a file is called: another rule
 * than that of `milestonesOf`, as the format's tools have it. Throws when a folder cannot be listed.
 */
export async function summaries(folder: ExecPlanFolder, collection: Collection): Promise<readonly ActiveSummary[]> {
  const active = collection.files.filter(({ record, completed }) => record && !completed);
  const found: ActiveSummary[] = [];
  const { milestoneRoots } = collection;
  const rootOf = (planRoot: string | undefined): string | undefined =>
    planRoot === undefined || milestoneRoots?.has(planRoot) === false ? undefined : planRoot;
  for (let at = 0; at < active.length; at += BATCH) {
    const batch = active.slice(at, at + BATCH);
    found.push(
      ...(await Promise.all(
        batch.flatMap(({ record, planRoot }) => (record ? [summary(folder, record, rootOf(planRoot))] : [])),
      )),
    );
  }
  return found.sort((a, b) => compareCodePoints(a.id, b.id));
}

async function summary(
  folder: ExecPlanFolder,
  { id, title, status, path }: Pick<ActiveSummary, 'id' | 'title' | 'status' | 'path'>,
  /** undefined where there are no milestones. */
  planRoot: string | undefined,
): Promise<ActiveSummary> {
  let open = 0;
  let total = 0;
  for (const { relative, state } of planRoot === undefined ? [] : await milestoneMarkdown(folder, planRoot)) {
    const named = execPlanIdOf(relative);
    if (named !== undefined && named !== id) continue;
    const { planId, idPlan } = await metadataOf(folder, relative);
    if (planId !== id || idPlan !== id) continue;
    total++;
    if (state === 'active') open++;
  }
  return { id, title, status, path, active_milestones: open, total_milestones: total };
}

/** A Markdown file that keeps a plan from being completed (format execplan, Milestones). */
export interface BlockingMilestone {
  /** From the exec_plans folder. */
  readonly relative: string;
  /** What is wrong with its front matter; undefined for a milestone that is open. One half sentence. */
  readonly problem?: string;
}

/** What stands in the way of completing a plan: every Markdown file below milestones/active, whatever its name. */
export async function blockingMilestones(
  folder: ExecPlanFolder,
  plan: MilestoneOwner,
): Promise<readonly BlockingMilestone[]> {
  if (plan.planRoot === undefined) return [];
  const files = await markdownBelow(folder.files, join(folder.base, plan.planRoot, 'milestones/active'));
  return Promise.all(
    files.map(async ({ path }) => {
      const relative = fromBase(folder, path);
      const problem = problemOf(await metadataOf(folder, relative), plan.id);
      return { relative, ...(problem !== undefined && { problem }) };
    }),
  );
}

function problemOf({ planId, idPlan, problem }: MilestoneMetadata, id: string): string | undefined {
  if (problem !== undefined) return problem;
  if (planId === undefined) return 'its front matter has no execplan_id like EP-20260117-014';
  if (idPlan === undefined) return 'its front matter has no id like EP-20260117-014/MS003';
  if (idPlan !== planId) return 'its id and its execplan_id are of different plans';
  return planId === id ? undefined : `it belongs to ${planId}`;
}

/** What a file says of the plan it belongs to: the one that its name begins with, else the one of its front matter. */
export async function belonging(folder: ExecPlanFolder, relative: string): Promise<MilestoneMetadata> {
  const planId = execPlanIdOf(relative);
  return planId === undefined ? metadataOf(folder, relative) : { planId };
}

/** A file that cannot be read has something wrong with it like any other; the format's tools have it so. */
async function metadataOf(folder: ExecPlanFolder, relative: string): Promise<MilestoneMetadata> {
  let text: string | undefined;
  try {
    text = await readText(folder.files, join(folder.base, relative));
  } catch {
    return { problem: 'it cannot be read' };
  }
  return milestoneMetadata(text);
}
