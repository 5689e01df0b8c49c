import { defineRule } from '../../../core/lint/rule';
import { checkDays } from '../../execplan/days';
import { exampleMilestone } from '../examples';

export default defineRule({
  id: 'execplan-milestone/updated-before-created',
  summary: '`updated` is an earlier day than `created`.',
  why: `A milestone cannot have been revised before it was made, so one of the two days is wrong (format execplan, Milestones: the front matter of the milestone template).`,
  severity: 'warning',
  good: [{ title: 'Made and revised in this order', text: exampleMilestone() }],
  bad: [
    {
      title: 'Revised before it was made',
      text: exampleMilestone({ updated: '⟦2026-01-07⟧' }),
      fixed: exampleMilestone({ updated: '2026-01-17' }),
    },
  ],
  plan: checkDays,
});
