import { defineRule, type Severity } from '../../../core/lint/rule';
import type { PlanFrontMatter } from '../../../core/plan/frontMatter';
import type { Span } from '../../../core/plan/model';
import type { ExecPlanFacts, ExecPlanIndex } from '../../../core/repo/execPlanIndex';
import { EXEC_PLAN_ID } from '../../../core/repo/execPlanPaths';
import { EXAMPLE_PATH, examplePlan } from '../examples';
import { idOf } from '../reading';

const facts = (path: string, dependsOn: readonly string[] = []): readonly ExecPlanFacts[] => [
  { path, dependsOn, supersedes: [] },
];
const index = (dependsOn: readonly string[] = []): ExecPlanIndex =>
  new Map([
    ['EP-20260117-014', facts(EXAMPLE_PATH)],
    ['EP-20260110-001', facts('.agent/exec_plans/active/sessions/EP-20260110-001_sessions.md', dependsOn)],
  ]);

export default defineRule({
  id: 'execplan/relation',
  summary: 'A plan that this one depends on or supersedes is not there, is itself, or depends on it in turn.',
  why: `\`depends_on\` and \`supersedes\` say in what order plans are carried out and which one counts (format execplan, Required YAML front matter). An id that no plan has keeps the registry from being written; plans that wait for each other are never begun. Nothing is said while the other plans of the workspace are not known.`,
  severity: 'error',
  good: [
    {
      title: 'A plan that is there',
      text: examplePlan({ more: 'depends_on: [EP-20260110-001]' }),
      surroundings: { path: EXAMPLE_PATH, execPlans: index() },
    },
  ],
  bad: [
    {
      title: 'A plan that is not there',
      text: examplePlan({ more: 'depends_on:\n  - EP-20260110-001\n  - ⟦EP-20260110-002⟧' }),
      surroundings: { path: EXAMPLE_PATH, execPlans: index() },
    },
    {
      title: 'The plan itself',
      text: examplePlan({ more: 'supersedes: [⟦EP-20260117-014⟧]' }),
      surroundings: { path: EXAMPLE_PATH, execPlans: index() },
    },
    {
      title: 'Two plans that wait for each other',
      text: examplePlan({ title: 'Both ways', more: 'depends_on: [⟦EP-20260110-001⟧]' }),
      surroundings: { path: EXAMPLE_PATH, execPlans: index(['EP-20260117-014']) },
    },
  ],
  plan(plan, report, { execPlans }) {
    const { frontMatter } = plan;
    if (!frontMatter) return;
    const own = idOf(plan)?.text;
    for (const key of ['depends_on', 'supersedes'] as const) {
      for (const { id, span } of entriesOf(frontMatter, key)) {
        if (!EXEC_PLAN_ID.test(id)) continue;
        const fault = faultOf(id, key, own, execPlans);
        if (fault) report({ span, ...fault });
      }
    }
  },
});

function faultOf(
  id: string,
  key: 'depends_on' | 'supersedes',
  own: string | undefined,
  index: ExecPlanIndex | undefined,
): { readonly message: string; readonly severity: Severity } | undefined {
  if (id === own) return { message: `A plan cannot stand in its own ${key}; take it out.`, severity: 'warning' };
  if (!index) return undefined;
  if (!index.has(id))
    return { message: `There is no ExecPlan ${id} here; correct the id or take it out.`, severity: 'error' };
  const way = own === undefined ? undefined : wayBack(id, own, index, key);
  if (!way) return undefined;
  const verb = key === 'depends_on' ? 'depends on' : 'supersedes';
  return { message: `The plans go in a circle: ${[...way, own].join(` ${verb} `)}.`, severity: 'warning' };
}

/** The plans on the shortest way from `from` to `to`, `to` first; undefined when there is none. */
function wayBack(
  from: string,
  to: string,
  index: ExecPlanIndex,
  key: 'depends_on' | 'supersedes',
): readonly string[] | undefined {
  const before = new Map<string, string | undefined>([[from, undefined]]);
  for (const id of before.keys()) {
    if (id === to) {
      const way: string[] = [];
      for (let at: string | undefined = id; at !== undefined; at = before.get(at)) way.unshift(at);
      return [to, ...way.slice(0, -1)];
    }
    for (const facts of index.get(id) ?? []) {
      for (const next of key === 'depends_on' ? facts.dependsOn : facts.supersedes)
        if (!before.has(next)) before.set(next, id);
    }
  }
  return undefined;
}

interface RelationEntry {
  readonly id: string;
  readonly span: Span;
}

const known = new WeakMap<PlanFrontMatter, Partial<Record<string, readonly RelationEntry[]>>>();

function entriesOf(frontMatter: PlanFrontMatter, key: string): readonly RelationEntry[] {
  let read = known.get(frontMatter);
  if (!read) known.set(frontMatter, (read = {}));
  return (read[key] ??= readEntries(frontMatter, key));
}

function readEntries(frontMatter: PlanFrontMatter, key: string): readonly RelationEntry[] {
  const { data } = frontMatter;
  if (typeof data !== 'object' || data === null) return [];
  const value: unknown = Object.entries(data).find(([name]) => name === key)?.[1];
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, index) => {
    const span = frontMatter.valueSpan([key, index]);
    return typeof entry === 'string' && span ? [{ id: entry.trim(), span }] : [];
  });
}
