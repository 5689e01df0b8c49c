import type { Plan, Span } from '../plan/model';
import { runnablesOf } from '../plan/readRunnables';
import type { Runnable, RunnableGroup } from '../plan/runnables';
import type { Unit } from '../plan/units';
import { blockReason } from './blocked';
import type { GateFacts, UnitGate, UnitState } from './gate';
import { dueReason } from './timeBox';
import { isContradicted, unitEvidence } from './unitEvidence';
import { entriesOf, wasRun } from './unitFacts';

/**
 * Where a unit stands: what its gate's items rest on, and what that comes to. An item that is ticked and is not so comes before
 * everything else; a unit that is done is not blocked, whatever happened on the way.
 */
export function unitGate(plan: Plan, unit: Unit, facts: GateFacts, now: Date): UnitGate {
  const group = groupOf(plan, unit);
  const { evidence, commands } = unitEvidence(unit, plan.contract, group, facts);
  const blocked = blockReason(plan, unit, group, facts) ?? (isStarted(unit, facts) ? dueReason(unit, now) : undefined);
  const state: UnitState = evidence.some(isContradicted)
    ? 'contradicted'
    : unit.progress.claimsDone
      ? 'passed'
      : blocked
        ? 'blocked'
        : openState(unit, facts);
  return { unit, state, evidence, commands, ...(blocked && state !== 'passed' && { blocked }) };
}

/** What must be run for a gate to pass: what was never run, failed, or is stale. Commands that cannot be run as they are written are left out. */
export function toRun({ commands }: Pick<UnitGate, 'commands'>): readonly Runnable[] {
  return commands.flatMap(({ runnable, state }) => (state === 'proven' || runnable.holes.length > 0 ? [] : [runnable]));
}

/** The commands of a unit; undefined where it has none. Told by its heading, as another unit may have the same id by mistake. */
export function groupOf(plan: Plan, { id, heading }: Pick<Unit, 'id' | 'heading'>): RunnableGroup | undefined {
  return groupsAt(plan)
    .get(heading.span)
    ?.find(({ unit }) => unit === id);
}

const byHeading = new WeakMap<Plan, ReadonlyMap<Span, readonly RunnableGroup[]>>();

/** A plan's groups by the spans of their headings: all units of a long plan may be asked for, one after the other. */
function groupsAt(plan: Plan): ReadonlyMap<Span, readonly RunnableGroup[]> {
  let groups = byHeading.get(plan);
  if (!groups) {
    const found = new Map<Span, RunnableGroup[]>();
    for (const group of runnablesOf(plan)) found.set(group.span, [...(found.get(group.span) ?? []), group]);
    byHeading.set(plan, (groups = found));
  }
  return groups;
}

function openState(unit: Unit, facts: GateFacts): UnitState {
  const { tasks, tasksDone, exit } = unit.progress;
  if (exit > 0 && tasks > 0 && tasksDone === tasks) return 'gate-open';
  return isStarted(unit, facts) ? 'in-progress' : 'not-started';
}

/** Something was ticked, run or logged for it. */
function isStarted(unit: Unit, { feature }: GateFacts): boolean {
  if (unit.progress.started) return true;
  if (!feature || unit.id === undefined) return false;
  return wasRun(unit, feature) || entriesOf(unit, feature).length > 0;
}
