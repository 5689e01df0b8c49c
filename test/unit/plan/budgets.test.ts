import assert from 'node:assert/strict';
import { parseBudgets } from '../../../src/core/plan/budgets';

/** Each limit as `<milliseconds> <scope> <what it is said with>`. */
function budgets(text: string): readonly string[] {
  return parseBudgets(text).map(
    ({ limit, scope, start, end }) => `${String(limit)} ${scope} ${text.slice(start, end)}`,
  );
}

describe('budgets', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['finish ≤ 60 s for this story’s spec; if exceeded, raise `BLOCKED`.', ['60000 total finish ≤ 60 s']],
    [
      'total ≤ 5 min in Fast mode; each spec ≤ 60 s; raise `BLOCKED` if exceeded',
      ['300000 total total ≤ 5 min', '60000 each each spec ≤ 60 s'],
    ],
    [
      'total ≤ 5 min; per‑spec ≤ 45 sec; flakiness ≤ 1%',
      ['300000 total total ≤ 5 min', '45000 each per‑spec ≤ 45 sec'],
    ],
    ['smoke (<=60s)', ['60000 total <=60s']],
    ['done in under 2 minutes', ['120000 total done in under 2 minutes']],
    ['max 90 s', ['90000 total max 90 s']],
    ['finish ≤\u202f90\u202fs', ['90000 total finish ≤\u202f90\u202fs']],
    ['≤\u00a01\u00a0h', ['3600000 total ≤\u00a01\u00a0h']],
    ['≤ 1 min 30 s', ['90000 total ≤ 1 min 30 s']],
    [
      'at most 1.5 minutes, no more than 2,5 h',
      ['90000 total at most 1.5 minutes', '9000000 total no more than 2,5 h'],
    ],
    ['60 s', ['60000 total 60 s']],
    [' 2 min (hard limit: 3 min)', ['120000 total 2 min']],
    ['≤ 500 ms', ['500 total ≤ 500 ms']],
    // What is no limit for a run.
    ['total ≤ X min; per‑spec ≤ Y sec; flakiness ≤ Z%', []],
    ['p95 < 50ms', []],
    ['p95 latency under 2 s', []],
    ['responses within 200 ms', []],
    ['< 50 MB, ≤ 3 specs, ≤ 20 hops', []],
    ['12 passed in no time; took 12 s', []],
    ['≤ 0 s', []],
    ['', []],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(budgets(text), expected);
    });
  }

  it('takes no long time over long texts', () => {
    const started = performance.now();
    for (const piece of ['≤ ', '1', 'under ', 'max ', '60 s ', ' ', '(', 'each ', ','])
      parseBudgets(piece.repeat(20_000));
    assert.ok(performance.now() - started < 3000);
  });
});
