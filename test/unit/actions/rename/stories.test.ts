import assert from 'node:assert/strict';
import { rename } from '../../../../src/core/actions/rename/rename';
import { renameTargetAt } from '../../../../src/core/actions/rename/target';
import { planGate } from '../../../../src/core/gates/planGate';
import { MarkdownDocument } from '../../../../src/core/markdown/document';
import { readPlan } from '../../../../src/core/plan/readPlan';
import type { RunRecord } from '../../../../src/core/repo/runRecord';
import { runRecordText } from '../../../../src/core/repo/runRecordFile';
import { readFeatureFacts } from '../../../../src/core/repo/features';
import { runnablesOf } from '../../../../src/core/plan/readRunnables';
import { MemoryFiles } from '../../support/memoryFiles';
import { exampleFiles, MemoryWorld, snapshot, viewAt } from '../../support/memoryWorld';
import { refusal, renamed } from './support';

const FEATURE = 'tasks/pay-20251015T190000Z';
const PLAN = `${FEATURE}/plan.md`;
const OTHER = 'tasks/other-20251016T190000Z';

const plan = `# Plan

## User Stories

### Story [S-1]: Pay an invoice
- Story ID: S-1 | Priority: P1 | Owner: Ana
- Dependencies: none

#### Tasks Checklist
- [ ] T-1 Call the bank
- [ ] T-2 Book it

#### Story Tests to Run
- Unit: \`node --test -g "S-1"\`
- Monitoring: \`time node --test | tee "$FEATURE_DIR/runs/S-1/<RUN_ID>/stdout.log"\`

\`\`\`bash
# S-1
cat runs/S-1/out.log
\`\`\`

<!-- S-1 and runs/S-1/ -->

#### Story Runbook & Logs
- Logs: \`$FEATURE_DIR/runs/S-1/<RUN_ID>/{stdout.log}\`, \`\${FEATURE_DIR}/runs/S-1/x\`, [report](runs/S-1/20251015T194156Z/test-report.md)
- Decision log entry tag: \`[S-1]\`; see \`artifacts/screenshots/S-1-board.png\`, not \`${OTHER}/runs/S-1/\`
- Commits name [S‑1/T‑2]

### Story [S-2]: Send a receipt
- Story ID: S-2 | Priority: P1 | Owner: Ana
- Dependencies: S-1, see [the first story](#story-s-1-pay-an-invoice)

#### Story Tests to Run
- Unit: \`node --test receipt\`
`;

function workspace(): MemoryFiles {
  return new MemoryFiles({
    [PLAN]: plan,
    [`${FEATURE}/decision-log.md`]:
      '# Decision Log\n\n## [S-1] Tried — 2025-10-15T20:00:00Z\n- Evidence: `runs/S-1/20251015T194156Z/test-report.md`\n\n```\nS-1\n```\n\n- [plan](plan.md#story-s-1-pay-an-invoice)\n',
    [`${FEATURE}/referenced-expertise.md`]:
      '# Referenced Expertise\n\n## Scan @ 2025-10-15T20:00:00Z\n - experts/a.md:3:- S-1 of another project\n\n- needed for S-1\n',
    [`${FEATURE}/proposals/expert-additions.md`]: '# Proposed\n\n- S-1 needed it, see `../runs/S-1/x`\n',
    [`${FEATURE}/runs/S-1/20251015T194156Z/test-report.md`]: 'S-1 passed\n',
    [`${FEATURE}/runs/20251015T194156Z/stdout.log`]: 'S-1\n',
    [`${FEATURE}/artifacts/screenshots/S-1-board.png`]: '',
    [`${FEATURE}/artifacts/s-1/S-1.txt`]: '',
    [`${FEATURE}/artifacts/S-10.txt`]: '',
    [`${OTHER}/plan.md`]: plan,
    [`${OTHER}/runs/S-1/x.log`]: '',
  });
}

