import assert from 'node:assert/strict';
import { readDecisionLog } from '../../../src/core/repo/decisionLog';
import type { DecisionEntry } from '../../../src/core/repo/feature';

/** Each entry as `stories | done | timestamp | title`. */
function summary(text: string): string[] {
  return readDecisionLog(text).entries.map(
    (entry) =>
      `${entry.stories.join(',')} | ${entry.done ? 'done' : 'open'} | ${entry.timestamp ?? '-'} | ${entry.title}`,
  );
}

function only(text: string): DecisionEntry {
  const { entries } = readDecisionLog(text);
  assert.equal(entries.length, 1, `one entry in ${JSON.stringify(text)}, found ${entries.length}`);
  return entries[0]!;
}

describe('readDecisionLog', () => {
  it('finds nothing in an empty log and in a bare title', () => {
    assert.deepEqual(readDecisionLog(''), { entries: [] });
    assert.deepEqual(readDecisionLog('# Decision Log\n\nOne entry per loop.\n\n- Newest last\n'), { entries: [] });
  });

  describe('forms', () => {
    it('reads headings with story and time over the seven bullets (codex, Appendix C)', () => {
      const text = [
        '## [S-1] Health route answers — 2025-10-16T11:08:00Z',
        '- Attempt: added the route',
        '- Result: pass',
        '- Evidence: runs/S-1/20251016T1100Z/test-report.md',
        '- Decision: done',
        '- Next step: start S-2',
        '- Runtime (if E2E): n/a',
        '- Monitoring: n/a',
        '',
        '## [S-2] Ping times out — 2025-10-16T12:00:00Z',
        '- Attempt: wired the ping',
        '- Result: fail',
        '- Decision: refine',
        '',
      ].join('\n');
      assert.equal(readDecisionLog(text).form, 'appendix');
      assert.deepEqual(summary(text), [
        'S-1 | done | 2025-10-16T11:08:00Z | [S-1] Health route answers — 2025-10-16T11:08:00Z',
        'S-2 | open | 2025-10-16T12:00:00Z | [S-2] Ping times out — 2025-10-16T12:00:00Z',
      ]);
    });

    it('reads bare lines that begin with a time, in the order of the text', () => {
      const text =
        '2025-10-15T22:20Z | Baseline recorded\n2025-10-15T22:31Z | [S-1] Story done\n2025-10-15T19:41Z | Moved the cache\n';
      assert.equal(readDecisionLog(text).form, 'line');
      assert.deepEqual(summary(text), [
        ' | open | 2025-10-15T22:20Z | 2025-10-15T22:20Z | Baseline recorded',
        'S-1 | done | 2025-10-15T22:31Z | 2025-10-15T22:31Z | [S-1] Story done',
        ' | open | 2025-10-15T19:41Z | 2025-10-15T19:41Z | Moved the cache',
      ]);
    });

    it('reads one bullet per entry below a heading per day', () => {
      const text = [
        '## 2025-10-15',
        '- [S-1] 22:13 UTC — Baseline backtest completed',
        '  - nested remark',
        '- [S-2] 23:40 UTC — S-2 done, 19.3 % faster',
        '## 2025-10-16 (Thu)',
        '- 08:05+02:00 [S-2] Looked at the profile',
        '- Weekly sync',
      ].join('\n');
      assert.equal(readDecisionLog(text).form, 'day');
      assert.deepEqual(summary(text), [
        'S-1 | open | 2025-10-15T22:13Z | [S-1] 22:13 UTC — Baseline backtest completed',
        'S-2 | done | 2025-10-15T23:40Z | [S-2] 23:40 UTC — S-2 done, 19.3 % faster',
        'S-2 | open | 2025-10-16T08:05+02:00 | 08:05+02:00 [S-2] Looked at the profile',
        ' | open | 2025-10-16 | Weekly sync',
      ]);
    });

    it('reads dated headings over free bullets', () => {
      const text = [
        '# Log',
        '',
        '## 2025-10-16 — [S-2] Cache feed',
        '- Wrote the loader',
        '- Story S-2 is complete.',
        '',
        '## 2025-10-17 — Planning only',
        '- Split the rest into S-3',
      ].join('\n');
      assert.equal(readDecisionLog(text).form, 'heading');
      assert.deepEqual(summary(text), [
        'S-2 | done | 2025-10-16 | 2025-10-16 — [S-2] Cache feed',
        ' | open | 2025-10-17 | 2025-10-17 — Planning only',
      ]);
    });

    it('reads story headings over bold fields with nested bullets', () => {
      const text = [
        '# Decision Log',
        '',
        '## [S-1] Replay download',
        '- **Timestamp:** 2025-10-16T11:08:00-04:00',
        '- **Action:** Ran the smoke spec and marked S-1 done',
        '- **Commands:**',
        '  - `npx playwright test`',
        '- **Evidence:** `runs/S-2/20251016T1454/`',
        '- **Runtime:** 41 s',
      ].join('\n');
      assert.deepEqual(summary(text), ['S-1 | done | 2025-10-16T11:08:00-04:00 | [S-1] Replay download']);
    });

    it('reads one line per loop with a leading tag (codex-web)', () => {
      const text =
        '- [T-1 | 20251015T194156Z] Result: pass. Summary: route added. Next: ping. Sources: none\n' +
        '- [S‑2 | 20251015T200000Z] Decision: "Done". Next: S-3\n';
      assert.equal(readDecisionLog(text).form, 'tagged');
      assert.deepEqual(summary(text), [
        'T-1 | open | 20251015T194156Z | [T-1 | 20251015T194156Z] Result: pass. Summary: route added. Next: ping. Sources: none',
        'S-2 | done | 20251015T200000Z | [S‑2 | 20251015T200000Z] Decision: "Done". Next: S-3',
      ]);
    });

    it('reads the lines of the loop beside bare ones, as a log that changed hands has them', () => {
      const text = [
        '2025-10-15T22:20Z | Baseline recorded',
        '- [T-x | 20251015T221020Z] Result: fail. Summary: timed out. Next: bound the ping. Sources: experts/http.md',
        '- [T\u20112 | 20251016T080000Z] Result: pass. Summary: T-2 done. Next: T-3. Sources: none',
        '- [T-3 | <RUN_ID>] Result: <pass/fail>. Summary: <one-liner>. Next: <plan>. Sources: <experts...>',
        '2025-10-16T09:00+02:00 | [T-3] story dropped',
      ].join('\n');
      assert.equal(readDecisionLog(text).form, 'line');
      assert.deepEqual(
        readDecisionLog(text).entries.map(({ stories, timestamp, done }) => [stories, timestamp, done]),
        [
          [[], '2025-10-15T22:20Z', false],
          [[], '20251015T221020Z', false],
          [['T-2'], '20251016T080000Z', true],
          [['T-3'], undefined, false],
          [['T-3'], '2025-10-16T09:00+02:00', false],
        ],
      );
    });

    it('reads table rows and leaves out the head', () => {
      const text =
        '| When | Story | Outcome |\n|---|---|---|\n| 2025-10-15 | S-1 | done |\n| 2025-10-16 | S-2 | refine |\n';
      assert.deepEqual(
        readDecisionLog(text).entries.map((entry) => [entry.stories, entry.done, entry.timestamp]),
        [
          [['S-1'], true, '2025-10-15'],
          [['S-2'], false, '2025-10-16'],
        ],
      );
    });

    it('takes a heading without story and date for an entry when fields stand below it', () => {
      const entry = only('## First loop\n- Story: S-1\n- Attempt: all of it\n- Decision: Done\n');
      assert.deepEqual([entry.stories, entry.done, entry.title], [['S-1'], true, 'First loop']);
    });

    it('takes fields below a bare date for one entry of that day', () => {
      const entry = only('## 2025-10-15\n- Story: S-1\n- Attempt: all of it\n- Decision: done\n');
      assert.deepEqual([entry.stories, entry.done, entry.timestamp], [['S-1'], true, '2025-10-15']);
    });
  });

  describe('ids', () => {
    for (const [written, expected] of [
      ['[S-1]', ['S-1']],
      ['[S\u20111]', ['S-1']],
      ['[s-01]', ['S-1']],
      ['**[S-3]**', ['S-3']],
      ['`[S-4]`', ['S-4']],
      ['[S-1, S-2]', ['S-1', 'S-2']],
      ['[S\u20111/T\u2011x]', ['S-1']],
      ['Story 2:', ['S-2']],
    ] as const) {
      it(`reads ${written}`, () => assert.deepEqual(only(`## ${written} some outcome — 2025-10-16`).stories, expected));
    }

    it('does not take folders, other words and what comes next for the story', () => {
      assert.deepEqual(only('## 2025-10-16 — runs/S-1/x and AS-1 and S-1b').stories, []);
      assert.deepEqual(only('2025-10-16T10:00Z S-1 done; starting S-2').stories, ['S-1']);
      assert.deepEqual(only('## [S-1] Done — 2025-10-16\n- Next step: [S-2]').stories, ['S-1']);
    });

    it('falls back to tags in the text', () => {
      assert.deepEqual(only('## 2025-10-16 — Loop 3\n- reworked [S-2] loader\n- Next step: [S-3]').stories, ['S-2']);
    });
  });

  describe('done', () => {
    const done = [
      'Done',
      'DONE.',
      '"Done"',
      '“Done” entry',
      'Story done',
      'story complete',
      'S-1 is now done',
      'Marked as done',
      'Final: done',
      'Completed S‑1',
      'Closed story S-1 with all tests green',
      'Health route — done',
      'Health route (done)',
      'Status: completed',
      '✅ Done',
      'All acceptance criteria met, story finished',
      'Story Exit Checklist complete',
      'Tests green; S-1 done',
    ];
    for (const outcome of done) {
      it(`says so: ${outcome}`, () => assert.equal(only(`## [S-1] ${outcome} — 2025-10-16T10:00:00Z`).done, true));
    }
    const open = [
      'Baseline run completed',
      'Implementation of the ping completed',
      'Not done',
      'not yet complete',
      'S-1 is not done',
      'Done?',
      'Setup: done',
      'S-1 done once CI is green',
      'Continue until S-1 done',
      'Refine before story is complete',
      'S-1 done criteria clarified',
      'Exit checklist 5/8 checked',
      'Tasks 3/4 done',
      'Incomplete',
      'Abandoned',
      'Nearly done',
      'To be done',
    ];
    for (const outcome of open) {
      it(`does not say so: ${outcome}`, () =>
        assert.equal(only(`## [S-1] ${outcome} — 2025-10-16T10:00:00Z`).done, false));
    }

    for (const [decision, expected] of [
      ['done', true],
      ['Done (all AC met)', true],
      ['**Done** — evidence in run 3', true],
      ['`done`', true],
      ['done with S-1, starting S-2', true],
      ['completed; moving on', true],
      ['mark S‑1 as done', true],
      ['continue', false],
      ['refine until done', false],
      ['done pending review', false],
      ['continue/refine/escalate/done/blocked', false],
      ['blocked', false],
      ['not done', false],
      ['done/blocked', false],
    ] as const) {
      it(`takes "Decision: ${decision}" for ${expected ? 'done' : 'open'}`, () => {
        assert.equal(only(`## [S-1] Loop 3 — 2025-10-16T10:00:00Z\n- Decision: ${decision}\n`).done, expected);
        assert.equal(only(`## [S-1] Loop 3 — 2025-10-16T10:00:00Z\n- **Decision:** ${decision}\n`).done, expected);
      });
    }

    it('lets the decision overrule the title, but not while it is a placeholder', () => {
      assert.equal(only('## [S-1] Done — 2025-10-16\n- Decision: continue').done, false);
      assert.equal(only('## [S-1] Done — 2025-10-16\n- Decision: <continue/refine/escalate/done/blocked>').done, true);
      assert.equal(only('## [S-1] Loop — 2025-10-16\n- Decision: <continue/refine/escalate/done/blocked>').done, false);
    });

    it('keeps a task that is done apart from its story', () => {
      assert.equal(only('## [S-1/T-2] Done — 2025-10-16\n- Decision: done').done, false);
    });

    it('does not take evidence, next steps and attempts for the outcome', () => {
      assert.equal(
        only('## [S-1] Loop — 2025-10-16\n- Attempt: S-1 done\n- Next step: Story done\n- Evidence: done').done,
        false,
      );
      assert.equal(only('## [S-1] Loop — 2025-10-16\n- Result: Story done').done, true);
    });
  });

  describe('what was decided', () => {
    for (const [entry, decision] of [
      ['## [S-1] x — 2025-10-16\n- Decision: refine', 'refine'],
      ['## [S-1] x — 2025-10-16\n- **Decision:** **Escalate** to the platform team', 'escalate'],
      ['## [S-1] x — 2025-10-16\n- Decision: done', 'done'],
      ['## [S-1] x — 2025-10-16\n- Decision: blocked by the outage', 'blocked'],
      ['## [S-1] BLOCKED: no staging — 2025-10-16\n- Result: fail', 'blocked'],
      ['## [S-1] x — 2025-10-16\n- Decision: continue/refine/escalate/done/blocked', undefined],
      ['## [S-1] x — 2025-10-16\n- Decision: <continue/refine/escalate/done/blocked>', undefined],
      ['## [S-1] continue later — 2025-10-16\n- Result: pass', undefined],
      ['- [T-1 | 20251015T194156Z] Result: pass. Decision: continue. Summary: a', 'continue'],
    ] as const) {
      it(`reads ${decision ?? 'nothing'} from ${JSON.stringify(entry)}`, () =>
        assert.equal(only(entry).decision, decision));
    }

    it('takes the Decision column of a table, or that of the outcome', () => {
      const table = (head: string): string =>
        `| When | Story | ${head} |\n|---|---|---|\n| 2025-10-15 | S-1 | refine |\n`;
      assert.equal(only(table('Decision')).decision, 'refine');
      assert.equal(only(table('Outcome')).decision, 'refine');
    });
  });

  describe('what it mentions', () => {
    it('finds runs by their folders and by the times that name them', () => {
      assert.deepEqual(
        only(
          '## [S-1] x — 2025-10-16\n- Evidence: `runs/S-1/baseline-1/`, $FEATURE_DIR/runs/20251016T110000Z/test-report.md.',
        ).runs,
        ['baseline-1', '20251016T110000Z'],
      );
      assert.deepEqual(only('- [T-1 | 20251015T194156Z] Result: pass').runs, ['20251015T194156Z']);
      assert.equal(only('## [S-1] x — 2025-10-16\n- Evidence: `runs/<RUN_ID>/`').runs, undefined);
    });

    it('reads the runtime unless nobody filled it in', () => {
      assert.equal(only('## [S-1] x\n- Runtime (if E2E): 41 s of 60 s').runtime, '41 s of 60 s');
      assert.equal(only('## [S-1] x\n- Runtime (if E2E): <total vs budget; slowest spec>').runtime, undefined);
      assert.equal(only('- [S-1] pass. Runtime: 41 s. Next: b').runtime, '41 s');
    });

    it('takes the time of a bullet below a day from its beginning alone', () => {
      assert.equal(
        only('## 2025-10-16\n- [S-1] 22:13 UTC — see runs/S-1/20251001T110000Z').timestamp,
        '2025-10-16T22:13Z',
      );
    });
  });

  describe('text', () => {
    it('sees nothing in fences and comments', () => {
      const text = [
        '```',
        '## [S-1] Done — 2025-10-16',
        '```',
        '<!--',
        '## [S-2] Done — 2025-10-16',
        '-->',
        '<!-- ## [S-3] Done -->',
        '## [S-4] Loop — 2025-10-16',
        '- log:',
        '  ```',
        '  Story done',
        '- more',
      ].join('\n');
      assert.deepEqual(summary(text), ['S-4 | open | 2025-10-16 | [S-4] Loop — 2025-10-16']);
    });

    it('gives offsets into the text as it is, with CRLF and a byte order mark', () => {
      const text =
        '\uFEFF# Log\r\n\r\n## [S-1] Done — 2025-10-16\r\n- Decision: done\r\n\r\n## [S-2] Loop\r\n- a\r\n\r\n';
      assert.deepEqual(
        readDecisionLog(text).entries.map((entry) => text.slice(entry.start, entry.end)),
        ['## [S-1] Done — 2025-10-16\r\n- Decision: done', '## [S-2] Loop\r\n- a'],
      );
    });

    it('keeps sub-headings with their entry', () => {
      const entry = only('## [S-1] Loop — 2025-10-16\n### Evidence\n- x\n### Outcome\n- Story done\n');
      assert.equal(entry.done, true);
    });

    it('survives anything', () => {
      for (const text of ['```', '<!--', '#', '- ', '|', '## [', '\r\r\r', '- [S-', '*'.repeat(50), '['.repeat(5000)]) {
        assert.ok(Array.isArray(readDecisionLog(text).entries));
      }
    });
  });
});
