import { setMetadata } from '../../core/execplans/metadataEdits';
import { pyTrim } from '../../core/execplans/pyText';
import type { NewPlanValues } from '../../core/lint/dialect';
import { utcDate } from '../../core/repo/paths';
import { applyEdits } from '../../core/text/edits';

/** A new ExecPlan from the template: id, title, days and what else is known are filled in. Without an id it is the first of its day. */
export function fillExecPlan(
  template: string,
  { title, now, id, day = utcDate(now), metadata }: NewPlanValues,
): string {
  const text = template.replace(/^# <[^>\n]*>$/m, () => `# ${pyTrim(title)}`);
  return withMetadata(text, {
    id: id ?? `EP-${day.replace(/-/g, '')}-001`,
    title: pyTrim(title),
    ...metadata,
    created: day,
    updated: day,
  });
}

/** A template with values in its front matter; as it stands where that cannot be read, which is for the rules to see. */
export function withMetadata(template: string, values: Readonly<Record<string, string>>): string {
  const edited = setMetadata(template, values);
  return edited.ok ? applyEdits(template, edited.edits) : template;
}
