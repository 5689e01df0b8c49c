import type { SectionSpec } from '../../plan/contract';

/** What the template says before the first story or task, placeholders and all. */
export function templateIntro({ template }: SectionSpec): string {
  const body = template.replace(/^.*\n*/, '');
  const end = body.search(/^### /m);
  return (end < 0 ? body : body.slice(0, end)).trim();
}

/** The same for a new plan; empty where it is to be filled in. */
export function introOf(spec: SectionSpec): string {
  const intro = templateIntro(spec);
  return /<[^<>\n]*>/.test(intro) ? '' : intro;
}
