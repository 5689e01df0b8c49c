import { defineRule } from '../../../core/lint/rule';
import { examplePhase, examplePlan } from '../examples';
import { type Phase, phasedPlan } from '../phases';

/** Open tasks that a finding points to. */
const SHOWN = 5;

export default defineRule({
  id: 'phased/exit-gate',
  summary: 'A phase has begun although the exit gate of one before it is open.',
  why: `The conditions of an exit gate “must be satisfied before moving to the next phase” (format phased, each phase). The gate is a sentence, so what can be told is whether the tasks of its phase are ticked; those of its optional part, and those that the gate itself calls optional (\`T007–T010 optional\`), are not asked for. A gate that has boxes of its own counts by them, too. In plain task lists (spec-kit), where stories of users are worked on side by side, it is a hint.`,
  severity: 'warning',
  good: [
    {
      title: 'One after the other',
      text: examplePlan(
        examplePhase(1, { tests: '- [x] T001 Test', features: '- [x] F001 Import' }),
        examplePhase(2, { tests: '- [x] T002 Test' }),
      ),
    },
    {
      title: 'An optional task is open',
      text: examplePlan(
        examplePhase(1, {
          tests: '- [x] T001 Test',
          features: '- [x] F001 Import',
          more: '\n### Phase 1 Performance & Observability (Optional)\n\n- [ ] F009 Count imports\n',
        }),
        examplePhase(2, { tests: '- [x] T002 Test' }),
      ),
    },
  ],
  bad: [
    {
      title: 'A test that the gate names is open, one that it calls optional, too',
      text: examplePlan(
        examplePhase(1, {
          tests: '- [ ] T001 Test\n- [ ] T002 Test more',
          features: '- [x] F001 Import',
          gate: '⟦T001 passes (T002 optional).⟧',
        }),
        examplePhase(3, { tests: '- [x] T003 Test' }),
      ),
    },
    {
      title: 'A task of the first phase is open',
      text: examplePlan(
        examplePhase(1, { tests: '- [x] T001 Test', features: '- [ ] F001 Import', gate: '⟦T001 passes.⟧' }),
        examplePhase(2, { tests: '- [x] T002 Test' }),
      ),
    },
  ],
  plan(plan, report) {
    const { phases, style } = phasedPlan(plan);
    const started = phases.findLastIndex(({ progress }) => progress.started);
    for (const phase of phases.slice(0, Math.max(0, started))) {
      const { exitGate, progress, heading } = phase;
      if (!exitGate || progress.claimsDone || progress.tasks + progress.exit === 0) continue;
      const open = openOf(phase);
      const later = phases.slice(phases.indexOf(phase) + 1).find((other) => other.progress.started);
      if (!later || open.length === 0) continue;
      const said = exitGate.value.text === '' ? heading.textSpan : exitGate.value.span;
      report({
        span: said,
        message: `${nameOf(later)} has begun, but ${open.length} of ${nameOf(phase)} ${open.length === 1 ? 'is' : 'are'} open before this gate.`,
        ...(style !== 'phased' && { severity: 'hint' }),
        related: [
          ...open.slice(0, SHOWN).map((span) => ({ span, message: 'This is open.' })),
          { span: later.heading.textSpan, message: 'This has begun.' },
        ],
      });
    }
  },
});

function openOf({ gate = [], needed }: Phase): readonly Phase['span'][] {
  const tasks = needed.filter(({ state }) => state !== 'done');
  const own = new Set(tasks.flatMap(({ item }) => item ?? []));
  const boxes = gate.filter((item) => item.box?.state !== 'done' && !own.has(item));
  return [...tasks.map(({ span }) => span), ...boxes.map(({ textSpan }) => textSpan)];
}

const nameOf = ({ id, title }: Phase): string => id ?? `"${title}"`;
