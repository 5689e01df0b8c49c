import assert from 'node:assert/strict';
import { readDecisionLog } from '../../../src/core/repo/decisionLog';

function outcome(log: string): string {
  const [entry] = readDecisionLog(log).entries;
  assert.ok(entry);
  return [entry.done && 'done', entry.blocked && 'blocked', entry.failed && 'failed'].filter(Boolean).join(' ');
}

describe('what an entry says of its outcome', () => {
  for (const [log, expected] of [
    ['## [S-1] stuck — 2025-10-16T11:08:00Z\n- Result: fail, 2 of 7\n- Decision: blocked\n', 'blocked failed'],
    ['## [S-1] stuck — 2025-10-16T11:08:00Z\n- Decision: escalate (BLOCKED on the schema)\n', 'blocked'],
    ['## [S-1] BLOCKED: no database — 2025-10-16T11:08:00Z\n', 'blocked'],
    ['2025-10-16T11:08Z | [S-1] blocked by the schema', 'blocked'],
    ['- [T-1 | 20251015T194156Z] Result: fail. Summary: 2 of 7. Next: fix', 'failed'],
    ['## [S-1] on — 2025-10-16T11:08:00Z\n- Status: Blocked, waits for Ana\n', 'blocked'],
    // None of these says so.
    ['## [S-1] on — 2025-10-16T11:08:00Z\n- Decision: <continue/refine/escalate/done/blocked>\n', ''],
    ['## [S-1] on — 2025-10-16T11:08:00Z\n- Decision: continue/refine/escalate/done/blocked\n', ''],
    ['## [S-1] no longer BLOCKED — 2025-10-16T11:08:00Z\n- Decision: continue\n', ''],
    ['## [S-1] unblocked — 2025-10-16T11:08:00Z\n', ''],
    ['## [S-1] on — 2025-10-16T11:08:00Z\n- Attempt: found what blocked the queue\n- Decision: continue\n', ''],
    ['## [S-1] on — 2025-10-16T11:08:00Z\n- Result: <pass/fail, key deltas>\n- Decision: continue\n', ''],
    ['## [S-1] on — 2025-10-16T11:08:00Z\n- Result: pass/fail\n', ''],
    ['## [S-1] on — 2025-10-16T11:08:00Z\n- Result: fail-fast mode passes\n', ''],
    ['## [S-1] on — 2025-10-16T11:08:00Z\n- Result: pass, no failed test left\n', ''],
    ['## [S-1] Done — 2025-10-16T11:08:00Z\n- Result: pass\n- Decision: done\n', 'done'],
  ] as const) {
    it(`${JSON.stringify(log)} is ${expected === '' ? 'none of it' : expected}`, () =>
      assert.equal(outcome(log), expected));
  }
});
