import assert from 'node:assert/strict';
import { factsOfLoop, factsOfRun } from '../../../src/core/actions/factsOfRun';
import type { RunFacts } from '../../../src/core/repo/feature';
import type { RunRecord } from '../../../src/core/repo/runRecord';

const FEATURE = 'tasks/pay-20261120T190000Z';
const record = (over: Partial<RunRecord> = {}): RunRecord => ({
  version: 1,
  id: '20261121T080000Z',
  plan: `${FEATURE}/plan.md`,
  unit: 'S-1',
  outcome: 'passed',
  startedAt: '2026-11-21T08:00:00Z',
  endedAt: '2026-11-21T08:00:41Z',
  duration: 41_000,
  environment: {},
  textHash: 'sha256:00',
  commands: [
    {
      command: 'npm test',
      cwd: '',
      outcome: 'passed',
      exitCode: 0,
      duration: 2000,
      peakMemory: 50 * 1024 * 1024,
      cpuTime: 1500,
    },
    {
      command: 'npx playwright\ntest',
      cwd: '',
      outcome: 'passed',
      exitCode: 0,
      duration: 39_000,
      cpuTime: 20_000,
      budget: { limit: 60_000, text: 'finish ≤ 60 s', exceeded: false },
    },
    { command: 'never', cwd: '', outcome: 'skipped' },
  ],
  tests: { total: 12, passed: 11, failed: 0, errored: 0, skipped: 1 },
  ...over,
});
const run = (over: Partial<RunFacts> = {}): RunFacts => {
  const id = over.id ?? '20261121T080000Z';
  return { id, path: `${FEATURE}/runs/S-1/${id}`, story: 'S-1', ...over };
};

describe('factsOfRun', () => {
  it('tells what was run, what came of it, where it is kept and what it took', () => {
    assert.deepEqual(factsOfRun({ ...run(), record: record() }, FEATURE), {
      run: '20261121T080000Z',
      attempt: 'ran `npm test`, `npx playwright test`',
      commands: ['npm test', 'npx playwright\ntest'],
      result: 'pass (11 of 12 tests passed, 1 skipped)',
      evidence: '$FEATURE_DIR/runs/S-1/20261121T080000Z/',
      runtime: '39 s of "finish ≤ 60 s", within budget; slowest: `npx playwright test` (39 s)',
      monitoring: 'peak memory 50 MiB; CPU 21.5 s',
    });
  });

  it('tells what became better or worse since the run before', () => {
    const before = record({
      outcome: 'failed',
      duration: 50_000,
      tests: { total: 12, passed: 9, failed: 2, errored: 1, skipped: 0 },
    });
    const facts = factsOfRun({ ...run(), record: record() }, FEATURE, before);
    assert.equal(facts.result, 'pass (11 of 12 tests passed, 1 skipped); failed before; 3 fewer failing; 9 s faster');
  });

  for (const [over, result] of [
    [
      { outcome: 'failed', commands: [{ command: 'x', cwd: '', outcome: 'failed', exitCode: 3 }] },
      'fail (exit code 3)',
    ],
    [
      { outcome: 'failed', commands: [{ command: 'x', cwd: '', outcome: 'failed', signal: 'SIGKILL' }] },
      'fail (SIGKILL)',
    ],
    [{ outcome: 'cancelled', commands: [] }, 'fail (cancelled)'],
    [{ outcome: 'interrupted', problem: 'The disk was full.', commands: [] }, 'fail (interrupted; The disk was full)'],
  ] as const) {
    it(`never says that an ${over.outcome} run passed`, () => {
      const bare = record({ ...over, tests: { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0 } });
      assert.equal(factsOfRun({ ...run(), record: bare }, FEATURE).result, result);
    });
  }
});

it('a result is told by the tests where they, and not the exit code, decided', () => {
  const tests = { total: 1, passed: 0, failed: 1, errored: 0, skipped: 0 };
  const problem = 'It ended with exit code 0, but its test report says that 1 test failed.';
  const command = { command: 'x', cwd: '', outcome: 'failed', exitCode: 0, problem } as const;
  const failed = record({ outcome: 'failed', commands: [{ ...command, tests }], tests });
  assert.equal(factsOfRun({ ...run(), record: failed }, FEATURE).result, 'fail (1 of 1 tests failed)');
});

describe('factsOfLoop', () => {
  const older = run({ id: '20261120T080000Z' });
  const planWide: RunFacts = { id: '20261121T090000Z', path: `${FEATURE}/runs/20261121T090000Z` };
  const runs = [planWide, run({ record: record() }), older];

  it('takes the newest run of the unit, else that of the plan', () => {
    assert.equal(factsOfLoop({ path: FEATURE, runs }, 'S-1')?.run, '20261121T080000Z');
    assert.deepEqual(factsOfLoop({ path: FEATURE, runs }, 'S-2'), {
      run: '20261121T090000Z',
      evidence: '$FEATURE_DIR/runs/20261121T090000Z/',
    });
    assert.equal(factsOfLoop({ path: FEATURE, runs: [older] }, 'S-2'), undefined);
  });

  it('takes the run that is named, by its id or path', () => {
    assert.equal(factsOfLoop({ path: FEATURE, runs }, 'S-1', older.id)?.run, older.id);
    assert.equal(factsOfLoop({ path: FEATURE, runs }, 'S-1', older.path)?.run, older.id);
    assert.equal(factsOfLoop({ path: FEATURE, runs }, 'S-1', 'none'), undefined);
  });
});
