import { findPlanFiles } from '../../execplans/findPlanFiles';
import type { PlanFile } from '../../execplans/collection';
import { readText } from '../../execplans/fileText';
import type { ExecPlanFolder } from '../../execplans/folder';
import { type Metadata, readMetadata } from '../../execplans/metadata';
import { unreadable } from '../../execplans/metadataEdits';
import { pyTrim } from '../../execplans/pyText';
import { EXEC_PLAN_ID, execPlanIdOf } from '../../repo/execPlanPaths';
import { join } from '../../repo/paths';
import type { Refusal } from './outcome';
import { refuse } from './refuse';

/** The one file that has an id in its name. */
export interface FoundExecPlan {
  readonly ok: true;
  readonly id: string;
  readonly plan: PlanFile;
  /** All plans there are. */
  readonly plans: readonly PlanFile[];
}

/**
 * Finds a plan by the id in its file's name; of a link, in that of the file it leads to. Throws when a folder cannot be listed.
 *
 * @param relative the file that is meant where several have the id, from exec_plans
 */
export async function findExecPlan(
  folder: ExecPlanFolder,
  given: string,
  relative?: string,
): Promise<FoundExecPlan | Refusal> {
  const id = pyTrim(given);
  if (!EXEC_PLAN_ID.test(id)) return refuse('id.invalid', `"${id}" is no ExecPlan id like EP-20260117-014.`);
  const { exists, files } = await findPlanFiles(folder);
  if (!exists) return refuse('dir.missing', `There is no folder ${folderName(folder)}.`);
  const meant = files.filter((file) =>
    relative === undefined ? execPlanIdOf(file.path) === id : file.relative === relative && file.nameId === id,
  );
  const [plan, ...more] = meant;
  if (!plan) {
    const where = relative === undefined ? `in ${folderName(folder)}` : `at ${relative}`;
    return refuse('id.not_found', `There is no plan ${id} ${where}.`);
  }
  if (more.length > 0) {
    const paths = meant.map(({ path }) => path).join(', ');
    return refuse('id.ambiguous', `Several files have the id ${id}: ${paths}. Give all but one another id first.`);
  }
  return { ok: true, id, plan, plans: files };
}

/** How an exec_plans folder is named in messages. */
export function folderName(folder: ExecPlanFolder): string {
  return folder.nameOf('').replace(/\/$/, '');
}

/** A plan with the folder that its milestones stand in. */
export interface FoundParent extends FoundExecPlan {
  readonly planRoot: string;
  /** undefined where it has no front matter, which the format's tools do not mind here. */
  readonly metadata?: Extract<Metadata, { ok: true }>;
}

/** Finds the plan that milestones are asked of, and reads its front matter. Throws when something cannot be read. */
export async function findParent(folder: ExecPlanFolder, id: string): Promise<FoundParent | Refusal> {
  const found = await findExecPlan(folder, id);
  if (!found.ok) return found;
  const { plan } = found;
  const planRoot = planRootOf(plan);
  if (typeof planRoot !== 'string') return planRoot;
  const text = await readText(folder.files, join(folder.base, plan.relative));
  if (text === undefined) return refuse('front_matter.not_utf8', `${plan.path} is not UTF-8 text.`);
  const metadata = readMetadata(text);
  if (metadata.ok) return { ...found, planRoot, metadata };
  if (metadata.code === 'parse.no_front_matter') return { ...found, planRoot };
  const { code, message } = unreadable(metadata.code);
  return refuse(code, `${plan.path} ${message}: mend it first.`);
}

/** The folder that a plan is moved with, from exec_plans. */
export function planRootOf({ planRoot, path }: PlanFile): string | Refusal {
  return (
    planRoot ?? refuse('layout.unknown', `${path} stands in no folder of its own: move it to active/<slug>/ first.`)
  );
}
