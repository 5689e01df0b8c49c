import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { appendDecision, decisionEntry } from '../../../src/core/actions/appendDecision';
import { codexWeb } from '../../../src/dialects/codex-web';
import { MemoryFiles } from '../support/memoryFiles';

const NOW = new Date('2025-10-16T11:08:09.123Z');
const LOG = 'tasks/a/decision-log.md';

/** The format's defining document, where it stands beside the project. */
const FORMAT = path.resolve('..', 'shared', 'formats', 'codex.md');

const ENTRY = `## [S-1] Route answers — 2025-10-16T11:08:09Z
- Attempt: added the route
- Result: <pass/fail, key deltas>
- Evidence: runs/S-1/20251016T1100
- Decision: done
- Next step: <1–2 lines or link to micro‑plan>
- Runtime (if E2E): <total vs budget; slowest spec>
- Monitoring: <brief notes, e.g., CPU/mem spikes; links to logs>`;

const facts = {
  story: 'S-1',
  outcome: 'Route answers',
  attempt: 'added the route',
  evidence: 'runs/S-1/20251016T1100',
  decision: 'done',
} as const;

async function appended(before: string | undefined, own?: string): Promise<{ text: string; entry: string }> {
  const files = new MemoryFiles(before === undefined ? { 'tasks/a/': '' } : { [LOG]: before });
  const outcome = await appendDecision({
    feature: 'tasks/a',
    now: NOW,
    files,
    ...facts,
    ...(own !== undefined && { entry: own }),
  });
  if (!outcome.ok) return assert.fail(outcome.message);
  assert.equal(outcome.path, LOG);
  files.apply(outcome.changes);
  const text = files.text(LOG);
  return { text, entry: text.slice(outcome.start, outcome.end) };
}

describe('decisionEntry', () => {
  it('has the form of the format’s Appendix C', function () {
    if (!existsSync(FORMAT)) this.skip();
    const printed = /### Appendix C[^\n]*\n```markdown\n([^]*?)\n```/.exec(readFileSync(FORMAT, 'utf8'))?.[1];
    assert.equal(decisionEntry({}, NOW).replace('2025-10-16T11:08:09Z', '<YYYY-MM-DDTHH:MM:SSZ>'), printed);
  });

  it('fills in what is known and leaves the rest to the user', () => assert.equal(decisionEntry(facts, NOW), ENTRY));

  it('keeps every bullet on its line', () => {
    const entry = decisionEntry({ outcome: ' a\r\nb ', result: 'pass\n\n## not a heading', evidence: ' ' }, NOW);
    assert.match(entry, /^## \[S-<id>\] a b — /);
    assert.match(entry, /\n- Result: pass ## not a heading\n/);
    assert.match(entry, /\n- Evidence: <paths/);
    assert.match(entry, /\n- Decision: <continue/);
  });
});

describe('appendDecision', () => {
  it('makes the log where there is none', async () => {
    assert.deepEqual(await appended(undefined), { text: `${ENTRY}\n`, entry: ENTRY });
  });

  it('begins an empty log', async () => assert.deepEqual(await appended(''), { text: `${ENTRY}\n`, entry: ENTRY }));

  for (const [what, before, between] of [
    ['an ended line', '# Log\n', '\n'],
    ['an unended line', '# Log', '\n\n'],
    ['a blank line', '# Log\n\n', ''],
  ] as const) {
    it(`keeps one blank line after ${what}`, async () => {
      assert.deepEqual(await appended(before), { text: `${before}${between}${ENTRY}\n`, entry: ENTRY });
    });
  }

  it('takes the format’s own entry for a log without entries', async () => {
    const line = codexWeb.logEntry?.({ now: NOW, unit: 'T-2', run: '20251016T110000Z' }) ?? '';
    const { text, entry } = await appended('', line);
    assert.equal(text, `${line}\n`);
    assert.equal(entry, line);
  });

  it('keeps the line ends of the log', async () => {
    const { text, entry } = await appended('# Log\r\n- a');
    assert.equal(text.replaceAll('\r\n', ''), text.replace(/[\r\n]/g, ''), 'CRLF throughout');
    assert.equal(entry, ENTRY.replaceAll('\n', '\r\n'));
  });

  it('refuses a log in which the entry would be swallowed', async () => {
    for (const before of ['# Log\n\n```\nopen\n', '# Log\n\n<!-- open\n']) {
      const files = new MemoryFiles({ [LOG]: before });
      const outcome = await appendDecision({ feature: 'tasks/a', now: NOW, files, ...facts });
      assert.ok(!outcome.ok);
      assert.match(outcome.message, /line 3 of tasks\/a\/decision-log\.md is never closed/);
    }
  });

  it('says so when the log cannot be read', async () => {
    const files = new MemoryFiles({ [LOG]: '' });
    files.makeUnreadable(LOG);
    const outcome = await appendDecision({ feature: 'tasks/a', now: NOW, files });
    assert.ok(!outcome.ok && outcome.message.includes('cannot be read'));
  });
});
