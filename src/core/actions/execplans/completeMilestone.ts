import type { ExecPlanFolder } from '../../execplans/folder';
import { findMilestones } from '../../execplans/milestones';
import { basename, join } from '../../repo/paths';
import { milestoneId } from '../../repo/execPlanPaths';
import { findParent } from './findExecPlan';
import { finishFile } from './finishFile';
import { numberProblem } from './newMilestone';
import type { ExecPlanOutcome } from './outcome';
import { planDay } from './planDay';
import { ioRefusal, refuse } from './refuse';

export interface CompleteMilestoneInput {
  readonly folder: ExecPlanFolder;
  /** The plan's; trimmed here. */
  readonly id: string;
  readonly ms: number;
  /** `YYYY-MM-DD`: today, where the user is. */
  readonly day: string;
  /** `current`: to `milestones/complete`. `seed`: to `milestones/archive/YYYY/MM/DD`, as the format's document has it. */
  readonly layout: 'current' | 'seed';
}

export interface CompletedMilestone {
  /** `EP-YYYYMMDD-NNN/MS###`. */
  readonly milestoneId: string;
  /** From exec_plans. */
  readonly from: string;
  /** From exec_plans. */
  readonly to: string;
}

/**
 * Completes a milestone that stands directly in `milestones/active`: its status becomes completed, and its file moves. Refuses
 * what the format's tools refuse, in their order.
 */
export async function completeMilestone(input: CompleteMilestoneInput): Promise<ExecPlanOutcome<CompletedMilestone>> {
  try {
    return await completed(input);
  } catch (error) {
    return ioRefusal(error);
  }
}

async function completed({
  folder,
  id: given,
  ms,
  day: today,
  layout,
}: CompleteMilestoneInput): Promise<ExecPlanOutcome<CompletedMilestone>> {
  const problem = numberProblem(ms);
  if (problem) return problem;
  const parent = await findParent(folder, given);
  if (!parent.ok) return parent;
  const { id, planRoot } = parent;
  const label = milestoneId(id, ms);
  const active = join(planRoot, 'milestones/active');
  const candidates = (await findMilestones(folder, planRoot)).filter(
    ({ relative, planId, number, isLink }) =>
      planId === id && number === ms && !isLink && relative === join(active, basename(relative)),
  );
  const [milestone, ...more] = candidates;
  if (!milestone)
    return refuse('milestone.not_found', `There is no open milestone ${label} in ${folder.nameOf(active)}.`);
  if (more.length > 0) {
    const paths = candidates.map(({ relative }) => folder.nameOf(relative)).join(', ');
    return refuse(
      'milestone.ambiguous',
      `Several files are ${label}: ${paths}. Give all but one another number first.`,
    );
  }
  const day = planDay(today, undefined);
  if (typeof day !== 'string') return day;
  const from = milestone.relative;
  const place = layout === 'seed' ? join('archive', day.replaceAll('-', '/')) : 'complete';
  const to = join(planRoot, 'milestones', place, basename(from));
  if ((await folder.files.stat(join(folder.base, to))) !== undefined)
    return refuse('complete.destination_exists', `${folder.nameOf(to)} is there already: move that away first.`);
  const edit = await finishFile(folder, from, 'completed', day);
  if ('ok' in edit) return edit;
  const move = { kind: 'move', path: join(folder.base, from), to: join(folder.base, to) } as const;
  return { ok: true, changes: [edit, move], milestoneId: label, from, to };
}
