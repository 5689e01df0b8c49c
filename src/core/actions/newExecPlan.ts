import type { Dialect } from '../lint/dialect';
import type { Files } from '../ports';
import { execPlanFolders, execPlanSlug, nextExecPlanId, reservedSlugs } from '../repo/execPlanPaths';
import { listExecPlans } from '../repo/execPlans';
import { isInside, join, utcDate } from '../repo/paths';
import type { Outcome } from './change';
import { failure } from './failure';

export interface NewExecPlanInput {
  /** As the user typed it; one line. */
  readonly title: string;
  /** The plan's folder; made of the title where it is not given. */
  readonly slug?: string;
  /** The one of ExecPlans, with `fill`. */
  readonly dialect: Pick<Dialect, 'contract' | 'fill'>;
  /** Its UTC day is the plan's. */
  readonly now: Date;
  readonly files: Files;
}

export interface NewExecPlan {
  /** `EP-YYYYMMDD-NNN`. */
  readonly id: string;
  /** The plan's file. */
  readonly plan: string;
}

/**
 * Makes an ExecPlan: `.agent/exec_plans/active/<slug>/<id>_<slug>.md` with the next free number of the day (below `.agents`
 * where only that has plans). Refuses a title that gives no folder name, a reserved one, and one whose folder holds a plan.
 */
export async function newExecPlan(input: NewExecPlanInput): Promise<Outcome<NewExecPlan>> {
  const { dialect, now, files } = input;
  const title = input.title.trim();
  const problem = titleProblem(title);
  if (problem !== undefined) return { ok: false, message: problem };
  const slug = execPlanSlug(input.slug ?? title);
  if (slug === '')
    return { ok: false, message: 'No folder name is left of this title: give one of letters from a to z and digits.' };
  if (reservedSlugs.has(slug))
    return { ok: false, message: `"${slug}" is a folder of its own among ExecPlans: take another name.` };
  try {
    const [plans, root] = await Promise.all([listExecPlans(files, ''), rootOf(files)]);
    const folder = join(root, 'active', slug);
    const there = plans.find((path) => isInside(folder, path));
    if (there !== undefined)
      return { ok: false, message: `${folder} holds a plan already (${there}): take another name.` };
    const day = utcDate(now);
    const id = nextExecPlanId(day, plans);
    if (id === undefined) return { ok: false, message: `All 999 numbers of ${day} are taken: wait until tomorrow.` };
    const plan = join(folder, `${id}_${slug}.md`);
    const { template } = dialect.contract();
    const text = dialect.fill?.(template, { title, now, id }) ?? template;
    return { ok: true, changes: [{ kind: 'createFile', path: plan, text }], id, plan };
  } catch (error) {
    return failure(error);
  }
}

function titleProblem(title: string): string | undefined {
  if (title === '') return 'Give the plan a title.';
  if (/[\n\v\f\r\u0085\u2028\u2029]/.test(title)) return 'A title is one line: take out the line break.';
  if (/\p{Cc}/u.test(title)) return 'Take the control characters (such as tabs) out of the title.';
  return undefined;
}

async function rootOf(files: Files): Promise<string> {
  const [standard, other] = execPlanFolders;
  if ((await files.stat(standard)) === undefined && (await files.stat(other)) !== undefined) return other;
  return standard;
}
