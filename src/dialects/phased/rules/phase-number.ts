import { defineRule, type Fix, type FixEdit } from '../../../core/lint/rule';
import { examplePhase, examplePlan } from '../examples';
import { phasedPlan } from '../phasedPlan';
import type { Phase } from '../phases';

export default defineRule({
  id: 'phased/phase-number',
  summary: 'Phases are not numbered one after the other.',
  why: `Exit gates, Implementation Order and Dependencies Overview speak of phases by number (format phased). Two phases of one number make that ambiguous, which is a warning; a number left out or going backwards is information. Numbers such as 3.1 and 3.2 are taken as they are: only a repetition and a step backwards count. The fix changes the heading and the headings of the phase's parts.`,
  severity: 'info',
  good: [
    { title: 'One after the other', text: examplePlan(examplePhase(1), examplePhase(2)) },
    { title: 'In two levels', text: '# Tasks: Invoices\n\n## Phase 3.1: Setup\n\n## Phase 3.2: Tests\n' },
  ],
  bad: [
    {
      title: 'A copied phase',
      text: examplePlan(
        examplePhase(1),
        '## Phase ⟦1⟧: Export\n\n### Phase 1 Test Plan (T-Series)\n\n- [ ] T002 Test\n',
      ),
      fixed: examplePlan(
        examplePhase(1),
        '## Phase 2: Export\n\n### Phase 2 Test Plan (T-Series)\n\n- [ ] T002 Test\n',
      ),
    },
    {
      title: 'A number left out',
      text: '# Invoices\n\n## Phase 1: Import\n\n## Phase ⟦3⟧: Export\n',
      fixed: '# Invoices\n\n## Phase 1: Import\n\n## Phase 2: Export\n',
    },
    {
      title: 'Backwards',
      text: '# Invoices\n\n## Phase 1: Import\n\n## Phase 2: Check\n\n## Phase 3: Export\n\n## Phase ⟦0⟧: Setup\n',
      fixed: '# Invoices\n\n## Phase 1: Import\n\n## Phase 2: Check\n\n## Phase 3: Export\n\n## Phase 4: Setup\n',
    },
  ],
  plan(plan, report) {
    const { phases } = phasedPlan(plan);
    if (phases.every(({ levels }, index) => isNext(levels, phases[index - 1]?.levels))) return;
    const seen = new Map<string, Phase>();
    let previous: readonly number[] | undefined;
    for (const phase of phases) {
      const { number, numberSpan, levels } = phase;
      if (number === undefined || !numberSpan || !levels) continue;
      const original = seen.get(number);
      const next = previous && [...previous.slice(0, -1), (previous.at(-1) ?? 0) + 1].join('.');
      if (original) {
        report({
          span: numberSpan,
          message: `There is a ${phase.id ?? 'phase'} already.`,
          severity: 'warning',
          related: [{ span: original.heading.textSpan, message: 'The first one is here.' }],
          fixes: fixesFor(phase, next),
        });
        previous = next === undefined ? levels : next.split('.').map(Number);
        seen.set(previous.join('.'), phase);
        continue;
      }
      seen.set(number, phase);
      if (previous) {
        const step = compare(levels, previous);
        if (step < 0) {
          const message = `Phase ${number} stands behind Phase ${previous.join('.')}; phases are worked through in order.`;
          report({ span: numberSpan, message, fixes: fixesFor(phase, next) });
          continue;
        }
        if (levels.length === 1 && previous.length === 1 && next !== number) {
          report({
            span: numberSpan,
            message: `There is no Phase ${next ?? ''} before it.`,
            fixes: fixesFor(phase, next),
          });
        }
      }
      previous = levels;
    }
  },
});

/** Most plans number their phases 1, 2, 3. */
function isNext(levels: readonly number[] | undefined, before: readonly number[] | undefined): boolean {
  if (levels?.length !== 1) return false;
  return before === undefined || levels[0] === (before[0] ?? 0) + 1;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function fixesFor({ number, numberSpan, parts }: Phase, to: string | undefined): readonly Fix[] {
  if (to === undefined || !numberSpan) return [];
  const edits: FixEdit[] = [{ span: numberSpan, newText: to }];
  for (const part of parts)
    if (part.number?.text === number && part.number) edits.push({ span: part.number.span, newText: to });
  return [{ title: `Change to Phase ${to}`, safe: false, edits }];
}
