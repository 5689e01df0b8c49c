import assert from 'node:assert/strict';
import { canRenumber, moveAndRenumber } from '../../../../src/core/actions/edit/moveAndRenumber';
import type { Direction } from '../../../../src/core/actions/edit/moveUnit';
import { examplePlan, exampleStory } from '../../../../src/dialects/codex/examples';
import { examplePhase, examplePlan as phasedPlan } from '../../../../src/dialects/phased/examples';
import { MemoryFiles } from '../../support/memoryFiles';
import { exampleFiles, MemoryWorld, snapshot, viewAt } from '../../support/memoryWorld';

const FEATURE = 'tasks/pay-20251015T190000Z';
const PLAN = `${FEATURE}/plan.md`;

async function move(
  files: MemoryFiles,
  path: string,
  index: number,
  direction: Direction,
  withTasks = false,
): Promise<string> {
  const view = await viewAt(files, path);
  const unit = view.plan.units[index];
  assert.ok(unit);
  const outcome = await moveAndRenumber({ view, world: new MemoryWorld(files), unit, direction, withTasks });
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

  describe('with the tasks of phases', () => {
    const LOG = `${FEATURE}/decision-log.md`;
    const phases = (order: string): MemoryFiles =>
      new MemoryFiles({
        [PLAN]: phasedPlan(
          examplePhase(1, { tests: '- [x] T001 One\n- [ ] T002 Two', features: '- [ ] F001 Three' }),
          examplePhase(2, { tests: '- [ ] T003–T005 Four', features: '- [ ] F002 Five, after F001' }),
          examplePhase(3, { tests: '- [ ] T006 Six', features: '- [ ] F003 Seven' }),
          `## Implementation Order\n\n1. ${order}\n`,
        ),
        [LOG]: '## T002 done — 2025-10-15T20:00:00Z\n- Next step: T003\n',
      });

    it('lets ids go up through the document, wherever they are named', async () => {
      const files = phases('T001–002, then T003 to T005, then T006; all of T001–T006');
      const before = snapshot(files);
      assert.equal(await move(files, PLAN, 0, 'down', true), '');
      const text = files.text(PLAN);
      assert.match(text, /## Phase 1: Import[^]*- \[ \] T001–T003 Four[^]*- \[ \] F001 Five, after F002[^]*## Phase 2/);
      assert.match(
        text,
        /## Phase 2: Import[^]*- \[x\] T004 One\n- \[ \] T005 Two[^]*- \[ \] F002 Three[^]*## Phase 3/,
      );
      assert.match(text, /- \[ \] T006 Six/);
      assert.match(text, /1\. T004–005, then T001 to T003, then T006; all of T001–T006\n/);
      assert.match(files.text(LOG), /## T005 done[^]*Next step: T001\n/);
      assert.equal(await move(files, PLAN, 1, 'up', true), '');
      assert.deepEqual(normal(snapshot(files)), normal(before));
    });

    it('is refused where a range, or an id, would mean others', async () => {
      assert.match(await move(phases('T002–T003'), PLAN, 0, 'down', true), /"T002–T003" would mean other tasks then/);
      const twice = phases('a');
      const text = twice.text(PLAN).replace('T002 Two', 'T001 Two');
      assert.match(
        await move(new MemoryFiles({ [PLAN]: text }), PLAN, 0, 'down', true),
        /Several tasks are called T001/,
      );
    });

    it('is nothing to stories', async () => {
      const [plain, asked] = [workspace(), workspace()];
      assert.equal(await move(plain, PLAN, 0, 'down'), '');
      assert.equal(await move(asked, PLAN, 0, 'down', true), '');
      assert.deepEqual(snapshot(asked), snapshot(plain));
    });
  });

  it('knows which units have numbers to be exchanged', async () => {
    const can = async (text: string): Promise<boolean> => {
      const view = await viewAt(new MemoryFiles({ [PLAN]: text }), PLAN);
      const [unit] = view.plan.units;
      assert.ok(unit);
      return canRenumber(view, unit, 'down');
    };
    const [one, two] = [exampleStory('S-1'), exampleStory('S-2')];
    assert.equal(await can(examplePlan(one, two)), true);
    assert.equal(await can(examplePlan(one)), false);
    assert.equal(await can(examplePlan(one, two.replace('[S-2]: Pay', ': Pay'))), false);
    assert.equal(await can(phasedPlan(examplePhase(1), examplePhase(2))), true);
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
