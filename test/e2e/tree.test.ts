import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { pictureOfFailure } from './pictureOfFailure';
import { launch, type Workbench } from './workbench';

const storm = 'tasks/storm-warning-alerts-20261102T093000Z';

/** What only the real view shows: selection, expansion, menus, the filter. Each test stands on those before it. */
describe('the tree in the side bar', () => {
  let workbench: Workbench;
  const labels = async (): Promise<string[]> => (await workbench.treeRows()).map(({ label }) => label);
  /** The labels of the selected rows. */
  const selected = (text: string): Promise<void> =>
    workbench.page.locator('.sidebar .monaco-list-row.selected', { hasText: text }).waitFor();

  before(async () => {
    workbench = await launch();
  });
  afterEach(function () {
    return pictureOfFailure(this, workbench);
  });
  after(() => workbench.close());

  it('selects the feature of the plan that the editor shows', async () => {
    await workbench.showSideBar('Planloom');
    await workbench.row('1/3 stories, S-2 open').waitFor();
    await workbench.openFile('tasks/tide-table-export-20261012T140322Z/plan.md');
    await selected('Tide table export');
    await workbench.statusBar('S-1 gate 0/8').waitFor();
  });

  it('shows where a row stands in plan.md, and stays selected', async () => {
    await workbench.expand('Storm warning alerts');
    await workbench.expand('S-2 Send');
    await workbench.row('Quiet hours for the level watch').click();
    await workbench.line('- [ ] Quiet hours for the level watch').waitFor();
    await selected('Quiet hours for the level watch');
    await workbench.statusBar('S-2 gate 3/8').waitFor();
  });

  it('keeps what is open when an agent changes the plan on disk', async () => {
    const file = path.join(workbench.folder, storm, 'plan.md');
    const before = await labels();
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('- [ ] Quiet hours', '- [x] Quiet hours'));
    await workbench.row('4/6').waitFor();
    assert.deepEqual(await labels(), before);
    await selected('Quiet hours for the level watch');
    await workbench.screenshot('tree-changed-on-disk');
  });

  it('lists runs of a story and opens their files', async () => {
    await workbench.expand('Runs');
    await workbench.expand('20261119T101733Z');
    await workbench.row('test-report.md').click();
    await workbench.tab('test-report.md').waitFor();
    await selected('test-report.md');
    await workbench.screenshot('tree-runs');
  });

  it('goes from the status bar to an open exit item', async () => {
    await workbench.row('S-2 Send').click();
    await workbench.statusBar('S-2 gate 3/8').click();
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Decision Log' }).hover();
    await workbench.screenshot('status-bar-open-items');
    await workbench.pick('Story Definition of Done fully met');
    await workbench.line('- [ ] Story Definition of Done fully met').waitFor();
  });

  it('appends a decision for the story whose row it was asked on', async () => {
    await workbench.rowAction('S-3 Acknowledge', 'Append Decision Log Entry');
    await workbench.tab('decision-log.md').waitFor();
    await workbench.line('## [S-3]').waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('shows only the states that the filter lets through, and says so', async () => {
    await workbench.palette('Planloom: Filter Features by State');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'Every story’s gate is passed' })
      .click();
    await workbench.screenshot('tree-filter');
    await workbench.page.keyboard.press('Enter');
    await workbench.row('Storm warning alerts').waitFor({ state: 'detached' });
    assert.deepEqual(await labels(), ['Station health endpoint']);
    await workbench.page.locator('.sidebar .message', { hasText: 'Showing: Done' }).waitFor();
    await workbench.screenshot('tree-filtered');
    await workbench.palette('Planloom: Show All Features');
    await workbench.row('Storm warning alerts').waitFor();
  });
});
