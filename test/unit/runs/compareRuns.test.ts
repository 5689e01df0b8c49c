import assert from 'node:assert/strict';
import type { RunRecord } from '../../../src/core/repo/runRecord';
import { durationText, memoryText } from '../../../src/core/text/amounts';
import { compareRuns } from '../../../src/core/runs/compareRuns';
import { codeText } from '../../../src/core/runs/markdownText';
import { addTotals, totalsOf } from '../../../src/core/runs/testTotals';

const before: RunRecord = {
  version: 1,
  id: '20261121T080000Z',
  plan: 'tasks/a/plan.md',
  outcome: 'failed',
  startedAt: '2026-11-21T08:00:00Z',
  endedAt: '2026-11-21T08:00:02Z',
  duration: 2000,
  environment: {},
  source: { commit: 'a'.repeat(40), dirty: true, tree: 't1' },
  textHash: 'sha256:0',
  commands: [
    { command: 'npm test | cat', cwd: '.', outcome: 'failed', exitCode: 2, duration: 2000, peakMemory: 1024 * 1024 },
    { command: 'make old', cwd: '.', outcome: 'passed', exitCode: 0, duration: 5 },
  ],
  tests: { total: 3, passed: 1, failed: 2, errored: 0, skipped: 0, failures: ['s › a', 's › b'] },
};

describe('compareRuns', () => {
  it('puts what is different side by side', () => {
    const after: RunRecord = {
      ...before,
      id: '20261121T090000Z',
      outcome: 'passed',
      duration: 1000,
      source: { commit: 'b'.repeat(40), dirty: false, tree: 't2' },
      textHash: 'sha256:1',
      commands: [
        {
          command: 'npm test | cat',
          cwd: '.',
          outcome: 'passed',
          exitCode: 0,
          duration: 1000,
          peakMemory: 3 * 1024 * 1024,
        },
      ],
      tests: { total: 3, passed: 2, failed: 1, errored: 0, skipped: 0, failures: ['s › c'] },
    };
    assert.equal(
      compareRuns(before, after),
      [
        '|  | `20261121T080000Z` | `20261121T090000Z` | Change |',
        '| --- | --- | --- | --- |',
        '| Outcome | failed | passed | changed |',
        '| Duration | 2 s | 1 s | -50 % |',
        '| Tests: total | 3 | 3 |  |',
        '| Tests: passed | 1 | 2 | +1 |',
        '| Tests: failed | 2 | 1 | -1 |',
        '| `npm test \\| cat` | failed (exit code 2) | passed | changed |',
        '| `npm test \\| cat`: duration | 2 s | 1 s | -50 % |',
        '| `npm test \\| cat`: peak memory | 1 MiB | 3 MiB | +200 % |',
        '| `make old` | passed | not run |  |',
        '| Plan text |  |  | changed |',
        '| Sources | `aaaaaaaaaaaa`, with changes | `bbbbbbbbbbbb` | changed |',
        '',
        'New failures:',
        '',
        '- `s › c`',
        '',
        'No longer failing:',
        '',
        '- `s › a`',
        '- `s › b`',
      ].join('\n'),
    );
  });

  it('says nothing of tests where one of the runs has no report, nor of sources that are the same', () => {
    const { tests, ...bare } = before;
    const source = { commit: 'other', dirty: false, tree: 't1' };
    const text = compareRuns(before, { ...bare, id: 'x', source });
    assert.ok(tests);
    assert.doesNotMatch(text, /Sources|failing|failures/);
    assert.match(text, /\| Tests: failed \| 2 \| no report \| {2}\|/);
  });
});

describe('amounts', () => {
  it('are told in units that people read', () => {
    assert.deepEqual([0, 850.4, 1500, 59_999, 60_000, 125_000, 3_600_000, 3_780_000].map(durationText), [
      ...['0 ms', '850 ms', '1.5 s', '60 s', '1 min', '2 min 5 s', '1 h', '1 h 3 min'],
    ]);
    assert.deepEqual([0, 1023, 1024, 48.25 * 1024 ** 2, 200 * 1024 ** 3].map(memoryText), [
      ...['0 B', '1023 B', '1 KiB', '48.3 MiB', '200 GiB'],
    ]);
  });
});

describe('codeText', () => {
  it('stays code, whatever it holds', () => {
    assert.deepEqual(['a', 'a | b', 'x `y` z', '`', 'a\n b', ''].map(codeText), [
      ...['`a`', '`a | b`', '``x `y` z``', '`` ` ``', '`a b`', ''],
    ]);
  });
});

describe('totals', () => {
  it('add up over reports and commands, and are none without a report', () => {
    const one = totalsOf([{ path: 'a.xml', cases: [{ name: 'x', suite: '', outcome: 'errored', duration: 2 }] }]);
    const two = totalsOf([{ path: 'b.xml', cases: [{ name: 'y', suite: 's', outcome: 'skipped' }] }]);
    assert.deepEqual(addTotals([one, undefined, two]), {
      ...{ total: 2, passed: 0, failed: 0, errored: 1, skipped: 1, duration: 2 },
      failures: ['x'],
      reports: ['a.xml', 'b.xml'],
    });
    assert.deepEqual([totalsOf([]), addTotals([undefined])], [undefined, undefined]);
  });
});
