import assert from 'node:assert/strict';
import type { ResolvedProblem } from '../../../../src/core/lint/checkText';
import type { ExecPlanFacts, ExecPlanIndex } from '../../../../src/core/repo/execPlanIndex';
import { applyEdits } from '../../../../src/core/text/edits';
import { EXAMPLE_PATH, exampleFacts, examplePlan } from '../../../../src/dialects/execplan/examples';
import { nearestIds } from '../../../../src/dialects/execplan/nearestIds';
import { problemsOf } from './support';

const OWN = 'EP-20260117-014';

function indexOf(plans: Readonly<Record<string, Partial<ExecPlanFacts>>>): ExecPlanIndex {
  return new Map([
    [OWN, [exampleFacts(EXAMPLE_PATH)]],
    ...Object.entries(plans).map(
      ([id, more]) => [id, [exampleFacts(`.agent/exec_plans/active/${id}/${id}.md`, more)]] as const,
    ),
  ]);
}

function found(
  more: string,
  execPlans: ExecPlanIndex,
  rule = 'execplan/relation',
): { readonly text: string; readonly problems: readonly ResolvedProblem[] } {
  const text = examplePlan({ more });
  const problems = problemsOf(text, { path: EXAMPLE_PATH, execPlans });
  return { text, problems: problems.filter((problem) => problem.rule === rule) };
}

describe('relations of an ExecPlan', () => {
  it('offer the nearest ids for one that is not there, with their titles', () => {
    const index = indexOf({
      'EP-20260110-001': { title: 'Sessions' },
      'EP-20260110-003': { title: 'Broken', registered: false },
      'EP-20260111-002': {},
      'EP-20250301-777': {},
    });
    const { text, problems } = found("depends_on: ['EP-20260110-002'] # first", index);
    assert.equal(problems.length, 1);
    const [problem] = problems;
    assert.deepEqual(
      problem?.fixes.map(({ title, safe }) => [title, safe]),
      [
        ['Change to EP-20260110-001 (Sessions)', false],
        ['Change to EP-20260111-002', false],
      ],
    );
    assert.equal(
      applyEdits(text, problem.fixes[0]?.edits ?? []),
      text.replace("['EP-20260110-002']", "['EP-20260110-001']"),
    );
  });

  it('tell a plan with errors from one that is not there, and lead to it', () => {
    const { problems } = found('depends_on: [EP-20260110-001]', indexOf({ 'EP-20260110-001': { registered: false } }));
    assert.match(problems[0]?.message ?? '', /has errors of its own/);
    assert.equal(problems[0]?.severity, 'error');
    assert.deepEqual(
      problems[0].related.map(({ path }) => path),
      ['.agent/exec_plans/active/EP-20260110-001/EP-20260110-001.md'],
    );
  });

  it('that go in a circle show the way through the other files', () => {
    const index = indexOf({
      'EP-20260110-001': { dependsOn: ['EP-20260110-002'] },
      'EP-20260110-002': { dependsOn: ['EP-20260110-003', OWN] },
      'EP-20260110-003': { dependsOn: [OWN] },
    });
    const { problems } = found('depends_on: EP-20260110-001', index);
    assert.deepEqual(
      problems.map(({ severity, message }) => [severity, message]),
      [
        [
          'warning',
          `The plans go in a circle: ${OWN} depends on EP-20260110-001 depends on EP-20260110-002 depends on ${OWN}.`,
        ],
      ],
    );
    assert.deepEqual(
      problems[0]?.related.map(({ path, message }) => [path, message]),
      [
        ['.agent/exec_plans/active/EP-20260110-001/EP-20260110-001.md', 'EP-20260110-001 depends on EP-20260110-002.'],
        ['.agent/exec_plans/active/EP-20260110-002/EP-20260110-002.md', `EP-20260110-002 depends on ${OWN}.`],
      ],
    );
  });

  it('are read from any form of a list', () => {
    const index = indexOf({});
    const texts = ['[EP-20260110-009]', 'EP-20260110-009', '"[EP-20260110-009]"', '\n- EP-20260110-009'];
    for (const list of texts) {
      const { text, problems } = found(`supersedes: ${list}`, index);
      assert.equal(problems.length, 1, list);
      const [problem] = problems;
      assert.ok(problem && text.slice(problem.start.offset, problem.end.offset).includes('EP-20260110-009'), list);
    }
  });

  it('to the plan itself are a warning, and none while nothing is known of other plans', () => {
    assert.deepEqual(
      found(`depends_on: [${OWN}]`, indexOf({})).problems.map(({ severity }) => severity),
      ['warning'],
    );
    const problems = problemsOf(examplePlan({ more: 'depends_on: [EP-20260110-001]' }), { path: EXAMPLE_PATH });
    assert.deepEqual(
      problems.filter(({ rule }) => rule === 'execplan/relation'),
      [],
    );
  });

  it('of ten thousand plans in a circle are found at once', () => {
    const id = (number: number): string =>
      `EP-${20200000 + Math.floor(number / 900)}-${String((number % 900) + 1).padStart(3, '0')}`;
    const plans = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [id(n), { dependsOn: [n === 9_999 ? OWN : id(n + 1)] }]),
    );
    const index = indexOf(plans);
    const started = performance.now();
    const { problems } = found(`depends_on: [${id(0)}]`, index);
    assert.equal(problems[0]?.related.length, 20);
    assert.ok(problems[0].message.length < 400);
    assert.ok(performance.now() - started < 2_000);
  });
});

describe('an id that two ExecPlans have', () => {
  const OTHER = '.agent/exec_plans/active/sessions/EP-20260117-014_sessions.md';
  const both = (more: Partial<ExecPlanFacts> = {}): ExecPlanIndex =>
    new Map([[OWN, [exampleFacts(EXAMPLE_PATH), exampleFacts(OTHER, more)]]]);

  it('is an error on each, leads to the other, and has a remedy', () => {
    for (const [path, other] of [
      [EXAMPLE_PATH, OTHER],
      [OTHER, EXAMPLE_PATH],
    ] as const) {
      const [problem] = problemsOf(examplePlan(), { path, execPlans: both() }).filter(
        ({ rule }) => rule === 'execplan/id-duplicate',
      );
      assert.equal(problem?.severity, 'error');
      assert.deepEqual(
        problem.related.map((related) => related.path),
        [other],
      );
      assert.deepEqual(problem.remedies, ['renumber-plan']);
    }
  });

  it('is a warning where the other has errors of its own, as registries do not see it then', () => {
    const { problems } = found('tags: []', both({ registered: false }), 'execplan/id-duplicate');
    assert.deepEqual(
      problems.map(({ severity }) => severity),
      ['warning'],
    );
  });
});

describe('the nearest ids', () => {
  it('are those with few other letters, of the same day first, and plans that a registry has', () => {
    const index = indexOf({
      'EP-20260110-003': {},
      'EP-20260210-002': {},
      'EP-20260110-012': {},
      'EP-20260110-001': { registered: false },
      'EP-20230909-555': {},
    });
    assert.deepEqual(
      nearestIds('EP-20260110-002', index, (id) => id !== OWN),
      ['EP-20260110-003', 'EP-20260110-012', 'EP-20260210-002'],
    );
    assert.deepEqual(
      nearestIds('EP-2026-01-10-012', index, () => true),
      ['EP-20260110-012'],
    );
    assert.deepEqual(
      nearestIds('auth', index, () => true),
      [],
    );
  });
});
