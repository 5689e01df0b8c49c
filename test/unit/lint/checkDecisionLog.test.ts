import assert from 'node:assert/strict';
import { checkDecisionLog } from '../../../src/core/lint/checkDecisionLog';

const units = [{ id: 'S-1' }, { id: 'S-2' }];

/** Problems as `code text`. */
function found(text: string, context: Parameters<typeof checkDecisionLog>[1] = { units }): string[] {
  return checkDecisionLog(text, context).map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);
}

describe('checkDecisionLog', () => {
  it('has nothing to say of a log that is in order', () => {
    assert.deepEqual(
      found(
        '## [S-1] a — 2025-10-15T10:00:00Z\n- Decision: done\n\n## [S-2] b — 2025-10-16T10:00:00Z\n- Decision: refine\n',
      ),
      [],
    );
    assert.deepEqual(found(''), []);
  });

  it('marks ids that the plan does not have, exactly', () => {
    assert.deepEqual(found('2025-10-15T10:00Z | [S-1] a\r\n2025-10-15T11:00Z | [S\u20113] b\r\n'), [
      'log/story-unknown S\u20113',
    ]);
    assert.deepEqual(found('| When | Story |\n|---|---|\n| 2025-10-15 | S-07 |\n'), ['log/story-unknown S-07']);
  });

  it('says nothing of ids where the plan has none of that kind, or is not known', () => {
    assert.deepEqual(found('- [T-4 | 20251015T194156Z] Result: pass\n'), []);
    assert.deepEqual(found('- [S-4] a\n', {}), []);
    assert.deepEqual(found('- [T-4 | 20251015T194156Z] Result: pass\n', { units: [{ id: 'T-1' }] }), [
      'log/story-unknown T-4',
    ]);
  });

  it('hints at entries on the wrong side of time', () => {
    const text = '2025-10-15T22:20Z | a\n2025-10-15T22:31Z | b\n2025-10-15T19:41Z | c\n2025-10-15T23:00Z | d\n';
    const [problem, ...none] = checkDecisionLog(text, { units });
    assert.deepEqual(none, []);
    assert.equal(problem?.severity, 'hint');
    assert.equal(text.slice(problem.range.start, problem.range.end), '2025-10-15T19:41Z');
    assert.equal(text.slice(problem.related?.range.start, problem.related?.range.end), '2025-10-15T22:31Z');
  });

  it('compares times in zones, and days alone no finer than days', () => {
    assert.deepEqual(found('2025-10-16T01:00+02:00 | a\n2025-10-15T23:30Z | b\n2025-10-16T02:00Z | c\n'), []);
    assert.deepEqual(found('## 2025-10-16 — a\n- x\n## 2025-10-16T08:00:00Z — b\n- x\n'), []);
    assert.deepEqual(found('## 2025-02-30 — a\n- x\n## 2025-01-01 — b\n- x\n'), []);
  });

  it('lets the newest stand on top', () => {
    const entry = (id: string, day: string): string => `## [${id}] x — 2025-10-${day}T10:00:00Z\n- Decision: refine\n`;
    assert.deepEqual(found(entry('S-2', '17') + entry('S-2', '16') + entry('S-1', '15')), []);
    assert.deepEqual(found(entry('S-2', '17') + entry('S-2', '14') + entry('S-1', '13') + entry('S-1', '15')), [
      'log/order 2025-10-15T10:00:00Z',
    ]);
  });

  it('says where a fence swallows what follows', () => {
    assert.deepEqual(found('- [S-1] a\n\n```sh\n- [S-2] b\n'), ['log/unclosed ```sh']);
  });

  it('never throws', () => {
    for (const text of ['```', '<!--', '|', '## [', '\uFEFF', '\r', '- [S-'.repeat(1000)])
      assert.ok(Array.isArray(checkDecisionLog(text, { units })));
  });
});
