import assert from 'node:assert/strict';
import { moveAndRenumber } from '../../../../src/core/actions/edit/moveAndRenumber';
import type { Direction } from '../../../../src/core/actions/edit/moveUnit';
import { examplePlan, exampleStory } from '../../../../src/dialects/codex/examples';
import { examplePhase, examplePlan as phasedPlan } from '../../../../src/dialects/phased/examples';
import { MemoryFiles } from '../../support/memoryFiles';
import { exampleFiles, MemoryWorld, snapshot, viewAt } from '../../support/memoryWorld';

const FEATURE = 'tasks/pay-20251015T190000Z';
const PLAN = `${FEATURE}/plan.md`;

async function move(files: MemoryFiles, path: string, index: number, direction: Direction): Promise<string> {
  const view = await viewAt(files, path);
  const unit = view.plan.units[index];
  assert.ok(unit);
  const outcome = await moveAndRenumber({ view, world: new MemoryWorld(files), unit, direction });
  if (!outcome.ok) return outcome.message;
  files.apply(outcome.changes);
  const there = await viewAt(files, path);
  const moved = there.plan.units[index + (direction === 'up' ? -1 : 1)];
  assert.ok(moved);
  assert.equal(there.plan.offsetOf(moved.heading.span), outcome.at);
  assert.equal(moved.title, unit.title);
  return '';
}

function workspace(eol = '\n'): MemoryFiles {
  const plan = examplePlan(
    `${exampleStory('S-1', { title: 'Pay' })}\nSee S‑2/T-1 and \`$FEATURE_DIR/runs/S-1/\`; é`,
    `${exampleStory('S-2', { title: 'Print' })}\nAfter [S-1](#story-s-1-pay), not \`S-1\`.\n`,
  );
  return new MemoryFiles({
    [PLAN]: plan.replace(/\n/g, eol),
    [`${FEATURE}/decision-log.md`]: '## [S-1] Done — 2025-10-15T20:00:00Z\n- Next step: S-2, see `runs/S-1/`\n',
    [`${FEATURE}/runs/S-1/20251015T194156Z/test-report.md`]: 'of the first\n',
    [`${FEATURE}/runs/S-2/20251016T194156Z/test-report.md`]: 'of the second\n',
    'tasks/other-20251016T190000Z/plan.md': examplePlan(exampleStory('S-1')),
  });
}

describe('moveAndRenumber', () => {
  it('exchanges places and ids, in the plan and beside it', async () => {
    const files = workspace();
    assert.equal(await move(files, PLAN, 0, 'down'), '');
    const text = files.text(PLAN);
    const [first = '', second = ''] = text.split(/(?=### Story \[S-2\])/);
    assert.match(first, /### Story \[S-1\]: Print\n- Story ID: S-1 /);
    assert.match(first, /After \[S-2\]\(#story-s-2-pay\), not `S-1`\./);
    assert.match(second, /### Story \[S-2\]: Pay\n- Story ID: S-2 /);
    assert.match(second, /See S‑1\/T-1 and `\$FEATURE_DIR\/runs\/S-2\/`; é/);
    assert.equal(
      files.text(`${FEATURE}/decision-log.md`),
      '## [S-2] Done — 2025-10-15T20:00:00Z\n- Next step: S-1, see `runs/S-2/`\n',
    );
    assert.equal(files.text(`${FEATURE}/runs/S-2/20251015T194156Z/test-report.md`), 'of the first\n');
    assert.equal(files.text(`${FEATURE}/runs/S-1/20251016T194156Z/test-report.md`), 'of the second\n');
    assert.match(files.text('tasks/other-20251016T190000Z/plan.md'), /\[S-1\]/);
  });

  for (const eol of ['\n', '\r\n'])
    it(`comes back to what was (${JSON.stringify(eol)})`, async () => {
      const files = workspace(eol);
      const before = snapshot(files);
      assert.equal(await move(files, PLAN, 0, 'down'), '');
      assert.notDeepEqual(snapshot(files), before);
      assert.equal(await move(files, PLAN, 1, 'up'), '');
      assert.deepEqual(normal(snapshot(files)), normal(before));
    });

  it('comes back to what was, in the examples', async function () {
    this.timeout(20_000);
    for (const folder of ['formats', 'sample-workspace', 'loop/project']) {
      const files = exampleFiles(folder);
      const before = snapshot(files);
      for (const path of await new MemoryWorld(files).planPaths()) {
        const { plan } = await viewAt(files, path);
        for (let index = 0; index + 1 < plan.units.length; index++) {
          if ((await move(files, path, index, 'down')) !== '') continue;
          assert.notDeepEqual(snapshot(files), before);
          assert.equal(await move(files, path, index + 1, 'up'), '');
          assert.deepEqual(snapshot(files), before, `${path}, ${index}`);
        }
      }
    }
  });

  it('renumbers phases with their parts', async () => {
    const [one, two] = [examplePhase(1), examplePhase(2)];
    const files = new MemoryFiles({ [PLAN]: phasedPlan(one, `${two}\nAfter Phase 1.\n`) });
    assert.equal(await move(files, PLAN, 0, 'down'), '');
    const headings = files.text(PLAN).match(/^##.*$/gm);
    assert.deepEqual(headings, phasedPlan(one, two).match(/^##.*$/gm));
    assert.match(files.text(PLAN), /After Phase 2\.[^]*## Phase 2/);
    assert.match(files.text(PLAN), /T002[^]*T001/);
  });

  it('says why not', async () => {
    const files = workspace();
    assert.match(await move(files, PLAN, 0, 'up'), /the first story here/);
    const nameless = new MemoryFiles({
      [PLAN]: examplePlan(exampleStory('S-1'), exampleStory('S-2').replace('[S-2]: Pay', ': Pay')),
    });
    assert.match(await move(nameless, PLAN, 0, 'down'), /has no id of its own/);
    const twice = new MemoryFiles({ [PLAN]: examplePlan(exampleStory('S-1'), exampleStory('S-1')) });
    assert.match(await move(twice, PLAN, 0, 'down'), /2 places in this plan define S-1/);
  });
});

/** Where a blank line was missing between two stories there is one then. */
function normal(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [path, text.replace(/(\r?\n)+/g, '\n').trim()]),
  );
}
