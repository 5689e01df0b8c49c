import type { Plan } from '../plan/model';
import { unitsToDo } from '../plan/units';
import type { GateFacts, PlanGate, Reason, StopToken, UnitGate } from './gate';
import { openCritical, shortQuestion } from './runRefusal';
import { deliveryReason, dueReason } from './timeBox';
import { unitGate } from './unitGate';

/**
 * Where a plan stands in its loop: the first unit that is not passed, and the allowed pause that holds, by the first of these:
 *
 * - `NEEDS_CLARIFICATION`: a critical question has no answer, and the plan is not done (codex, Part 2, Plan Flow).
 * - `READY_FOR_APPROVAL`: its mode is PLAN_ONLY, and it is ready (codex-web, section 0).
 * - `BLOCKED`: the current unit is blocked (see blockReason), or a time-box is over: its Due date or the plan's Delivery date has
 *   passed. Work on a plan that may only be planned is not blocked.
 */
export function planGate(plan: Plan, facts: GateFacts, now: Date): PlanGate {
  const units = unitsToDo(plan).map((unit) => unitGate(plan, unit, facts, now));
  const [current, next] = units.filter(({ state }) => state !== 'passed');
  return { ...pauseAt(plan, current, now), units, ...(next && { next: next.unit }) };
}

/** What planGate says of the plan as a whole, without a look at the units behind the current one. */
export function planPause(plan: Plan, facts: GateFacts, now: Date): PlanPause {
  for (const unit of unitsToDo(plan)) {
    const gate = unitGate(plan, unit, facts, now);
    if (gate.state !== 'passed') return pauseAt(plan, gate, now);
  }
  return pauseAt(plan, undefined, now);
}

export type PlanPause = Omit<PlanGate, 'units' | 'next'>;

function pauseAt(plan: Plan, current: UnitGate | undefined, now: Date): PlanPause {
  const isDone = unitsToDo(plan).length > 0 ? current === undefined : plan.stage === 'done';
  const [token, reasons] = isDone ? NONE : pauseOf(plan, current, now);
  return { reasons, isDone, ...(token && { token }), ...(current && { current }) };
}

/**
 * The pause of `planGate` alone, by units up to the first that is not passed: for whoever asks at each keystroke.
 */
export function pauseToken(plan: Plan, facts: GateFacts, now: Date): StopToken | undefined {
  return planPause(plan, facts, now).token;
}

type Pause = readonly [token: StopToken | undefined, reasons: readonly Reason[]];

const NONE: Pause = [undefined, []];

function pauseOf(plan: Plan, current: UnitGate | undefined, now: Date): Pause {
  const critical = openCritical(plan);
  if (critical.length > 0) return ['NEEDS_CLARIFICATION', critical.map(openQuestion)];
  if (plan.contract.reading.mode?.(plan) === 'PLAN_ONLY') {
    return plan.stage === 'draft' ? NONE : ['READY_FOR_APPROVAL', [waitsForApproval(plan)]];
  }
  const due = current && dueReason(current.unit, now);
  const delivery = deliveryReason(plan, now);
  const reasons = [current?.blocked, due, delivery].flatMap((reason) => reason ?? []);
  const each = reasons.filter(({ text }, index) => reasons.findIndex((other) => other.text === text) === index);
  return each.length > 0 ? ['BLOCKED', each] : NONE;
}

function openQuestion({ question, item }: ReturnType<typeof openCritical>[number]): Reason {
  return { text: `A critical question has no answer: "${shortQuestion(question)}".`, span: item.textSpan };
}

function waitsForApproval(plan: Plan): Reason {
  const span = plan.frontMatter?.valueSpan(['codex_mode']);
  return { text: 'The plan is in mode PLAN_ONLY and ready: someone has to approve it.', ...(span && { span }) };
}
