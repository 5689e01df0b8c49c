import type { Report } from '../../core/lint/rule';
import type { Plan } from '../../core/plan/model';
import { dayOf, valueEdit } from './reading';

/** Says so where `updated` is an earlier day than `created`; plans and milestones alike. */
export function checkDays({ frontMatter }: Pick<Plan, 'frontMatter'>, report: Report): void {
  const created = dayOf(frontMatter, 'created');
  const updated = dayOf(frontMatter, 'updated');
  if (!created || !updated || updated.text >= created.text) return;
  report({
    span: updated.span,
    message: `The day of created is ${created.text}; correct one of the two.`,
    related: [{ span: created.span, message: 'created stands here.' }],
    fixes: [{ title: `Set updated to ${created.text}`, safe: false, edits: [valueEdit(updated, created.text)] }],
  });
}