describe('rename a story', () => {
  it('renames it wherever it is meant, and nothing that looks alike', async () => {
    const files = workspace();
    await renamed(files, PLAN, 'S-1', 'S-7');
    assert.equal(
      files.text(PLAN),
      plan
        .replaceAll('S-1]', 'S-7]')
        .replace('ID: S-1', 'ID: S-7')
        .replace('S‑1/T', 'S‑7/T')
        .replace('Dependencies: S-1', 'Dependencies: S-7')
        .replace('#story-s-1-pay', '#story-s-7-pay')
        .replace('/S-1-board', '/S-7-board')
        .replaceAll('R/runs/S-1/', 'R/runs/S-7/')
        .replace('}/runs/S-1/', '}/runs/S-7/')
        .replace('(runs/S-1/', '(runs/S-7/')
        .replace('cat runs/S-1/', 'cat runs/S-7/'),
    );
    assert.equal(
      files.text(`${FEATURE}/decision-log.md`),
      '# Decision Log\n\n## [S-7] Tried — 2025-10-15T20:00:00Z\n- Evidence: `runs/S-7/20251015T194156Z/test-report.md`\n\n```\nS-1\n```\n\n- [plan](plan.md#story-s-7-pay-an-invoice)\n',
    );
    assert.equal(
      files.text(`${FEATURE}/referenced-expertise.md`),
      '# Referenced Expertise\n\n## Scan @ 2025-10-15T20:00:00Z\n - experts/a.md:3:- S-1 of another project\n\n- needed for S-7\n',
    );
    assert.equal(
      files.text(`${FEATURE}/proposals/expert-additions.md`),
      '# Proposed\n\n- S-7 needed it, see `../runs/S-7/x`\n',
    );
    assert.deepEqual(
      files.tree().filter((path) => /S-\d/i.test(path) && path.startsWith(FEATURE)),
      [
        `${FEATURE}/artifacts/S-10.txt`,
        `${FEATURE}/artifacts/s-7/`,
        `${FEATURE}/artifacts/s-7/S-7.txt`,
        `${FEATURE}/artifacts/screenshots/S-7-board.png`,
        `${FEATURE}/runs/S-7/`,
        `${FEATURE}/runs/S-7/20251015T194156Z/`,
        `${FEATURE}/runs/S-7/20251015T194156Z/test-report.md`,
      ],
    );
    assert.equal(files.text(`${OTHER}/plan.md`), plan);
    assert.ok(files.tree().includes(`${OTHER}/runs/S-1/x.log`));
  });

  it('is the identity there and back', async () => {
    const files = workspace();
    const before = snapshot(files);
    await renamed(files, PLAN, 'S-1', '12');
    assert.notDeepEqual(snapshot(files), before);
    await renamed(files, PLAN, 'S-12', '[s-1]');
    assert.deepEqual(snapshot(files), before);
  });

  it('keeps the line ends of a file with CRLF', async () => {
    const files = new MemoryFiles({ [PLAN]: plan.replaceAll('\n', '\r\n') });
    await renamed(files, PLAN, 'S-1', 'S-7');
    assert.ok(files.text(PLAN).includes('### Story [S-7]: Pay an invoice\r\n- Story ID: S-7'));
    assert.ok(!/[^\r]\n/.test(files.text(PLAN)));
  });

  it('keeps a byte order mark and mixed line ends', async () => {
    const text = `\uFEFF${plan.replaceAll('\n', '\r\n').replace('Stories\r\n', 'Stories\n')}`;
    const files = new MemoryFiles({ [PLAN]: text });
    const view = await viewAt(files, PLAN);
    const shown = plan.replaceAll('\n', '\r\n');
    const document = new MarkdownDocument(shown);
    const asShown = { ...view, document, plan: readPlan(document, view.plan.contract) };
    const world = new MemoryWorld(files);
    const outcome = await rename({ view: asShown, world, offset: shown.indexOf('S-1'), newName: 'S-7' });
    assert.ok(outcome.ok);
    files.apply(outcome.changes);
    assert.ok(files.text(PLAN).startsWith('\uFEFF# Plan\r\n\r\n## User Stories\n\r\n### Story [S-7]: Pay'));
    const other = await rename({ view: asShown, world, offset: shown.indexOf('S-1'), newName: 'S-8' });
    assert.equal(!other.ok && other.message, `${PLAN} has changed in the meantime: try again.`);
  });

  it('takes the runs of a story with it, as fresh or stale as they were', async () => {
    const files = workspace();
    const view = await viewAt(files, PLAN);
    const hashes = runnablesOf(view.plan).map(({ hash }) => hash);
    const record = (unit: string, textHash: string, id: string): string =>
      runRecordText({
        version: 1,
        id,
        plan: PLAN,
        unit,
        outcome: 'passed',
        startedAt: '2025-10-15T19:41:56Z',
        endedAt: '2025-10-15T19:41:57Z',
        environment: {},
        textHash,
        commands: [],
      });
    const stale = `sha256:${'0'.repeat(64)}`;
    files.set(`${FEATURE}/runs/S-1/20251015T194156Z/metrics.json`, record('S-1', hashes[0] ?? '', '20251015T194156Z'));
    files.set(`${FEATURE}/runs/S-1/20251014T194156Z/metrics.json`, record('S-1', stale, '20251014T194156Z'));
    files.set(`${FEATURE}/runs/S-2/20251015T204156Z/metrics.json`, record('S-2', hashes[1] ?? '', '20251015T204156Z'));
    files.set(`${FEATURE}/runs/20251015T194156Z/metrics.json`, '{"story": "S-1"}');
    await renamed(files, PLAN, 'S-1', 'S-7');
    const now = runnablesOf((await viewAt(files, PLAN)).plan).map(({ hash }) => hash);
    assert.notDeepEqual(now, hashes);
    const read = (path: string): RunRecord =>
      JSON.parse(files.text(`${FEATURE}/runs/${path}/metrics.json`)) as RunRecord;
    assert.deepEqual(
      ['S-7/20251015T194156Z', 'S-7/20251014T194156Z', 'S-2/20251015T204156Z'].map((path) => {
        const { unit, textHash } = read(path);
        return [unit, textHash];
      }),
      [
        ['S-7', now[0]],
        ['S-7', stale],
        ['S-2', now[1]],
      ],
    );
    assert.equal(files.text(`${FEATURE}/runs/20251015T194156Z/metrics.json`), '{"story": "S-1"}');
  });

  it('leaves the gates of the sample as they were', async () => {
    const files = exampleFiles('sample-workspace');
    const path = 'tasks/storm-warning-alerts-20261102T093000Z/plan.md';
    const states = async (): Promise<readonly string[]> => {
      const { plan } = await viewAt(files, path);
      const feature = await readFeatureFacts(files, path.replace('/plan.md', ''));
      return planGate(plan, { feature }, new Date('2026-11-20T00:00:00Z')).units.map(({ state }) => state);
    };
    const before = await states();
    await renamed(files, path, 'S-1', 'S-9');
    assert.deepEqual(await states(), before);
  });

  it('says exactly what is renamed, from wherever it is asked', async () => {
    const files = workspace();
    const view = await viewAt(files, PLAN);
    const at = (text: string, more = 0): unknown => {
      const answer = renameTargetAt(view, plan.indexOf(text) + more);
      return answer?.ok === true
        ? [plan.slice(answer.target.range.start, answer.target.range.end), answer.target.text]
        : answer;
    };
    assert.deepEqual(at('S-1]: Pay'), ['S-1', 'S-1']);
    assert.deepEqual(at('S‑1/T‑2', 1), ['S‑1', 'S-1']);
    assert.deepEqual(at('T‑2]', 1), ['T‑2', 'T-2']);
    assert.deepEqual(at('Pay an'), ['Pay an invoice', 'Pay an invoice']);
    assert.equal(at('Priority'), undefined);
  });

  it('is refused, with the reason', async () => {
    const files = workspace();
    assert.equal(
      await refusal(files, PLAN, 'S-1', 'S-2'),
      'S-2 is taken ("Send a receipt"): choose another name, such as S-3.',
    );
    assert.equal(
      await refusal(files, PLAN, 'S-1', 'first'),
      '"first" is no name for S-1: write S- and a number, such as S-3.',
    );
    files.set(`${FEATURE}/runs/S-4/x/stdout.log`, '');
    assert.equal(
      await refusal(files, PLAN, 'S-1', 'S-4'),
      `${FEATURE}/runs/S-4 is there already, from another S-4: move it away, or choose another name.`,
    );
    files.set(`${FEATURE}/decision-log.md`, '# Decision Log\n\n## [S-5] Dropped\n');
    assert.equal(
      await refusal(files, PLAN, 'S-1', 'S-5'),
      'decision-log.md speaks of S-5 already, and would come to mean this: choose a name that was never used.',
    );
    files.set(PLAN, plan.replace('Dependencies: none', 'Dependencies: S-9'));
    assert.equal(
      await refusal(files, PLAN, 'S-9', 'S-8'),
      'Nothing in this plan is S-9: write what it is to be, or take the name out.',
    );
    files.set(PLAN, plan.replace('[S-2]', '[S-1]'));
    assert.match(await refusal(files, PLAN, 'S-1', 'S-8'), /^2 places in this plan define S-1, so nobody can tell/);
  });

  it('changes nothing where the name stays', async () => {
    const files = workspace();
    assert.deepEqual((await renamed(files, PLAN, 'S-1', 's-01')).changes, []);
  });
});
