import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { visit } from 'unist-util-visit';
import { freeName } from '../../../../src/core/actions/rename/newName';
import { renameTargetAt } from '../../../../src/core/actions/rename/target';
import { namesIn } from '../../../../src/core/language/planNames';
import type { PlanView } from '../../../../src/core/language/view';
import { checkPlan } from '../../../../src/core/lint/checkText';
import { defaultConfig } from '../../../../src/core/lint/config';
import type { Name } from '../../../../src/core/plan/names';
import { exampleFiles, snapshot, viewAt } from '../../support/memoryWorld';
import { renamed, renameIn } from './support';
import { MemoryFiles } from '../../support/memoryFiles';

/** What may be written about a story, a task, a numbered task, a phase, a plan or a milestone. */
const NOISE = [
  'See S-1 and [S-2], not S-10 or xS-1.',
  'Commits name [S‑1/T‑2] and `[S-1/T-1]`; s-1 is the same.',
  'Run `npm test -- -g "S-1"` and look into `runs/S-1/x.log`, $FEATURE_DIR/runs/S-2/ and tasks/else/runs/S-1/.',
  '<!-- S-1, T-1, T001, runs/S-1/ -->',
  '```\nS-1 T-1 T001 EP-20261105-001 artifacts/S-1.png\n```',
  '- T001–T002, F001 to F003, T003, [T-1] and T-2',
  '- [ ] Phase 1 before Phases 2 and 3',
  'EP-20261105-001, EP-20261105-001/MS001 and `EP-20261105-001`',
  '[link](#phase-1-read-the-positions) https://example.org/S-1/T001',
  '| S-1 | T001 |\n| --- | --- |\n| T-1 | MS001 |',
] as const;

const workspaces = ['formats', 'execplans'].map((folder) => {
  const texts = snapshot(exampleFiles(folder));
  return Object.fromEntries(Object.entries(texts).filter(([path]) => !path.endsWith('/') && !path.includes('README')));
});
const sample = 'examples/sample-workspace/tasks/storm-warning-alerts-20261102T093000Z/plan.md';
workspaces.push({ 'tasks/storm-20261102T093000Z/plan.md': readFileSync(sample, 'utf8') });

const plans = workspaces.flatMap((texts) =>
  Object.keys(texts)
    .filter((path) => /plan\.md$|EP-[^/]*\.md$|MS\d+[^/]*\.md$/.test(path))
    .map((path) => ({ texts, path })),
);

const cases = fc.record({
  plan: fc.nat({ max: plans.length - 1 }),
  noise: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...NOISE)), { maxLength: 5 }),
  which: fc.nat(),
  ahead: fc.integer({ min: 0, max: 40 }),
  crlf: fc.boolean(),
});

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

