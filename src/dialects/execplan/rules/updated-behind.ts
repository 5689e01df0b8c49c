import { defineRule } from '../../../core/lint/rule';
import { examplePlan } from '../examples';
import { dayOf, newestEntry, valueEdit } from '../reading';

const PROGRESS = '## Progress\n\n- [x] (2026-01-21 13:00Z) Read the code.\n- [ ] Change it.';

export default defineRule({
  id: 'execplan/updated-behind',
  summary: 'An entry of the plan is newer than the front matter’s `updated`.',
  why: `\`updated\` tells whoever lists plans how fresh one is, and "must be bumped when the plan is materially revised" (format execplan, Required YAML front matter, and Formatting). The newest day in Progress and in the Decision Log is what it is held against; days are compared as they are written.`,
  severity: 'info',
  good: [
    { title: 'As new as the newest entry', text: examplePlan({ updated: '2026-01-21', body: PROGRESS }) },
    { title: 'Newer', text: examplePlan({ updated: '2026-01-22', body: PROGRESS }) },
  ],
  bad: [
    {
      title: 'A day behind',
      text: examplePlan({ updated: '⟦2026-01-20⟧', body: PROGRESS }),
      fixed: examplePlan({ updated: '2026-01-21', body: PROGRESS }),
    },
    {
      title: 'A decision of a later day',
      text: examplePlan({
        updated: "⟦'2026-01-20'⟧",
        body: '## Decision Log\n\n- Decision: Keep the old route.\n  Rationale: It has users.\n  Date/Author: 2026-01-22 / Ana',
      }),
      fixed: examplePlan({
        updated: "'2026-01-22'",
        body: '## Decision Log\n\n- Decision: Keep the old route.\n  Rationale: It has users.\n  Date/Author: 2026-01-22 / Ana',
      }),
    },
  ],
  plan(plan, report) {
    const updated = dayOf(plan.frontMatter, 'updated');
    const newest = updated && newestEntry(plan);
    if (!newest || newest.date <= updated.text) return;
    report({
      span: updated.span,
      message: `The newest entry is of ${newest.date}; bring updated up to it.`,
      related: [{ span: newest.span, message: 'This entry is newer.' }],
      fixes: [
        {
          title: `Set updated to ${newest.date}`,
          // Of what is finished it may be the day on which it was finished.
          safe: plan.stage !== 'done',
          edits: [valueEdit(updated, newest.date)],
        },
      ],
    });
  },
});
