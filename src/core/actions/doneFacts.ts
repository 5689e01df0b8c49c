import type { UnitGate } from '../gates/gate';
import { nameOf, runName } from '../gates/unitFacts';
import type { Unit } from '../plan/units';
import type { DecisionFacts } from '../repo/decisionFacts';
import { factsOfRun } from './factsOfRun';

/** What the "done" entry of a unit says (codex, Appendix C), as far as its gate knows it. */
export function doneFacts({ unit, commands, evidence }: UnitGate, next: Unit | undefined): DecisionFacts {
  const passed = commands.filter(({ state }) => state === 'proven').length;
  const runs = [...commands, ...evidence].flatMap(({ run }) => (run ? [`$FEATURE_DIR/${runName(run)}/`] : []));
  const [last] = commands.flatMap(({ run }) => run ?? []).toSorted((a, b) => (b.time ?? 0) - (a.time ?? 0));
  const measured = last?.record ? factsOfRun({ ...last, record: last.record }, '') : undefined;
  return {
    ...(unit.id !== undefined && { story: unit.id }),
    ...(last && { run: last.id }),
    outcome: 'Done',
    attempt: 'checked every item of the gate',
    commands: commands.map(({ runnable }) => runnable.text),
    result:
      commands.length === 0
        ? 'pass'
        : `pass: ${passed} of ${commands.length} ${commands.length === 1 ? 'command' : 'commands'}`,
    ...(runs.length > 0 && { evidence: [...new Set(runs)].join(', ') }),
    ...(measured?.runtime !== undefined && { runtime: measured.runtime }),
    ...(measured?.monitoring !== undefined && { monitoring: measured.monitoring }),
    decision: 'done',
    nextStep: next ? `begin ${nameOf(next)}` : 'none',
  };
}
