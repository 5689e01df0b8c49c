import type { PlanFile } from '../../execplans/collection';
import type { ExecPlanFolder } from '../../execplans/folder';
import { markdownBelow } from '../../execplans/markdownBelow';
import { belonging, blockingMilestones, fromBase, milestoneFolders } from '../../execplans/milestones';
import { basename, isInside, join } from '../../repo/paths';
import type { Change } from '../change';
import { findExecPlan, planRootOf } from './findExecPlan';
import { finishFile } from './finishFile';
import type { ExecPlanOutcome, Refusal } from './outcome';
import { planDay } from './planDay';
import { ioRefusal, refuse } from './refuse';

export interface CompleteExecPlanInput {
  readonly folder: ExecPlanFolder;
  /** Trimmed here. */
  readonly id: string;
  /** `YYYY-MM-DD`: today, where the user is. */
  readonly day: string;
  /** What the user gave for a day, `YYYYMMDD`; checked in its turn. Empty or left out: `day`. */
  readonly date?: string;
  /** `seed`: the plan stays where it is, as the format's document knows no place for finished ones. */
  readonly layout: 'current' | 'seed';
}

export interface CompletedExecPlan {
  readonly id: string;
  /** What moves, from exec_plans: the plan's folder; `active` where the plan stands directly in that. */
  readonly from: string;
  /** Where it is then; the same as `from` where plans stay where they are. */
  readonly to: string;
  /** The plan's file when all is done, from exec_plans. */
  readonly relative: string;
}

/** The folder that plans of which none has its own share. */
const SHARED = 'active';

/**
 * Completes a plan: its status becomes done, and its folder moves to `complete/YYYY/MM/DD/<id>_<name>`. Refuses what the format's
 * tools refuse, in their order. The changes are the edit at the old path, then the moves.
 */
export async function completeExecPlan(input: CompleteExecPlanInput): Promise<ExecPlanOutcome<CompletedExecPlan>> {
  try {
    return await completed(input);
  } catch (error) {
    return ioRefusal(error);
  }
}

async function completed({
  folder,
  id: given,
  day: today,
  date,
  layout,
}: CompleteExecPlanInput): Promise<ExecPlanOutcome<CompletedExecPlan>> {
  const found = await findExecPlan(folder, given);
  if (!found.ok) return found;
  const { id, plan, plans } = found;
  if (plan.completed) return refuse('plan.already_completed', `${id} is completed already: ${plan.path}.`);
  const from = planRootOf(plan);
  if (typeof from !== 'string') return from;
  const isShared = from === SHARED;
  const problem =
    (isShared ? sharedProblem(plans) : (severalProblem(from, plans) ?? (await foreignProblem(folder, from, id)))) ??
    (await openProblem(folder, { id, planRoot: from, relative: plan.relative }));
  if (problem) return problem;
  const day = planDay(today, date);
  if (typeof day !== 'string') return day;
  const isMoved = layout === 'current';
  const to = isMoved ? `complete/${day.replaceAll('-', '/')}/${id}_${basename(from)}` : from;
  const obstacle = isMoved ? await destinationProblem(folder, from, to, id) : undefined;
  if (obstacle) return obstacle;
  const edit = await finishFile(folder, plan.relative, 'done', day);
  if ('ok' in edit) return edit;
  const moves = isMoved ? await movesOf(folder, plan, from, to) : [];
  const relative = join(to, plan.relative.slice(from.length + 1));
  return { ok: true, changes: [edit, ...moves], id, from, to, relative };
}

function sharedProblem(plans: readonly PlanFile[]): Refusal | undefined {
  const there = plans.filter(({ relative }) => /^active\/[^/]+$/.test(relative));
  if (there.length <= 1) return undefined;
  const paths = there.map(({ path }) => path).join(', ');
  return refuse(
    'plan.several_in_shared_active',
    `Several plans stand directly in active: ${paths}. Give each a folder.`,
  );
}

