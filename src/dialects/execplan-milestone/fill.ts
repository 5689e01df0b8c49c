import type { NewPlanValues } from '../../core/lint/dialect';
import { utcDate } from '../../core/repo/paths';
import { quoted } from '../execplan/fill';

/** A new milestone from the template; `id` is the milestone's, `EP-20260117-014/MS003`. */
export function fillMilestone(template: string, { title, now, id }: NewPlanValues): string {
  const day = utcDate(now);
  const match = /^(EP-[0-9]{8}-[0-9]{3})\/MS([0-9]{3})$/.exec(id ?? '');
  const values: readonly (readonly [RegExp, string])[] = [
    ...(match
      ? [
          [/^id: .*$/m, `id: ${match[0]}`] as const,
          [/^execplan_id: .*$/m, `execplan_id: ${match[1] ?? ''}`] as const,
          [/^ms: 1$/m, `ms: ${Number(match[2])}`] as const,
        ]
      : []),
    [/^title: "<[^"\n]*>"$/m, `title: ${quoted(title)}`],
    [/^created: YYYY-MM-DD$/m, `created: ${day}`],
    [/^updated: YYYY-MM-DD$/m, `updated: ${day}`],
    [/^# <[^>\n]*>$/m, `# ${title.trim()}`],
    [/^- YYYY-MM-DD — <[^>\n]*>$/m, `- ${day} — Milestone made.`],
  ];
  return values.reduce((text, [pattern, value]) => text.replace(pattern, () => value), template);
}
