import { pyTrim } from '../../core/execplans/pyText';
import type { NewPlanValues } from '../../core/lint/dialect';
import { utcDate } from '../../core/repo/paths';
import { withMetadata } from '../execplan/fill';

/** A new milestone from the template; `id` is the milestone's, `EP-20260117-014/MS003`. */
export function fillMilestone(
  template: string,
  { title, now, id, day = utcDate(now), metadata }: NewPlanValues,
): string {
  const match = /^(EP-[0-9]{8}-[0-9]{3})\/MS([0-9]{3})$/.exec(id ?? '');
  const text = template
    .replace(/^# <[^>\n]*>$/m, () => `# ${pyTrim(title)}`)
    .replace(/^- YYYY-MM-DD — <[^>\n]*>$/m, () => `- ${day} — Milestone made.`)
    // A number, not a text of digits.
    .replace(/^ms: 1$/m, (line) => (match ? `ms: ${Number(match[2])}` : line));
  return withMetadata(text, {
    ...(match && { id: match[0], execplan_id: match[1] ?? '' }),
    title: pyTrim(title),
    ...metadata,
    created: day,
    updated: day,
  });
}
