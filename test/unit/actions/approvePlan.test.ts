import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { approvePlan, approvalRefusal } from '../../../src/core/actions/approvePlan';
import type { Outcome } from '../../../src/core/actions/change';
import { newPlan } from '../../../src/core/actions/newPlan';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import { readDecisionLog } from '../../../src/core/repo/decisionLog';
import { codex } from '../../../src/dialects/codex';
import { codexWeb, executeScaffold } from '../../../src/dialects/codex-web';
import { modeOf, setMode } from '../../../src/dialects/codex-web/mode';
import { MemoryFiles } from '../support/memoryFiles';

/** The codex-web format's Bootstrap (section 2) without the lines that set mode and title. */
const BOOTSTRAP = String.raw`
FEATURE_SLUG="$(printf '%s' "$FEATURE_TITLE"   | tr '[:upper:]' '[:lower:]'   | sed -E 's/[^a-z0-9]+/-/g; s/^-|-$//g')"
FEATURE_DIR="tasks/${'$'}{FEATURE_SLUG}-$(date -u +%Y%m%dT%H%M%SZ)"

# 2) Create base scaffold (both modes)
mkdir -p "$FEATURE_DIR"/{references/excerpts,references/web,proposals,artifacts}
: > "$FEATURE_DIR/plan.md"
: > "$FEATURE_DIR/referenced-expertise.md"
: > "$FEATURE_DIR/proposals/expert-additions.md"

# 3) Exec-only folders
if [ "$CODEX_MODE" != "PLAN_ONLY" ]; then
  mkdir -p "$FEATURE_DIR"/{runs,benchmarks,patches,artifacts/screenshots}
  : > "$FEATURE_DIR/decision-log.md"
fi

# 4) Optional index at repo root
if [ -f TASKS.md ]; then
  echo "- [${'$'}{FEATURE_TITLE}](${'$'}{FEATURE_DIR}) — $(date -u +%F)" >> TASKS.md
fi

echo "[Bootstrap] Created: $FEATURE_DIR"
`.trim();

const FORMAT = path.resolve('..', 'shared', 'formats', 'codex-web.md');
const NOW = new Date('2026-11-21T08:09:10.500Z');
const FEATURE = 'tasks/health-route-20261121T080910Z';
const PLAN = `${FEATURE}/plan.md`;
const READY =
  '---\ncodex_mode: PLAN_ONLY\n---\n\n# Plan\n\n## Definition of Ready (DoR)\n- Clarifications resolved: schema confirmed by Ada\n\n## Clarification Questions\n- [Nice] Include git SHA?\n';

function planOf(text: string) {
  return readPlan(new MarkdownDocument(text), codexWeb.contract());
}

async function approve(files: MemoryFiles, over: { path?: string; who?: string } = {}): Promise<Outcome> {
  const { path: where = PLAN, who = 'Ada' } = over;
  const text = files.text(where).replace(/^\uFEFF/, '');
  const plan = planOf(text);
  const modeEdit = setMode(plan, text, 'EXECUTE');
  return approvePlan({ files, path: where, plan, text, who, now: NOW, scaffold: executeScaffold, modeEdit });
}