function severalProblem(planRoot: string, plans: readonly PlanFile[]): Refusal | undefined {
  const there = plans.filter(({ relative }) => relative.startsWith(`${planRoot}/`));
  if (there.length <= 1) return undefined;
  const paths = there.map(({ path }) => path).join(', ');
  return refuse('plan.several_in_folder', `The folder of the plan holds others: ${paths}. Give each one of its own.`);
}

/** Milestones of other plans would move along. */
async function foreignProblem(folder: ExecPlanFolder, planRoot: string, id: string): Promise<Refusal | undefined> {
  let foreign: Refusal | undefined;
  for (const parent of [join(planRoot, 'milestones'), planRoot]) {
    for (const state of Object.keys(milestoneFolders)) {
      for (const { path } of await markdownBelow(folder.files, join(folder.base, parent, state))) {
        const relative = fromBase(folder, path);
        const name = folder.nameOf(relative);
        const { planId, hasBadDay } = await belonging(folder, relative);
        if (hasBadDay)
          return refuse('front_matter.invalid_yaml_date', `${name} has a day that there is not: mend it first.`);
        if (planId !== undefined && planId !== id)
          foreign ??= refuse('milestone.mixed_folder', `${name} belongs to ${planId}: move it there first.`);
      }
    }
  }
  return foreign;
}

async function openProblem(
  folder: ExecPlanFolder,
  plan: Parameters<typeof blockingMilestones>[1],
): Promise<Refusal | undefined> {
  const blocking = await blockingMilestones(folder, plan);
  const broken = blocking.find(({ problem }) => problem !== undefined);
  if (broken)
    return refuse(
      'milestone.invalid_active',
      `${folder.nameOf(broken.relative)} is no milestone of ${plan.id}: ${broken.problem ?? ''}. Mend or move it first.`,
    );
  const [open] = blocking;
  if (!open) return undefined;
  const paths = blocking.map(({ relative }) => folder.nameOf(relative)).join(', ');
  return refuse('milestone.active_exist', `Milestones of ${plan.id} are open: ${paths}. Complete them first.`);
}

async function destinationProblem(
  folder: ExecPlanFolder,
  from: string,
  to: string,
  id: string,
): Promise<Refusal | undefined> {
  if (from !== SHARED && isInside(from, to))
    return refuse(
      'complete.destination_inside_source',
      `${folder.nameOf(from)} would have to move into itself: give the folder another name first.`,
    );
  const mixed = from === SHARED ? await mixedProblem(folder, id) : undefined;
  if (mixed) return mixed;
  if ((await folder.files.stat(join(folder.base, to))) === undefined) return undefined;
  return refuse('complete.destination_exists', `${folder.nameOf(to)} is there already: move that away first.`);
}

/** All of `active/milestones` moves along, so all of it must be the plan's. */
async function mixedProblem(folder: ExecPlanFolder, id: string): Promise<Refusal | undefined> {
  const milestones = join(SHARED, 'milestones');
  for (const { path } of await markdownBelow(folder.files, join(folder.base, milestones))) {
    const relative = fromBase(folder, path);
    const [state = '', ...rest] = relative.slice(milestones.length + 1).split('/');
    const isPlaced = rest.length > 0 && Object.hasOwn(milestoneFolders, state);
    if (isPlaced && (await belonging(folder, relative)).planId === id) continue;
    return refuse(
      'milestone.mixed_shared_active',
      `${folder.nameOf(relative)} is no milestone of ${id}, and would move with it: move it away first.`,
    );
  }
  return undefined;
}

async function movesOf(folder: ExecPlanFolder, plan: PlanFile, from: string, to: string): Promise<readonly Change[]> {
  const move = (source: string, target: string): Change => ({
    kind: 'move',
    path: join(folder.base, source),
    to: join(folder.base, target),
  });
  if (from !== SHARED) return [move(from, to)];
  const milestones = join(SHARED, 'milestones');
  const hasMilestones = (await folder.files.stat(join(folder.base, milestones))) !== undefined;
  return [
    move(plan.relative, join(to, basename(plan.relative))),
    ...(hasMilestones ? [move(milestones, join(to, 'milestones'))] : []),
  ];
}
