import { defineRule } from '../../../core/lint/rule';
import { frontMatterField } from '../../../core/plan/frontMatter';
import { EXEC_PLAN_ID } from '../../../core/repo/execPlanPaths';
import { valueEdit } from '../../execplan/reading';
import { exampleMilestone } from '../examples';
import { numberOf } from '../number';

export default defineRule({
  id: 'execplan-milestone/id-parts',
  summary: 'The id, `execplan_id` and `ms` do not say the same.',
  why: `A milestone's id is its plan's id, a slash and its number (format execplan, Milestone IDs and filenames): \`EP-20260117-014/MS003\` goes with \`execplan_id: EP-20260117-014\` and \`ms: 3\`. Where they differ nobody can tell which plan the milestone is part of.`,
  severity: 'warning',
  good: [{ title: 'The same in all three', text: exampleMilestone() }],
  bad: [
    {
      title: 'Another plan',
      text: exampleMilestone({ plan: '⟦EP-20260117-013⟧' }),
      fixed: exampleMilestone({ plan: 'EP-20260117-014' }),
    },
    {
      title: 'Another number',
      text: exampleMilestone({ ms: '⟦2⟧' }),
      fixed: exampleMilestone({ ms: '3' }),
    },
  ],
  plan({ frontMatter }, report) {
    const id = frontMatterField(frontMatter, 'id');
    const match = /^(EP-[0-9]{8}-[0-9]{3})\/MS([0-9]{3})$/.exec(id?.text ?? '');
    if (!frontMatter || !match) return;
    const [, plan = '', number = ''] = match;
    const named = frontMatterField(frontMatter, 'execplan_id');
    if (named && EXEC_PLAN_ID.test(named.text) && named.text !== plan) {
      report({
        span: named.span,
        message: `The id says that this is a milestone of ${plan}; the two must be the same.`,
        fixes: [{ title: `Change to ${plan}`, safe: false, edits: [valueEdit(named, plan)] }],
      });
    }
    const ms = numberOf(frontMatter);
    const span = frontMatter.valueSpan(['ms']);
    if (ms === undefined || !span || ms === Number(number)) return;
    report({
      span,
      message: `The id says MS${number}; the two must be the same.`,
      fixes: [
        { title: `Change to ${Number(number)}`, safe: false, edits: [{ span, newText: String(Number(number)) }] },
      ],
    });
  },
});
