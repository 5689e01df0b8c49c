import type { ExecPlanFacts } from '../../core/repo/execPlanIndex';

/** Plans for the rules' examples: front matter that is right, and what an example is about. */
export interface ExampleParts {
  readonly id?: string;
  readonly status?: string;
  readonly created?: string;
  readonly updated?: string;
  /** Further lines of front matter, without a line end behind the last. */
  readonly more?: string;
  readonly title?: string;
  readonly body?: string;
}

export function examplePlan(parts: ExampleParts = {}): string {
  const {
    id = 'EP-20260117-014',
    status = 'active',
    created = '2026-01-17',
    updated = '2026-01-20',
    more,
    title = 'Auth refresh',
    body,
  } = parts;
  const lines = [
    `id: ${id}`,
    'title: Auth refresh',
    `status: ${status}`,
    'kind: refactor',
    'domain: backend',
    'owner: "@trevor"',
    `created: ${created}`,
    `updated: ${updated}`,
    ...(more === undefined ? [] : [more]),
  ];
  return `---\n${lines.join('\n')}\n---\n\n# ${title}\n${body === undefined ? '' : `\n${body}\n`}`;
}

export const EXAMPLE_PATH = '.agent/exec_plans/active/auth-refresh/EP-20260117-014_auth-refresh.md';

/** What an index knows of a plan that nothing is wrong with. */
export function exampleFacts(path: string, more: Partial<ExecPlanFacts> = {}): ExecPlanFacts {
  return { path, dependsOn: [], supersedes: [], registered: true, completed: false, ...more };
}
