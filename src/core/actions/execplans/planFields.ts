import { pyTrim } from '../../execplans/pyText';
import { execPlanSlug, reservedSlugs } from '../../repo/execPlanPaths';
import type { Refusal } from './outcome';
import { refuse } from './refuse';

/** Values of an ExecPlan's front matter (format execplan, Required YAML front matter), with what today's tools take besides. */
export const planStatuses = ['planned', 'active', 'paused', 'done', 'archived'] as const;
export const planKinds = [
  'feature',
  'refactor',
  'bugfix',
  'migration',
  'infra',
  'spike',
  'perf',
  'docs',
  'tests',
] as const;
export const planDomains = ['backend', 'frontend', 'console', 'infra', 'cross-cutting', 'fullstack'] as const;

/** What a plan or milestone has where nobody says otherwise. */
export const planDefaults = { owner: '@codex', kind: 'feature', domain: 'backend' } as const;

/** A title or owner, trimmed. */
export function lineField(name: 'title' | 'owner', given: string): string | Refusal {
  const value = pyTrim(given);
  if (value === '') return refuse(`${name}.empty`, name === 'title' ? 'Give a title.' : 'Say who owns it.');
  if (/[\n\r\t]/.test(value))
    return refuse('field.not_single_line', `The ${name} is one line: take the line breaks and tabs out of it.`);
  return value;
}

/** A kind, trimmed. */
export function kindField(given: string): string | Refusal {
  return oneOf('kind', planKinds, given);
}

/** A domain, trimmed. */
export function domainField(given: string): string | Refusal {
  return oneOf('domain', planDomains, given);
}

/** A status, trimmed. */
export function statusField(given: string): string | Refusal {
  return oneOf('status', planStatuses, given);
}

function oneOf(name: 'kind' | 'domain' | 'status', allowed: readonly string[], given: string): string | Refusal {
  const value = pyTrim(given);
  if (allowed.includes(value)) return value;
  return refuse(
    `${name}.invalid`,
    `"${value}" is no ${name}: take ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1) ?? ''}.`,
  );
}

/** A slug of what was given, or of the title. */
export function slugField(given: string | undefined, title: string): string | Refusal {
  const slug = execPlanSlug(given ?? title);
  if (slug !== '') return slug;
  return refuse(
    'slug.empty',
    'No folder name is left of this title: give one of letters from a to z and digits (--slug).',
  );
}

/** As `slugField`, for the folder of a plan. */
export function planSlugField(given: string | undefined, title: string): string | Refusal {
  const slug = slugField(given, title);
  if (typeof slug !== 'string' || !reservedSlugs.has(slug)) return slug;
  const code = slug === 'milestones' ? 'slug.reserved_milestones' : 'slug.reserved_root';
  return refuse(code, `"${slug}" is a folder of its own among ExecPlans: take another name.`);
}
