import { defineRule } from '../../../core/lint/rule';
import { dayOf, valueEdit } from '../../execplan/reading';
import { exampleMilestone } from '../examples';
import { newestChange } from '../reading';

const BODY = '## Changelog\n\n- 2026-01-18 — Begun.\n- 2026-01-21 — The stream opens.';

export default defineRule({
  id: 'execplan-milestone/updated-behind',
  summary: 'The Changelog has a newer entry than the front matter’s `updated`.',
  why: `\`updated\` is brought up to date with every change that is noted in the Changelog (format execplan, Milestones: the milestone template); lists of milestones show it.`,
  severity: 'info',
  good: [{ title: 'As new as the newest entry', text: exampleMilestone({ updated: '2026-01-21', body: BODY }) }],
  bad: [
    {
      title: 'Behind',
      text: exampleMilestone({ updated: '⟦2026-01-20⟧', body: BODY }),
      fixed: exampleMilestone({ updated: '2026-01-21', body: BODY }),
    },
  ],
  plan(plan, report) {
    const updated = dayOf(plan.frontMatter, 'updated');
    if (!updated) return;
    for (const section of plan.sections) {
      const newest = newestChange(section);
      if (!newest || newest.date <= updated.text) continue;
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
      return;
    }
  },
});
