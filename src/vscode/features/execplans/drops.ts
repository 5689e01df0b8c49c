import type { CollectedPlan } from '../../../core/execplans/collection';
import { groupOf, idOf, type StatusName } from './board';
import { type ExecPlanNode, groupLabels, titleOf } from './nodes';

/** What dropping a row on another one means. */
export type Drop =
  | { readonly kind: 'status'; readonly plan: CollectedPlan; readonly status: StatusName }
  /** `plan` is to wait for `dependsOn`. */
  | { readonly kind: 'dependency'; readonly plan: CollectedPlan; readonly id: string; readonly dependsOn: string }
  /** Nothing is to be done; one sentence where the user should know why. */
  | { readonly kind: 'nothing'; readonly message?: string };

/** Works out a drop. Only plans can be dragged, onto a status or onto another plan. */
export function dropOf(dragged: ExecPlanNode, target: ExecPlanNode | undefined): Drop {
  const { plan } = dragged;
  if (dragged.kind !== 'plan' || !plan || !target || dragged.id === target.id) return { kind: 'nothing' };
  if (target.kind === 'group') return ontoGroup(plan, target);
  return target.kind === 'plan' && target.plan ? ontoPlan(plan, target.plan) : { kind: 'nothing' };
}

function ontoGroup(plan: CollectedPlan, { group }: ExecPlanNode): Drop {
  if (group === undefined || group === groupOf(plan)) return { kind: 'nothing' };
  if (group === 'broken') return nothing(`“${groupLabels.broken}” is no status, so nothing was changed.`);
  return { kind: 'status', plan, status: group };
}

function ontoPlan(plan: CollectedPlan, other: CollectedPlan): Drop {
  const [id, dependsOn] = [idOf(plan), other.record?.id];
  if (id === undefined || dependsOn === undefined) {
    const nameless = id === undefined ? plan : other;
    return nothing(`The metadata of ${titleOf(nameless)} has errors, so nothing can be made to depend on its id.`);
  }
  if (id === dependsOn) return nothing(`Both plans have the id ${id}, so nothing was changed.`);
  if (plan.record?.depends_on.includes(dependsOn) === true)
    return nothing(`${titleOf(plan)} depends on ${dependsOn} already.`);
  return { kind: 'dependency', plan, id, dependsOn };
}

function nothing(message: string): Drop {
  return { kind: 'nothing', message };
}
