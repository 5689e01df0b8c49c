import assert from 'node:assert/strict';
import { readFeatureFacts } from '../../../src/core/repo/features';
import { runHomeOf } from '../../../src/core/repo/runHome';
import { parseRunRecord, runRecordText } from '../../../src/core/repo/runRecordFile';
import type { RunRecord } from '../../../src/core/repo/runRecord';
import { compareRuns } from '../../../src/core/runs/compareRuns';
import { testReport } from '../../../src/core/runs/testReport';
import { MemoryFiles } from '../support/memoryFiles';

const record: RunRecord = {
  version: 1,
  id: '20261121T080000Z',
  plan: 'tasks/a/plan.md',
  unit: 'S-1',
  outcome: 'failed',
  startedAt: '2026-11-21T08:00:00.000Z',
  endedAt: '2026-11-21T08:00:01.500Z',
  duration: 1500,
  environment: { RUN_ID: '20261121T080000Z' },
  source: { commit: 'abc', dirty: true, tree: 'def' },
  textHash: 'sha256:0',
  commands: [
    {
      command: 'npm test',
      cwd: '.',
      outcome: 'failed',
      exitCode: 1,
      startedAt: '2026-11-21T08:00:00.000Z',
      duration: 1500,
      peakMemory: 1024,
      cpuTime: 10,
      budget: { limit: 1000, text: 'finish ≤ 1 s', exceeded: true },
      tests: { total: 2, passed: 1, failed: 1, errored: 0, skipped: 0, failures: ['a › b'], reports: ['junit.xml'] },
    },
  ],
};

describe('parseRunRecord', () => {
  it('reads what was written', () => assert.deepEqual(parseRunRecord(runRecordText(record)), record));

  it('reads what a newer version has added', () => {
    const newer = { ...record, weather: 'fine', commands: [{ ...record.commands[0], mood: { good: true } }] };
    assert.deepEqual(parseRunRecord(JSON.stringify(newer)), newer);
  });

  for (const text of [
    '{"coverage": 0.87, "p95_ms": 112}',
    '',
    '{',
    'null',
    '[]',
    JSON.stringify({ ...record, outcome: 'fine' }),
    JSON.stringify({ ...record, version: 2 }),
    JSON.stringify({ ...record, startedAt: 'yesterday' }),
    JSON.stringify({ ...record, commands: [{ ...record.commands[0], exitCode: '0' }] }),
    JSON.stringify({ ...record, commands: undefined }),
  ]) {
    it(`takes ${text.slice(0, 40) || 'nothing'} for no record`, () => assert.equal(parseRunRecord(text), undefined));
  }
});

describe('a metrics.json that means harm', () => {
  const factsOf = async (text: string): Promise<RunRecord | undefined> => {
    const path = 'tasks/a/runs/20261121T080000Z/metrics.json';
    return (await readFeatureFacts(new MemoryFiles({ [path]: text }), 'tasks/a')).runs[0]?.record;
  };

  it('is not read where it is larger than any record', async () => {
    assert.ok(await factsOf(JSON.stringify({ ...record, more: 'x'.repeat(10_000) })));
    assert.equal((await factsOf(JSON.stringify({ ...record, more: 'x'.repeat(5_000_000) }))) === undefined, true);
  });

  it('changes nothing for others', () => {
    const text = JSON.stringify(record).replace('{"RUN_ID"', '{"__proto__":"x","constructor":"y","RUN_ID"');
    const read = parseRunRecord(text.replace('{', '{"__proto__":{"polluted":true},'));
    assert.ok(read);
    assert.equal('polluted' in {}, false);
    assert.doesNotThrow(
      () => compareRuns(read, record) + testReport(read, { logs: { stdout: 'o', stderr: 'e' }, tests: [] }),
    );
  });

  it('has no numbers that cannot be, and odd ones can be told', () => {
    const text = JSON.stringify(record);
    for (const amount of ['1e999', '-1', '"1"', 'null', '{}']) {
      assert.equal(parseRunRecord(text.replaceAll('"duration":1500', `"duration":${amount}`)), undefined, amount);
    }
    const huge = parseRunRecord(text.replaceAll(/:(?:1500|1024|10|1000)(?=[,}])/g, ':1e308'));
    assert.ok(huge);
    const told = compareRuns(huge, record) + compareRuns(record, huge);
    assert.ok(told.length < 5000, told);
    assert.doesNotMatch(told, /NaN|undefined/);
  });

  it('says nothing by its signal but a name', () => {
    const text = (signal: string): string =>
      JSON.stringify({ ...record, commands: [{ ...record.commands[0], exitCode: undefined, signal }] });
    for (const signal of ['SIGTERM', 'SIGRTMIN', 'signal 35']) assert.ok(parseRunRecord(text(signal)), signal);
    for (const signal of ['<img src=x>', '](command:x)', 'a\n\n# b', 'a | b', ''])
      assert.equal(parseRunRecord(text(signal)), undefined, signal);
  });
});

describe('runHomeOf', () => {
  for (const [plan, unit, home] of [
    ['tasks/a/plan.md', 'S-1', 'tasks/a/runs/S-1'],
    ['tasks/a/plan.md', 'S\u20111', 'tasks/a/runs/S-1'],
    ['tasks/a/plan.md', 'T-1', 'tasks/a/runs'],
    ['tasks/a/plan.md', 'Phase 2', 'tasks/a/runs'],
    ['tasks/a/plan.md', undefined, 'tasks/a/runs'],
    ['plan.md', undefined, 'runs'],
    ['.agent/exec_plans/active/x/EP.md', undefined, '.agent/exec_plans/active/x/runs'],
  ] as const) {
    it(`is ${home} for ${unit ?? 'no unit'} of ${plan}`, () => assert.equal(runHomeOf(plan, unit), home));
  }
});

describe('readFeatureFacts, of runs', () => {
  it('gives the newest thirty of each folder their records, and broken files none', async () => {
    const files = new MemoryFiles({ 'tasks/a/plan.md': '' });
    const id = (n: number): string => `20261121T0800${String(n).padStart(2, '0')}Z`;
    for (let n = 0; n < 40; n++) files.set(`tasks/a/runs/S-1/${id(n)}/metrics.json`, runRecordText(record));
    files.set(`tasks/a/runs/${id(0)}/metrics.json`, runRecordText(record));
    files.set(`tasks/a/runs/${id(1)}/metrics.json`, '{"coverage": 0.87}');
    files.set(`tasks/a/runs/${id(2)}/metrics.json`, '{');
    files.set(`tasks/a/runs/${id(3)}/metrics.json`, '');
    files.makeUnreadable(`tasks/a/runs/${id(3)}/metrics.json`);
    files.set(`tasks/a/runs/${id(4)}/run-notes.md`, '');
    const { runs } = await readFeatureFacts(files, 'tasks/a');
    const ofStory = runs.filter(({ story }) => story === 'S-1');
    assert.deepEqual(
      ofStory.map((run) => run.record !== undefined),
      ofStory.map((_, index) => index < 30),
    );
    const own = runs.filter(({ story }) => story === undefined);
    assert.deepEqual(
      own.map((run) => [run.id, run.record?.outcome]),
      [4, 3, 2, 1, 0].map((n) => [id(n), n === 0 ? 'failed' : undefined]),
    );
  });
});
