import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { brief } from '../../../src/dialects/brief';
import { examplePlan, exampleStory } from '../../../src/dialects/codex/examples';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { cli } from './harness';

const FEATURE = 'tasks/pay-online-20261110T140000Z';
const PLAN = `${FEATURE}/plan.md`;
const STORIES = examplePlan(exampleStory('S-1', { tasks: '- [x] Call the bank' }));
const environment = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 21, 8, 30) / 1000) };

describe('planloom convert', () => {
  let folder: TemporaryFolder;
  const plan = (): string => readFileSync(folder.at(PLAN), 'utf8');
  beforeEach(() => {
    folder = temporaryFolder();
    folder.write(PLAN, STORIES);
  });
  afterEach(() => folder.remove());

  it('writes the plan in place, keeps its line ends, and lists what has no place', async () => {
    folder.write(PLAN, `\uFEFF${STORIES}\n## Odds and Ends\n\nKept.\n`.replace(/\n/g, '\r\n'));
    const result = await cli(folder.path, ['convert', PLAN, '--to', 'phased'], { environment });
    assert.equal(result.code, 0, result.err);
    assert.match(result.out, /^no place of its own: Odds and Ends: stands in "Notes"/m);
    assert.match(result.out, new RegExp(`^${PLAN}$`, 'm'));
    assert.match(plan(), /^\uFEFF# Pay online\r\n/);
    assert.match(plan(), /^- \[x\] F001 Call the bank\r$/m);
    assert.doesNotMatch(plan(), /(?<!\r)\n/);
  });

  it('only says it with --check', async () => {
    const clean = await cli(folder.path, ['convert', FEATURE, '--to', 'phased', '--check'], { environment });
    assert.equal(clean.code, 0, clean.err);
    folder.write(PLAN, `${STORIES}\n## Odds and Ends\n\nKept.\n`);
    const before = plan();
    const args = ['convert', PLAN, '--to', 'phased', '--check', '--format', 'json'];
    const result = await cli(folder.path, args, { environment });
    assert.equal(result.code, 1, result.err);
    const { written, notes } = JSON.parse(result.out) as { written: unknown; notes: { kind: string; what: string }[] };
    assert.deepEqual(written, []);
    assert.ok(notes.some(({ kind, what }) => kind === 'moved' && what === 'Odds and Ends'));
    assert.equal(plan(), before);
  });

  it('writes a new file with --out, and overwrites none', async () => {
    const out = 'tasks/pay-online-20261122T140000Z/plan.md';
    const args = ['convert', PLAN, '--to', 'brief', '--out', out];
    assert.equal((await cli(folder.path, args, { environment })).code, 0);
    assert.match(readFileSync(folder.at(out), 'utf8'), /^# ExecPlan: Pay online\n/);
    assert.equal(plan(), STORIES);
    const again = await cli(folder.path, args, { environment });
    assert.equal(again.code, 2);
    assert.match(again.err, /plan\.md/);
  });

  it('puts decisions into the log beside the plan', async () => {
    const log = `${FEATURE}/decision-log.md`;
    folder.write(log, '## [S-1] Refine — 2026-11-20T10:00:00Z\n- Decision: refine');
    const decisions = '- Decision: one relay\n  Rationale: the wire is short\n  Date/Author: 2026-11-12 • Ada\n';
    const text = brief
      .contract()
      .template.replace(/(## Decision Log\n)[^]*?(?=\n## )/, (_, heading: string) => `${heading}\n${decisions}`);
    folder.write(PLAN, text);
    const result = await cli(folder.path, ['convert', PLAN, '--to', 'codex'], { environment });
    assert.equal(result.code, 0, result.err);
    assert.equal(
      readFileSync(folder.at(log), 'utf8'),
      `## [S-1] Refine — 2026-11-20T10:00:00Z\n- Decision: refine\n\n## Decisions of the plan — 2026-11-21T08:30:00Z\n${decisions}`,
    );
    assert.doesNotMatch(plan(), /one relay/);
  });

  for (const [what, args, message] of [
    ['no format', [], /--to/],
    ['an unknown format', ['--to', 'fased'], /did you mean "phased"/],
    ['its own format', ['--to', 'codex'], /already/],
    ['a place outside', ['--to', 'brief', '--out', '../../x.md'], /outside/],
    ['--out with --check', ['--to', 'brief', '--out', 'x.md', '--check'], /no --out/],
  ] as const) {
    it(`refuses ${what} and writes nothing`, async () => {
      const result = await cli(folder.path, ['convert', PLAN, ...args], { environment });
      assert.equal(result.code, 2);
      assert.match(result.err, message);
      assert.equal(plan(), STORIES);
      assert.ok(!existsSync(folder.at('x.md')));
    });
  }
});
