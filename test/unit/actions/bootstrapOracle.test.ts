import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { codex } from '../../../src/dialects/codex';
import { newPlan } from '../../../src/core/actions/newPlan';
import { slugOf } from '../../../src/core/repo/slug';
import { MemoryFiles } from '../support/memoryFiles';
import { titles } from '../support/titles';

/** The codex format's Bootstrap (Part 2, section 1) without its first line, which sets the title. */
const BOOTSTRAP = String.raw`
FEATURE_SLUG="$(printf '%s' "$FEATURE_TITLE" | tr '[:upper:]' '[:lower:]' | sed -E 's/[^a-z0-9]+/-/g; s/^-|-$//g')"
FEATURE_DIR="tasks/${'$'}{FEATURE_SLUG}-$(date -u +%Y%m%dT%H%M%SZ)"

# 2) Create base scaffold
mkdir -p "$FEATURE_DIR"/{references/excerpts,proposals,runs,benchmarks,patches,artifacts,artifacts/screenshots}
: > "$FEATURE_DIR/plan.md"
: > "$FEATURE_DIR/referenced-expertise.md"
: > "$FEATURE_DIR/proposals/expert-additions.md"
: > "$FEATURE_DIR/decision-log.md"

# 3) Optional index at repo root
if [ -f TASKS.md ]; then
  echo "- [${'$'}{FEATURE_TITLE}](${'$'}{FEATURE_DIR}) — $(date -u +%F)" >> TASKS.md
fi

echo "[Bootstrap] Created: $FEATURE_DIR"
`.trim();

/** The format's defining document, where it stands beside the project. */
const FORMAT = path.resolve('..', 'shared', 'formats', 'codex.md');

const NOW = new Date('2025-10-16T11:08:09.500Z');
const INDEX = '# Tasks\n\n- [Earlier](tasks/earlier-20240101T000000Z) — 2024-01-01\n';
const WITH_INDEX = (index: number): boolean => index % 2 === 0;

describe('newPlan beside the format’s own shell', function () {
  this.timeout(60_000);
  let root: string;

  before(function () {
    const gnu = spawnSync('bash', ['-c', 'date -u -d @0 && tr --version | grep -q GNU && sed --version | grep -q GNU']);
    if (gnu.status !== 0) this.skip();
    root = mkdtempSync(path.join(tmpdir(), 'planloom-oracle-'));
    titles.forEach((_, index) => {
      mkdirSync(path.join(root, String(index)));
      if (WITH_INDEX(index)) writeFileSync(path.join(root, String(index), 'TASKS.md'), INDEX);
    });
    // The titles come in as data, each ended by a NUL; the clock stands still.
    const script = `
      date() { command date -d '@${Math.floor(NOW.getTime() / 1000)}' "$@"; }
      index=0
      while IFS= read -r -d '' FEATURE_TITLE; do
        cd "$ROOT/$index" || exit 9
        ${BOOTSTRAP}
        index=$((index + 1))
      done`;
    const run = spawnSync('bash', ['-c', script], {
      input: titles.map((title) => `${title}\0`).join(''),
      env: { ...process.env, ROOT: root, LC_ALL: 'C.UTF-8' },
      maxBuffer: 1 << 26,
    });
    assert.equal(run.status, 0, run.stderr.toString());
  });

  after(() => {
    if (root) rmSync(root, { recursive: true, force: true });
  });

  it('runs the commands that the format prints', function () {
    if (!existsSync(FORMAT)) this.skip();
    const printed = /\nFEATURE_TITLE="[^"\n]*"\n([^]*?)\n```/.exec(readFileSync(FORMAT, 'utf8'))?.[1];
    assert.equal(BOOTSTRAP, printed?.trim());
  });

  it('has 200 titles', () => assert.equal(titles.length, 200));

  titles.forEach((title, index) => {
    const shown = title.length > 60 ? `${title.slice(0, 60)}… (${title.length})` : title;
    it(`makes what bash makes of ${JSON.stringify(shown)}`, async () => {
      const folder = path.join(root, String(index));
      const files = new MemoryFiles(WITH_INDEX(index) ? { 'TASKS.md': INDEX } : {});
      const outcome = await newPlan({ title, dialect: { ...codex, fill: () => '' }, now: NOW, files });
      if (!outcome.ok) {
        // Refused here; bash makes a folder without a name, or fails because the name is too long.
        const slug = slugOf(title);
        const made = readdirSync(folder).includes('tasks') ? readdirSync(path.join(folder, 'tasks')) : [];
        assert.deepEqual(made, slug === '' ? ['-20251016T110809Z'] : []);
        return;
      }
      files.apply(outcome.changes);
      assert.deepEqual(files.tree(), treeOf(folder));
      for (const file of files.tree().filter((name) => !name.endsWith('/'))) {
        assert.equal(files.text(file), readFileSync(path.join(folder, file), 'utf8'), file);
      }
    });
  });

  it('accepts nearly all of them', async () => {
    const outcomes = await Promise.all(
      titles.map((title) =>
        newPlan({ title, dialect: { ...codex, fill: () => '' }, now: NOW, files: new MemoryFiles() }),
      ),
    );
    assert.ok(outcomes.filter((outcome) => outcome.ok).length > 150);
  });
});

/** Everything below a folder as MemoryFiles lists it. */
function treeOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => {
      const entry = String(name).split(path.sep).join('/');
      return statSync(path.join(folder, entry)).isDirectory() ? `${entry}/` : entry;
    })
    .sort();
}
