import { defineRule } from '../../../core/lint/rule';
import { checkDays } from '../days';
import { examplePlan } from '../examples';

export default defineRule({
  id: 'execplan/updated-before-created',
  summary: '`updated` is an earlier day than `created`.',
  why: `A plan cannot have been revised before it was made, so one of the two days is wrong (format execplan, Required YAML front matter).`,
  severity: 'warning',
  good: [{ title: 'Made and revised in this order', text: examplePlan() }],
  bad: [
    {
      title: 'Revised before it was made',
      text: examplePlan({ created: '2026-01-17', updated: '⟦2026-01-07⟧' }),
      fixed: examplePlan({ created: '2026-01-17', updated: '2026-01-17' }),
    },
  ],
  plan: checkDays,
});
