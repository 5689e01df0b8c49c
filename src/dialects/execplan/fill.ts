import type { NewPlanValues } from '../../core/lint/dialect';
import { utcDate } from '../../core/repo/paths';

/** A new ExecPlan from the template: id, title and days are filled in. Without an id it is the first of its day. */
export function fillExecPlan(template: string, { title, now, id }: NewPlanValues): string {
  const day = utcDate(now);
  const values: readonly (readonly [RegExp, string])[] = [
    [/^id: EP-YYYYMMDD-NNN$/m, `id: ${id ?? `EP-${day.replace(/-/g, '')}-001`}`],
    [/^title: "<[^"\n]*>"$/m, `title: ${quoted(title)}`],
    [/^created: YYYY-MM-DD$/m, `created: ${day}`],
    [/^updated: YYYY-MM-DD$/m, `updated: ${day}`],
    [/^# <[^>\n]*>$/m, `# ${title.trim()}`],
  ];
  return values.reduce((text, [pattern, value]) => text.replace(pattern, () => value), template);
}

/** In double quotes as YAML and the registry's tools have them. */
export function quoted(text: string): string {
  return `"${text.trim().replace(/[\\"]/g, (mark) => `\\${mark}`)}"`;
}
