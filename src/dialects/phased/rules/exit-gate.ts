import { defineRule, type Finding } from '../../../core/lint/rule';
import { foundInSections } from '../../../core/plan/acrossSections';
import type { Span } from '../../../core/plan/model';
import { examplePhase, examplePlan } from '../examples';
import { phasedPlan, type Style } from '../phasedPlan';
import type { Phase } from '../phases';
import { readSection } from '../readSection';

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
    const { style } = phasedPlan(plan);
    const gates = gatesIn(plan);
    const findings: Finding[] = [];
    let later: Phase | undefined;
    for (let index = gates.length - 1; index >= 0; index--) {
      const gate = gates[index];
      if (!gate) continue;
      if (later && gate.open.length > 0) findings.push(gate.findingBefore(later, style));
      if (gate.phase.progress.started) later = gate.phase;
    }
    for (const finding of findings.reverse()) report(finding);
  },
});

/** A phase, what is open although its gate asks for it (nothing where it has no gate), and the last finding about it. */
class Gate {
  #known: { readonly later: Phase; readonly style: Style; readonly finding: Finding } | undefined;

  constructor(
    readonly phase: Phase,
    readonly open: readonly Span[],
  ) {}

  /** Kept as long as the other phase is the same: there may be one for each phase. */
  findingBefore(later: Phase, style: Style): Finding {
    if (this.#known?.later !== later || this.#known.style !== style) {
      this.#known = { later, style, finding: makeFinding(this, later, style) };
    }
    return this.#known.finding;
  }
}

const gatesIn = foundInSections((section) => {
  const { phase } = readSection(section);
  return phase ? [new Gate(phase, openOf(phase))] : [];
});

function makeFinding({ phase, open }: Gate, later: Phase, style: Style): Finding {
  const gate = phase.exitGate?.value;
  const [are, tasks] = open.length === 1 ? ['is', 'task'] : ['are', 'tasks'];
  return {
    span: gate && gate.text !== '' ? gate.span : phase.heading.textSpan,
    message: `${nameOf(later)} has begun, but ${open.length} ${tasks} of ${nameOf(phase)} before this gate ${are} open.`,
    ...(style !== 'phased' && { severity: 'hint' }),
    related: [
      ...open.slice(0, SHOWN).map((span) => ({ span, message: 'This is open.' })),
      { span: later.heading.textSpan, message: 'This has begun.' },
    ],
  };
}

function openOf({ exitGate, gate = [], needed, progress }: Phase): readonly Span[] {
  if (!exitGate || progress.claimsDone || progress.tasks + progress.exit === 0) return [];
  const tasks = needed.filter(({ state }) => state !== 'done');
  const own = new Set(tasks.flatMap(({ item }) => item ?? []));
  const boxes = gate.filter((item) => item.box?.state !== 'done' && !own.has(item));
  return [...tasks.map(({ span }) => span), ...boxes.map(({ textSpan }) => textSpan)];
}

const nameOf = ({ id, title }: Phase): string => id ?? `"${title}"`;
