import { EXEC_PLAN_ID } from '../../../core/repo/execPlanPaths';
import { defineRule, type Finding, type Fix, type Related } from '../../../core/lint/rule';
import type { Span } from '../../../core/plan/model';
import { textOf } from '../../../core/plan/spans';
import type { ExecPlanFacts, ExecPlanIndex } from '../../../core/repo/execPlanIndex';
import { EXAMPLE_PATH, exampleFacts, examplePlan } from '../examples';
import { isHeldToRegistry, metadataOf, type PlanMetadata } from '../metadata';
import { nearestIds } from '../nearestIds';

const SESSIONS = '.agent/exec_plans/active/sessions/EP-20260110-001_sessions.md';
const index = (more: Partial<ExecPlanFacts> = {}): ExecPlanIndex =>
  new Map([
    ['EP-20260117-014', [exampleFacts(EXAMPLE_PATH)]],
    ['EP-20260110-001', [exampleFacts(SESSIONS, more)]],
  ]);

export default defineRule({
  id: 'execplan/relation',
  summary:
    'A plan that this one depends on or supersedes is not there, has errors, is itself, or depends on it in turn.',
  why: `\`depends_on\` and \`supersedes\` say in what order plans are carried out and which one counts (format execplan, Required YAML front matter). An id that no plan has, or only one that has errors of its own, keeps the registry from being written; plans that wait for each other are never begun, which no tool minds, so that is a warning. Nothing is said while the other plans of the workspace are not known.`,
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
      title: 'A plan that is not there, while one has nearly its id',
      text: examplePlan({ more: 'depends_on:\n  - EP-20260110-001\n  - ⟦EP-20260119-014⟧' }),
      fixed: examplePlan({ more: 'depends_on:\n  - EP-20260110-001\n  - EP-20260116-014' }),
      surroundings: {
        path: EXAMPLE_PATH,
        execPlans: new Map([...index(), ['EP-20260116-014', [exampleFacts('.agent/exec_plans/x/EP-20260116-014.md')]]]),
      },
    },
    {
      title: 'No id',
      text: examplePlan({ more: 'supersedes: ⟦sessions⟧' }),
      surroundings: { path: EXAMPLE_PATH },
    },
    {
      title: 'A plan with errors of its own',
      text: examplePlan({ title: 'After another', more: 'depends_on: [⟦EP-20260110-001⟧]' }),
      surroundings: { path: EXAMPLE_PATH, execPlans: index({ registered: false }) },
    },
    {
      title: 'The plan itself',
      text: examplePlan({ more: 'supersedes: [⟦EP-20260117-014⟧]' }),
      surroundings: { path: EXAMPLE_PATH, execPlans: index() },
    },
    {
      title: 'Two plans that wait for each other',
      text: examplePlan({ title: 'Both ways', more: 'depends_on: [⟦EP-20260110-001⟧]' }),
      surroundings: { path: EXAMPLE_PATH, execPlans: index({ dependsOn: ['EP-20260117-014'] }) },
    },
  ],
  plan(plan, report, surroundings) {
    const metadata = metadataOf(plan, surroundings);
    if (!metadata?.read.ok) return;
    const isPassedOver = isHeldToRegistry(surroundings.path) === false;
    for (const finding of findingsOf(metadata, surroundings.execPlans))
      report(isPassedOver ? { ...finding, severity: 'warning' } : finding);
  },
});

const KEYS = ['depends_on', 'supersedes'] as const;
type Key = (typeof KEYS)[number];

interface RelationEntry {
  readonly key: Key;
  readonly id: string;
  readonly span: Span;
}

const known = new WeakMap<
  PlanMetadata,
  { readonly index: ExecPlanIndex | undefined; readonly findings: readonly Finding[] }
>();