/** The text with lines put between its blocks. */
function withNoise(text: string, noise: readonly (readonly [number, string])[]): string {
  const blocks = text.split('\n\n');
  // What stands before the first heading is front matter.
  const first = Math.max(1, blocks.findIndex((block) => /^# /m.test(block)) + 1);
  for (const [at, line] of noise) blocks.splice(first + (at % Math.max(1, blocks.length - first)), 0, line);
  return blocks.join('\n\n');
}

function workspaceOf(
  { texts, path }: (typeof plans)[number],
  { noise, crlf }: Pick<Case, 'noise' | 'crlf'>,
): MemoryFiles {
  const text = withNoise(texts[path] ?? '', noise);
  return new MemoryFiles({ ...texts, [path]: crlf ? text.replaceAll('\n', '\r\n') : text });
}

/** A name that can be renamed, with one that nobody has. */
function choose(
  view: PlanView,
  files: MemoryFiles,
  which: number,
  ahead: number,
): { from: Name; at: number; to: string } | undefined {
  const names = namesIn(view.plan);
  const uses = names.uses.filter(
    ({ name, span }) => isThere(name, files) && renameTargetAt(view, view.plan.resolve(span).start)?.ok,
  );
  const use = uses[which % Math.max(1, uses.length)];
  if (!use) return undefined;
  const from = use.name;
  const free = freeName(view.plan, from);
  const digits = /\d+$/.exec(free)?.[0] ?? '';
  const to =
    free.slice(0, free.length - digits.length) + String(Number(digits) + 300 + ahead).padStart(digits.length, '0');
  const parent = from.id.includes('/') ? from.id.slice(0, from.id.lastIndexOf('/') + 1) : '';
  const isUsed = names.usesOf({ kind: from.kind, id: parent + to }).length > 0;
  return isUsed ? undefined : { from, at: view.plan.resolve(use.span).start, to };
}

/** ExecPlans and milestones are files. */
function isThere({ kind, id }: Name, files: MemoryFiles): boolean {
  if (kind !== 'exec-plan' && kind !== 'milestone') return true;
  return files.tree().some((path) => path.endsWith('.md') && files.text(path).includes(`\nid: ${id}\n`));
}

function listed({ plan }: PlanView): readonly string[] {
  return namesIn(plan).uses.map(({ name, isDefinition }) => `${name.kind} ${name.id} ${isDefinition}`);
}

/** Code and HTML, without the paths, tags and `/run-task` lines that follow a name. */
function hidden({ document }: PlanView): readonly string[] {
  const found: string[] = [];
  visit(document.tree(), (node) => {
    if (node.type === 'html') found.push(node.value);
    const follows = (value: string): boolean => /runs\/|artifacts\/|\/run-task|^\[|\.md|milestones\//.test(value);
    if ((node.type === 'code' || node.type === 'inlineCode') && !follows(node.value)) found.push(node.value);
  });
  return found;
}

function findings(view: PlanView): readonly string[] {
  const { dialect, surroundings } = view;
  const { problems } = checkPlan({ text: view.document.text(), dialect, config: defaultConfig, surroundings });
  // A free number stands out of order, whatever is renamed.
  return problems
    .filter(({ rule }) => !/-gap$|-order$|\/phase-number$|\/test-after-feature$/.test(rule))
    .map(({ rule, start }) => `${rule} ${start.line}`)
    .sort();
}

describe('every rename', () => {
  it('leaves all references as they were, code alone, and the findings the same; and can be taken back by another', async function () {
    this.timeout(240_000);
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const chosenPlan = plans[one.plan];
        assert.ok(chosenPlan);
        const { path } = chosenPlan;
        const files = workspaceOf(chosenPlan, one);
        const view = await viewAt(files, path);
        const chosen = choose(view, files, one.which, one.ahead);
        fc.pre(chosen !== undefined);
        const { from, at, to } = chosen;
        const before = snapshot(files);
        const asked = await renameIn(files, path, at, to);
        // The first end of a range stays before the last.
        fc.pre(asked.ok || !asked.message.includes('before it begins'));
        const outcome = await renamed(files, path, at, to);
        const pathNow = moved(path, outcome.changes);
        const now = await viewAt(files, pathNow);
        const old = from.id.slice(from.id.lastIndexOf('/') + 1);
        // A task's name has its story's in it, and a milestone's its plan's.
        const mapped = listed(view).map((name) =>
          name.replace(/ (.*) /, (_, id: string) => ` ${mappedId(id, from, to)} `),
        );
        assert.deepEqual(listed(now), mapped);
        assert.deepEqual(hidden(now), hidden(view));
        assert.deepEqual(findings(now), findings(view));
        const back = namesIn(now.plan).uses.find(
          ({ name }) => name.kind === from.kind && name.id === mappedId(from.id, from, to),
        );
        assert.ok(back);
        await renamed(files, pathNow, now.plan.resolve(back.span).start, old);
        assert.deepEqual(snapshot(files), before);
      }),
      { numRuns: Number(process.env.PLANLOOM_RENAMES ?? 25) },
    );
  });
});

function mappedId(id: string, from: Name, to: string): string {
  const parent = from.id.slice(0, from.id.lastIndexOf('/') + 1);
  if (id === from.id) return parent + to;
  return id.startsWith(`${from.id}/`) ? to + id.slice(from.id.length) : id;
}

function moved(path: string, changes: Awaited<ReturnType<typeof renamed>>['changes']): string {
  let now = path;
  for (const change of changes)
    if (change.kind === 'move' && (now === change.path || now.startsWith(`${change.path}/`)))
      now = change.to + now.slice(change.path.length);
  return now;
}
