import { defineRule } from '../../../core/lint/rule';
import { examplePhase, examplePlan } from '../examples';
import { readSection } from '../readSection';

export default defineRule({
  id: 'phased/part-number',
  summary: 'The heading of a part names another phase than the one it stands in.',
  why: `The parts of a phase carry its number: \`### Phase 2 Test Plan (T-Series)\` (format phased, each phase). A phase that was copied keeps the old numbers, and a search for “Phase 1 Test Plan” then finds two. The heading of the phase decides where another part agrees with it; where none does, it may be the heading that is wrong, so that the fix is applied by hand alone.`,
  severity: 'warning',
  good: [{ title: 'The same number', text: examplePlan(examplePhase(1)) }],
  bad: [
    {
      title: 'A copied part',
      text: examplePlan('## Phase 2: Export\n\n### Phase ⟦1⟧ Test Plan (T-Series)\n\n- [ ] T002 Test the export\n'),
      fixed: examplePlan('## Phase 2: Export\n\n### Phase 2 Test Plan (T-Series)\n\n- [ ] T002 Test the export\n'),
    },
    {
      title: 'One of two',
      text: examplePlan(
        '## Phase 2: Export\n\n### Phase 2 Test Plan (T-Series)\n\n- [ ] T002 Test\n\n### Phase ⟦1⟧ Feature Checklist (F-Series)\n\n- [ ] F002 Export\n',
      ),
      fixed: examplePlan(
        '## Phase 2: Export\n\n### Phase 2 Test Plan (T-Series)\n\n- [ ] T002 Test\n\n### Phase 2 Feature Checklist (F-Series)\n\n- [ ] F002 Export\n',
      ),
    },
    {
      title: 'All of them: the phase itself may have the wrong number',
      text: examplePlan(
        '## Phase 3: Export\n\n### Phase ⟦2⟧ Test Plan (T-Series)\n\n- [ ] T002 Test\n\n### Details\n\nNone.\n',
      ),
      fixed: examplePlan(
        '## Phase 3: Export\n\n### Phase 3 Test Plan (T-Series)\n\n- [ ] T002 Test\n\n### Details\n\nNone.\n',
      ),
    },
  ],
  section(section, _plan, report) {
    const { phase } = readSection(section);
    if (phase?.number === undefined) return;
    const agrees = phase.parts.some(({ number, role }) => role && number?.text === phase.number);
    for (const { number, role } of phase.parts) {
      if (!number || !role || number.text === phase.number) continue;
      report({
        span: number.span,
        message: `This part stands in Phase ${phase.number} and says Phase ${number.text}.`,
        fixes: [
          {
            title: `Change to Phase ${phase.number}`,
            safe: agrees,
            edits: [{ span: number.span, newText: phase.number }],
          },
        ],
      });
    }
  },
});
