import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appendDecision, type AppendDecisionInput } from '../../../src/core/actions/appendDecision';
import { readDecisionLog, readDecisionLogWhole } from '../../../src/core/repo/decisionLog';
import type { DecisionForm } from '../../../src/core/repo/logDrafts';
import { MemoryFiles } from '../support/memoryFiles';

const LOG = 'tasks/a/decision-log.md';
const NOW = new Date('2026-11-21T08:09:10Z');
const RUN = '20261121T080000Z';

const known = {
  story: 'S-3',
  run: RUN,
  outcome: 'It works',
  attempt: 'ran `npm test`',
  commands: ['npm test'],
  result: 'pass (5 of 5 tests passed)',
  evidence: `$FEATURE_DIR/runs/S-3/${RUN}/`,
  decision: 'done',
} as const;

/** The shapes that real logs have, with what an entry for S-3 adds to each. */
const shapes: readonly (readonly [form: DecisionForm, what: string, before: string, added: string])[] = [
  [
    'appendix',
    'Appendix C with the labels that the last entry has',
    '# Log\n\n## [S-1] Route — 2025-10-16T11:08:00Z\n- Attempt: a\n- Result: pass\n- Decision: refine\n- Next step: b\n',
    `\n## [S-3] It works — 2026-11-21T08:09:10Z\n- Attempt: ran \`npm test\`\n- Result: pass (5 of 5 tests passed)\n- Decision: done\n- Evidence: $FEATURE_DIR/runs/S-3/${RUN}/\n`,
  ],
  [
    'heading',
    'dated headings over free bullets',
    '## 2025-10-16 — [S-2] Cache feed\n- Wrote the loader\n',
    `\n## 2026-11-21 — [S-3] It works\n- Attempt: ran \`npm test\`\n- Result: pass (5 of 5 tests passed)\n- Evidence: $FEATURE_DIR/runs/S-3/${RUN}/\n- Decision: done\n`,
  ],
  [
    'heading',
    'story headings over bold fields, local time and nested commands',
    '# Decision Log\n\n## [S-1] Replay\n- **Timestamp:** 2025-10-16T11:08:00-04:00\n- **Action:** Ran it\n- **Commands:**\n  - `npx playwright test`\n- **Evidence:** `runs/S-1/x/`\n- **Runtime:** 41 s\n',
    `\n## [S-3] It works\n- **Timestamp:** 2026-11-21T04:09:10-04:00\n- **Action:** ran \`npm test\`\n- **Commands:**\n  - \`npm test\`\n- **Evidence:** $FEATURE_DIR/runs/S-3/${RUN}/\n- **Result:** pass (5 of 5 tests passed)\n- **Decision:** done\n`,
  ],
  [
    'day',
    'a bullet for each entry below a heading for each day',
    '## 2025-10-15\n- [S-1] 22:13 UTC — Baseline\n- [S-2] 23:40 UTC — faster\n',
    `\n## 2026-11-21\n- [S-3] 08:09 UTC — It works. Decision: done. Result: pass (5 of 5 tests passed). Evidence: $FEATURE_DIR/runs/S-3/${RUN}/. Attempt: ran \`npm test\`\n`,
  ],
  [
    'day',
    'the day that stands there already, in its own zone',
    '## 2026-11-21\n- 08:05+02:00 [S-2] Looked\n',
    `- 10:09+02:00 [S-3] — It works. Decision: done. Result: pass (5 of 5 tests passed). Evidence: $FEATURE_DIR/runs/S-3/${RUN}/. Attempt: ran \`npm test\`\n`.replace(
      '] — It',
      '] It',
    ),
  ],
  [
    'line',
    'lines that begin with a time to the minute',
    '2025-10-15T22:20Z | Baseline recorded\n2025-10-15T22:31Z | moved on\n2025-10-15T19:41Z | Moved the cache\n',
    `2026-11-21T08:09Z | [S-3] It works. Decision: done. Result: pass (5 of 5 tests passed). Evidence: $FEATURE_DIR/runs/S-3/${RUN}/. Attempt: ran \`npm test\`\n`,
  ],
  [
    'tagged',
    'the one-line form of codex-web',
    '- [T-1 | 20251015T194156Z] Result: pass. Summary: route added. Next: ping. Sources: none\n',
    `- [S-3 | ${RUN}] Result: pass (5 of 5 tests passed). Decision: done. Summary: It works. Evidence: $FEATURE_DIR/runs/S-3/${RUN}/. Attempt: ran \`npm test\`\n`,
  ],
  [
    'table',
    'a row with the columns of its table',
    '| When | Story | Outcome |\n|---|---|---|\n| 2025-10-16 | S-2 | refine |\n',
    '| 2026-11-21 | S-3 | done: pass (5 of 5 tests passed) |\n',
  ],
];

async function appended(before: string, input: Partial<AppendDecisionInput>): Promise<string> {
  const files = new MemoryFiles({ [LOG]: before });
  const outcome = await appendDecision({ feature: 'tasks/a', now: NOW, files, unknown: 'omit', ...input });
  if (!outcome.ok) return assert.fail(outcome.message);
  files.apply(outcome.changes);
  const text = files.text(LOG);
  assert.equal(text.slice(outcome.start, outcome.end).trim(), text.slice(outcome.start, outcome.end));
  return text;
}

