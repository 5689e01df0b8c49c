import type { PlanGate } from '../../core/gates/gate';
import { isContradicted } from '../../core/gates/unitEvidence';
import type { Plan } from '../../core/plan/model';
import type { Unit } from '../../core/plan/units';
import { unitStateNames } from '../../core/gates/words';
import { nameOf } from '../../core/plan/summary';

/**
 * What the status bar says of a plan's loop, besides the gate it shows: gates that are not so, the mode where the format has one,
 * and the pause that holds.
 *
 * @param shown the unit whose gate stands before these words
 */
export function loopWords(plan: Plan, gate: PlanGate | undefined, shown?: Unit): readonly string[] {
  const contradicted = gate?.units.filter(({ state }) => state === 'contradicted') ?? [];
  const [first, ...others] = contradicted;
  const name = first && first.unit !== shown ? `${nameOf(first.unit)} ` : '';
  const doubt = first && (others.length === 0 ? `${name}contradicted` : `${contradicted.length} contradicted`);
  const mode = plan.contract.reading.mode?.(plan);
  return [doubt, mode, gate?.token].filter((word) => word !== undefined);
}

/** The same in sentences, with where the current unit stands. */
export function loopLines(gate: PlanGate | undefined): readonly string[] {
  if (!gate) return [];
  const { current, token, reasons, units } = gate;
  const state = current && `${nameOf(current.unit)}: ${unitStateNames[current.state].toLowerCase()}`;
  const pause = token === undefined ? [] : reasons.map(({ text }) => `${token}: ${text}`);
  const doubts = units.flatMap(({ unit, evidence }) =>
    evidence.filter(isContradicted).map(({ text }) => `${nameOf(unit)}: ${text}`),
  );
  return [...(state === undefined ? [] : [state]), ...pause, ...doubts];
}
