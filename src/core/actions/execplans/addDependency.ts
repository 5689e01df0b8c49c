import { collect } from '../../execplans/collect';
import type { Collection } from '../../execplans/collection';
import type { ExecPlanFolder } from '../../execplans/folder';
import { pyTrim } from '../../execplans/pyText';
import type { PlanRecord } from '../../execplans/record';
import { EXEC_PLAN_ID } from '../../repo/execPlanPaths';
import { editPlan } from './editPlan';
import { findExecPlan } from './findExecPlan';
import type { ExecPlanOutcome, Refusal } from './outcome';
import { planDay } from './planDay';
import { ioRefusal, refuse } from './refuse';

export interface AddDependencyInput {
  readonly folder: ExecPlanFolder;
  /** The plan that is to wait; trimmed here. */
  readonly id: string;
  /** The file that is meant where several have the id, from exec_plans. */
  readonly relative?: string;
  /** The plan it is to wait for; trimmed here. */
  readonly dependsOn: string;
  /** `YYYY-MM-DD`: today, where the user is. */
  readonly day: string;
}

/**
 * Adds an id to a plan's depends_on, and sets `updated`. Refuses the plan itself, a plan that is not there or cannot be read, and
 * one that waits for this plan already. No changes where the plan depends on it already.
 */
export async function addDependency(
  input: AddDependencyInput,
): Promise<ExecPlanOutcome<{ readonly relative: string }>> {
  const { folder, relative } = input;
  const updated = planDay(input.day, undefined);
  if (typeof updated !== 'string') return updated;
  try {
    const found = await findExecPlan(folder, input.id, relative);
    if (!found.ok) return found;
    const { id, plan } = found;
    const target = pyTrim(input.dependsOn);
    const collection = await collect(folder);
    const problem = relationProblem(collection, id, target);
    if (problem) return problem;
    const old = collection.files.find((file) => file.relative === plan.relative)?.record;
    if (old?.depends_on.includes(target)) return { ok: true, changes: [], relative: plan.relative };
    const edit = await editPlan(folder, plan, { set: { updated }, add: { depends_on: target } });
    return 'ok' in edit ? edit : { ok: true, changes: [edit], relative: plan.relative };
  } catch (error) {
    return ioRefusal(error);
  }
}

function relationProblem({ files, plans }: Collection, id: string, target: string): Refusal | undefined {
  if (!EXEC_PLAN_ID.test(target)) return refuse('id.invalid', `"${target}" is no ExecPlan id like EP-20260117-014.`);
  if (target === id) return refuse('relation.self', `${id} cannot depend on itself.`);
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  if (!byId.has(target)) {
    const broken = files.find(({ nameId }) => nameId === target);
    return refuse(
      'relation.unknown_id',
      broken ? `${target} has errors: mend ${broken.path} first.` : `There is no plan ${target}.`,
    );
  }
  const way = wayBetween(byId, target, id);
  if (!way) return undefined;
  return refuse('relation.cycle', `${id} cannot depend on ${target}, which waits for it: ${way.join(' → ')}.`);
}

/** The ids from one plan to another along depends_on, both included; undefined where there is no such way. */
function wayBetween(plans: ReadonlyMap<string, PlanRecord>, from: string, to: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const id of cameFrom.keys()) {
    if (id === to) return wayBack(cameFrom, to);
    for (const next of plans.get(id)?.depends_on ?? []) if (!cameFrom.has(next)) cameFrom.set(next, id);
  }
  return undefined;
}

function wayBack(cameFrom: ReadonlyMap<string, string | undefined>, to: string): readonly string[] {
  const way: string[] = [];
  for (let id: string | undefined = to; id !== undefined; id = cameFrom.get(id)) way.unshift(id);
  return way;
}