describe('appendDecision in the form that the log has', () => {
  for (const [form, what, before, added] of shapes) {
    it(`${form}: ${what}`, async () => {
      assert.equal(await appended(before, known), before + added);
      assert.equal(readDecisionLog(before).form, form);
    });

    it(`${form}: keeps CRLF (${what})`, async () => {
      const text = await appended(before.replaceAll('\n', '\r\n'), known);
      assert.equal(text, (before + added).replaceAll('\n', '\r\n'));
    });

    it(`${form}: leaves placeholders for a person (${what})`, async () => {
      const text = await appended(before, { story: 'S-3', unknown: 'placeholder' });
      assert.match(text.slice(before.length), /<continue\/refine\/escalate\/done\/blocked>|<short outcome>/);
      assert.equal(readDecisionLog(text).form, form);
    });
  }

  it('writes on top of a log whose newest entries stand there', async () => {
    const log =
      '# L\n\n## [S-2] b — 2025-10-16T12:00:00Z\n- Decision: done\n\n## [S-1] a — 2025-10-15T12:00:00Z\n- Decision: refine\n';
    const text = await appended(log, { story: 'S-3', decision: 'continue' });
    assert.deepEqual(
      readDecisionLog(text).entries.map(({ stories }) => stories[0]),
      ['S-3', 'S-2', 'S-1'],
    );
    assert.ok(text.endsWith(log.slice('# L\n\n'.length)));
  });

  it('stays among the entries where something else follows them', async () => {
    const log = '# L\n\n- [S-1] did it\n- [S-2] did more\n\n## Notes\nNot an entry.\n';
    const text = await appended(log, { story: 'S-3', outcome: 'third', decision: 'continue' });
    assert.equal(text, log.replace('more\n', 'more\n- [S-3] third. Decision: continue\n'));
  });

  it('takes an approval for no entry about a story, and does not write the next entry like one', async () => {
    for (const [, , before] of shapes) {
      const text = await appended(before, { about: 'approval', outcome: 'Approved for EXECUTE by Ada' });
      const stories = (log: string): number =>
        readDecisionLog(log).entries.filter((entry) => entry.stories.length > 0).length;
      assert.equal(stories(text), stories(before), text);
      assert.match(text, /Approved for EXECUTE by Ada/);
      const next = await appended(text, known);
      assert.equal(readDecisionLog(next).form, readDecisionLog(before).form);
    }
  });

  it('refuses words that would be read as another decision', async () => {
    const files = new MemoryFiles({ [LOG]: '- [S-1] did it\n' });
    const outcome = await appendDecision({
      feature: 'tasks/a',
      now: NOW,
      files,
      unknown: 'omit',
      story: 'S-2',
      outcome: 'Decision: done',
      decision: 'refine',
    });
    assert.ok(!outcome.ok);
    assert.match(outcome.message, /would be misread/);
  });
});

describe('an appended entry (property)', () => {
  const words = fc
    .array(
      fc.constantFrom('route', 'ping', 'café', 'done', '`x`', 'S-9', '|', '#', '- a', '<b>', '**', '2025-01-01', 'a.b'),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((parts) => parts.join(' '));
  const plain = fc
    .array(fc.constantFrom('route', 'ping', 'café', 'cache', 'x1'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(' '));
  const decisions = fc.constantFrom('continue', 'refine', 'escalate', 'done', 'blocked' as const);

  const check = async (shape: number, eol: string, facts: Partial<AppendDecisionInput>): Promise<boolean> => {
    const before = (shapes[shape]?.[2] ?? '').replaceAll('\n', eol);
    const files = new MemoryFiles({ [LOG]: before });
    const outcome = await appendDecision({ feature: 'tasks/a', now: NOW, files, unknown: 'omit', ...facts });
    if (!outcome.ok) return false;
    files.apply(outcome.changes);
    const text = files.text(LOG);
    const [old, now] = [readDecisionLogWhole(before), readDecisionLogWhole(text)];
    assert.equal(now.entries.length, old.entries.length + 1);
    assert.equal(now.form, old.form);
    assert.ok(text.startsWith(before), 'what stood there is byte for byte the same');
    assert.equal(text.replaceAll(eol, '').search(/[\r\n]/), -1);
    const entry = now.entries.at(-1);
    assert.deepEqual(entry?.stories, [facts.story]);
    assert.equal(entry.done, facts.decision === 'done');
    return true;
  };

  it('reads back as what it is, in every form', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: shapes.length - 1 }),
        fc.constantFrom('\n', '\r\n'),
        fc.record({
          story: fc.constantFrom('S-3', 'T-12'),
          decision: decisions,
          outcome: plain,
          result: plain,
          nextStep: plain,
        }),
        async (shape, eol, facts) => {
          assert.ok(await check(shape, eol, facts), 'plain words are never refused');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads back as what it is, or is refused, whatever the words', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: shapes.length - 1 }),
        fc.constantFrom('\n', '\r\n'),
        fc.record({
          story: fc.constantFrom('S-3', 'T-12'),
          decision: decisions,
          outcome: words,
          result: words,
          nextStep: words,
        }),
        async (shape, eol, facts) => {
          await check(shape, eol, facts);
        },
      ),
      { numRuns: 500 },
    );
  });
});