describe('approvePlan', () => {
  it('sets the mode, makes what only EXECUTE has, and records who and when', async () => {
    const files = new MemoryFiles({ [PLAN]: READY, [`${FEATURE}/runs/`]: '' });
    const outcome = await approve(files);
    assert.ok(outcome.ok);
    files.apply(outcome.changes);
    assert.equal(files.text(PLAN), READY.replace('PLAN_ONLY', 'EXECUTE'));
    const log = files.text(`${FEATURE}/decision-log.md`);
    assert.equal(log, '- [approval | 20261121T080910Z] Approved for EXECUTE by Ada\n');
    assert.deepEqual(readDecisionLog(log), { entries: [] }, 'which is an entry about no task');
    for (const folder of ['runs', 'benchmarks', 'patches', 'artifacts/screenshots']) {
      assert.ok(files.tree().includes(`${FEATURE}/${folder}/`), folder);
    }
  });

  it('approves a plan that names no mode, and keeps its byte order mark', async () => {
    const files = new MemoryFiles({ [PLAN]: `\uFEFF${READY.slice(READY.indexOf('# Plan'))}` });
    const outcome = await approve(files);
    assert.ok(outcome.ok);
    files.apply(outcome.changes);
    assert.ok(files.text(PLAN).startsWith('\uFEFF---\ncodex_mode: EXECUTE\n---\n\n# Plan'));
    assert.equal(modeOf(planOf(files.text(PLAN).slice(1))), 'EXECUTE');
  });

  it('adds to a log that is there', async () => {
    const line = '- [T-1 | 20261120T100000Z] Result: pass. Summary: looked. Next: go on. Sources: none\n';
    const files = new MemoryFiles({ [PLAN]: READY, [`${FEATURE}/decision-log.md`]: line });
    const outcome = await approve(files, { who: ' Ada\n Lovelace ' });
    assert.ok(outcome.ok);
    files.apply(outcome.changes);
    const log = files.text(`${FEATURE}/decision-log.md`);
    assert.ok(log.startsWith(line));
    assert.match(log, /\[approval \| 20261121T080910Z\] Approved for EXECUTE by Ada Lovelace\n$/);
    assert.equal(readDecisionLog(log).entries.length, 1);
  });

  for (const [what, text, kind] of [
    ['a critical question is open', READY.replace('[Nice]', '[Critical]'), 'clarification'],
    ['the plan is a draft', codexWeb.contract().template, 'draft'],
    ['it is approved already', READY.replace('PLAN_ONLY', 'EXECUTE'), 'other'],
  ] as const) {
    it(`refuses while ${what}`, async () => {
      assert.equal(approvalRefusal(planOf(text))?.kind, kind);
      const outcome = await approve(new MemoryFiles({ [PLAN]: text }));
      assert.ok(!outcome.ok);
    });
  }

  it('refuses plans without modes, without a name, outside of feature folders, and that changed meanwhile', async () => {
    assert.equal(approvalRefusal(readPlan(new MarkdownDocument(READY), codex.contract()))?.kind, 'other');
    assert.ok(!(await approve(new MemoryFiles({ [PLAN]: READY }), { who: ' \n' })).ok);
    assert.ok(!(await approve(new MemoryFiles({ 'plans/a.md': READY }), { path: 'plans/a.md' })).ok);
    const files = new MemoryFiles({ [PLAN]: READY });
    const plan = planOf(READY);
    files.set(PLAN, `${READY}more\n`);
    const modeEdit = setMode(plan, READY, 'EXECUTE');
    const outcome = await approvePlan({
      files,
      path: PLAN,
      plan,
      text: READY,
      who: 'Ada',
      now: NOW,
      scaffold: executeScaffold,
      modeEdit,
    });
    assert.ok(!outcome.ok && outcome.message.includes('was changed'));
  });
});

describe('the folders of a codex-web plan beside the format’s own shell', function () {
  this.timeout(60_000);
  const roots: string[] = [];
  const bootstrap = (mode: string): string[] => {
    const root = mkdtempSync(path.join(tmpdir(), 'planloom-bootstrap-'));
    roots.push(root);
    const script = `date() { command date -d '@${Math.floor(NOW.getTime() / 1000)}' "$@"; }\n${BOOTSTRAP}`;
    const run = spawnSync('bash', ['-c', script], {
      cwd: root,
      env: { ...process.env, CODEX_MODE: mode, FEATURE_TITLE: 'Health route', LC_ALL: 'C.UTF-8' },
    });
    assert.equal(run.status, 0, run.stderr.toString());
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((name) => name.split(path.sep).join('/') + (statSync(path.join(root, name)).isDirectory() ? '/' : ''))
      .sort();
  };

  before(function () {
    if (spawnSync('bash', ['-c', 'date -u -d @0']).status !== 0) this.skip();
  });
  after(() => {
    for (const root of roots) rmSync(root, { recursive: true, force: true });
  });

  it('runs the commands that the format prints', function () {
    if (!existsSync(FORMAT)) this.skip();
    const printed = /\nFEATURE_TITLE="[^"\n]*"\n([^]*?)\n```/.exec(readFileSync(FORMAT, 'utf8'))?.[1];
    assert.equal(BOOTSTRAP, printed?.trim());
  });

  it('are those of PLAN_ONLY in a new plan, and those of EXECUTE once it is approved', async () => {
    const files = new MemoryFiles();
    const made = await newPlan({ title: 'Health route', dialect: { ...codexWeb, fill: () => READY }, now: NOW, files });
    assert.ok(made.ok);
    files.apply(made.changes);
    assert.deepEqual(files.tree(), bootstrap('PLAN_ONLY'));
    const outcome = await approve(files);
    assert.ok(outcome.ok);
    files.apply(outcome.changes);
    assert.deepEqual(files.tree(), bootstrap('EXECUTE'));
  });
});
