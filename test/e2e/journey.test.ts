import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { pictureOfFailure } from './pictureOfFailure';
import { launch, type Workbench } from './workbench';

/** From a title to a ticked box, as a developer would go. Each step stands on the one before it. */
describe('the journey of a feature', () => {
  let workbench: Workbench;
  /** `tasks/<slug>-<time>`, once it is made. */
  let feature = '';
  const plan = (): string => fs.readFileSync(path.join(workbench.folder, feature, 'plan.md'), 'utf8');

  before(async () => {
    workbench = await launch();
  });
  afterEach(function () {
    return pictureOfFailure(this, workbench);
  });
  after(() => workbench.close());

  it('begins with New Feature Plan and a title', async () => {
    await workbench.palette('Planloom: New Feature Plan');
    await workbench.pick('Codex plan');
    await workbench.inputBox('title').fill('Fog horn schedule');
    await workbench.screenshot('journey-1-title');
    await workbench.page.keyboard.press('Enter');
  });

  it('opens the new plan.md', async () => {
    await workbench.tab('plan.md').waitFor();
    await workbench.line('Task Overview').waitFor();
    await workbench.statusBar('S-1 gate 0/8').waitFor();
    await workbench.screenshot('journey-2-plan');
    feature = featureFolder(workbench, 'fog-horn-schedule');
    assert.match(plan(), /^# Plan\n\n## Task Overview\n/);
  });

  it('shows a squiggle and a problem when a section is deleted', async () => {
    // Out of the tab stops.
    await workbench.page.keyboard.press('Escape');
    await workbench.select('## Dependencies');
    await deleteLines(workbench, 4);
    await workbench.squiggles('warning').first().waitFor({ state: 'attached' });
    await workbench.problems();
    await workbench.page.locator('.panel input[placeholder^="Filter"]').fill('Dependencies');
    await (await workbench.problem('The section "Dependencies" is missing')).waitFor();
    await workbench.screenshot('journey-3-problem');
    await workbench.save();
    assert.doesNotMatch(plan(), /## Dependencies/);
  });

  it('puts the section back by its quick fix', async () => {
    await workbench.quickFix('# Plan', 'Insert the section "Dependencies"');
    await workbench.squiggles('warning').first().waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Control+J');
    await workbench.select('## Dependencies');
    await workbench.screenshot('journey-4-fixed');
    await workbench.save();
    assert.match(plan(), /\n## Constraints & Requirements\n[^]*\n\n## Dependencies\n[^]*\n\n## User Stories\n/);
  });

  it('shows the feature in the tree', async () => {
    await workbench.showSideBar('Planloom');
    await workbench.row('0/1 story, S-1 open').waitFor();
    await workbench.expand('Fog horn schedule');
    await workbench.expand('S-1 <short');
    await workbench.row('Exit Checklist').waitFor();
    await workbench.screenshot('journey-5-tree');
    const [first] = await workbench.treeRows();
    assert.deepEqual(first, {
      label: 'Fog horn schedule',
      description: '0/1 story, S-1 open',
      level: 1,
      expanded: true,
    });
  });

  it('changes one character of plan.md when a box is ticked in the tree', async () => {
    const before = plan();
    await workbench.tick('Tasks Checklist reflects final state');
    await workbench.fileMatches(`${feature}/plan.md`, /- \[x\] Tasks Checklist reflects final state/);
    assert.equal(plan(), before.replace('[ ] Tasks Checklist reflects', '[x] Tasks Checklist reflects'));
    await workbench.row('1/8').waitFor();
    await workbench.statusBar('S-1 gate 1/8').waitFor();
    await workbench.screenshot('journey-6-ticked');
  });

  it('takes the tick back by undo in the editor', async () => {
    await workbench.tab('plan.md').click();
    await workbench.page.keyboard.press('Control+Z');
    await workbench.statusBar('S-1 gate 0/8').waitFor();
    await workbench.row('0/8').waitFor();
    await workbench.row('Tasks Checklist reflects').locator('[role="checkbox"][aria-checked="false"]').waitFor();
  });
});

/** The folder that was made for a slug. */
function featureFolder({ folder }: Workbench, slug: string): string {
  const name = fs.readdirSync(path.join(folder, 'tasks')).find((entry) => entry.startsWith(`${slug}-`));
  assert.ok(name, `a folder for ${slug}`);
  return `tasks/${name}`;
}

/** Deletes the line of the cursor and those below it. */
async function deleteLines({ page }: Workbench, count: number): Promise<void> {
  for (let line = 0; line < count; line++) await page.keyboard.press('Control+Shift+K');
}