/** Kept, as a circle may go through all plans of the workspace. */
function findingsOf(metadata: PlanMetadata, index: ExecPlanIndex | undefined): readonly Finding[] {
  let entry = known.get(metadata);
  if (entry?.index !== index || !entry) {
    const entries = KEYS.flatMap((key) => metadata.listOf(key).map((listed) => ({ key, ...listed })));
    const listed = new Set(entries.map(({ id }) => id));
    entry = { index, findings: entries.flatMap((one) => faultOf(one, metadata.id, listed, index) ?? []) };
    known.set(metadata, entry);
  }
  return entry.findings;
}

function faultOf(
  entry: RelationEntry,
  own: string | undefined,
  listed: ReadonlySet<string>,
  index: ExecPlanIndex | undefined,
): Finding | undefined {
  const { key, id, span } = entry;
  const nearest = (): readonly Fix[] =>
    index
      ? replacements(
          entry,
          nearestIds(id, index, (other) => other !== own && !listed.has(other)),
          index,
        )
      : [];
  if (!EXEC_PLAN_ID.test(id)) {
    const message = `"${id.replace(/\s+/g, ' ').slice(0, 40)}" in ${key} is not the id of a plan, such as EP-20260117-014.`;
    return { span, message, fixes: nearest() };
  }
  if (id === own) return { span, message: `A plan cannot stand in its own ${key}; take it out.`, severity: 'warning' };
  if (!index) return undefined;
  const plans = index.get(id) ?? [];
  if (plans.length === 0)
    return { span, message: `There is no ExecPlan ${id} here; correct the id or take it out.`, fixes: nearest() };
  if (!plans.some(({ registered }) => registered)) {
    return {
      span,
      message: `The plan ${id} has errors of its own, so that no registry has it; correct them first.`,
      related: plans.map(({ path }) => ({ path, message: `${id} stands here.` })),
    };
  }
  const way = own === undefined ? undefined : wayBack(id, own, index, key);
  return way && circle([...way, own ?? ''], entry, index);
}

const VERBS: Readonly<Record<Key, string>> = { depends_on: 'depends on', supersedes: 'supersedes' };

/** Plans named in a message; a longer way is in the related places. */
const MOST_NAMED = 8;
const MOST_RELATED = 20;

/** @param way ids, the plan's own at both ends */
function circle(way: readonly string[], { key, span }: RelationEntry, index: ExecPlanIndex): Finding {
  const verb = VERBS[key];
  const named = way.length <= MOST_NAMED ? way : [...way.slice(0, MOST_NAMED - 2), '…', ...way.slice(-1)];
  const related = way
    .slice(1, -1)
    .slice(0, MOST_RELATED)
    .flatMap((id, at): readonly Related[] => {
      const path = index.get(id)?.[0]?.path;
      return path === undefined ? [] : [{ path, message: `${id} ${verb} ${way[at + 2] ?? ''}.` }];
    });
  return { span, message: `The plans go in a circle: ${named.join(` ${verb} `)}.`, severity: 'warning', related };
}

/** The plans on the shortest way from `from` to `to`, `to` first; undefined when there is none. */
function wayBack(from: string, to: string, index: ExecPlanIndex, key: Key): readonly string[] | undefined {
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

/** Fixes offered for a mistaken id. */
const MOST_FIXES = 3;

function replacements({ id, span }: RelationEntry, ids: readonly string[], index: ExecPlanIndex): readonly Fix[] {
  const { chunk, start } = span;
  const at = textOf(span).indexOf(id);
  if (at < 0 || span.endChunk) return [];
  const place = { chunk, start: start + at, end: start + at + id.length };
  return ids.slice(0, MOST_FIXES).map((near) => {
    const title = index.get(near)?.[0]?.title?.replace(/\s+/g, ' ').trim().slice(0, 40).trim() ?? '';
    return {
      title: `Change to ${near}${title === '' ? '' : ` (${title})`}`,
      safe: false,
      edits: [{ span: place, newText: near }],
    };
  });
}
