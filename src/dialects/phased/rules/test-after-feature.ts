import { defineRule, type Fix } from '../../../core/lint/rule';
import { insertionBefore } from '../../../core/plan/insertion';
import { partSpan, partText } from '../partText';
import type { PhasePart } from '../phaseParts';
import { readSection } from '../readSection';

export default defineRule({
  id: 'phased/test-after-feature',
  summary: 'The tests of a phase stand behind its features.',
  why: `Tests come before the feature tasks they test (format phased, Numbering Guidance and Legend: T “must precede related feature work”), so that an agent that works from the top writes them first. Nothing in the format links a test to its feature, so only the order of the parts can be checked. The plan that the format comes from has them the other way round in every phase: a hint. The fix moves the test plan with its text.`,
  severity: 'hint',
  good: [
    {
      title: 'Tests first',
      text: '# Invoices\n\n## Phase 1: Import\n\n### Phase 1 Test Plan\n\n- [ ] T001 Test\n\n### Phase 1 Features\n\n- [ ] F001 Import\n',
    },
  ],
  bad: [
    {
      title: 'Features first',
      text: '# Invoices\n\n## Phase 1: Import\n\n### Phase 1 Features\n\n- [ ] F001 Import\n\n### ⟦Phase 1 Test Plan⟧\n\n- [ ] T001 Test\n\n---\n\n## Notes\n\nNone.\n',
      fixed:
        '# Invoices\n\n## Phase 1: Import\n\n### Phase 1 Test Plan\n\n- [ ] T001 Test\n\n### Phase 1 Features\n\n- [ ] F001 Import\n\n---\n\n## Notes\n\nNone.\n',
    },
  ],
  section(section, _plan, report) {
    const parts = readSection(section).phase?.parts ?? [];
    const tests = parts.findIndex(({ role }) => role === 'tests');
    const features = parts.findIndex(({ role }) => role === 'features');
    const testPart = parts[tests];
    const featurePart = parts[features];
    if (!testPart || !featurePart || tests < features) return;
    report({
      span: testPart.heading.textSpan,
      message: `The tests stand behind "${featurePart.heading.text}"; they come first.`,
      fixes: moveFix(testPart, featurePart),
    });
  },
});

function moveFix(tests: PhasePart, features: PhasePart): readonly Fix[] {
  const span = partSpan(tests.blocks);
  const [target] = features.blocks;
  if (!span || !target) return [];
  return [
    {
      title: `Move before "${features.heading.text}"`,
      safe: false,
      edits: [insertionBefore(target, partText(tests.blocks, span)), { span, newText: '' }],
    },
  ];
}
