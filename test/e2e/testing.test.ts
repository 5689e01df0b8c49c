import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import type { Locator } from 'playwright-core';

import { pictureOfFailure } from './pictureOfFailure';
import { launch, type Workbench } from './workbench';

const STORM = 'tasks/storm-warning-alerts-20261102T093000Z';
const HEADING = '### Story [S-1]: Show the warning level';
const NEXT = '### Story [S-3]: Acknowledge a warning';
/** A test that fails as soon as the file is there. */
const GONE = 'gull-is-gone';
const GULL = `
import { existsSync } from 'node:fs';
console.error('the gull took it');
setInterval(() => existsSync('${GONE}') && process.exit(2), 50);
`;
const COMMAND = 'node --test test/readings.test.js test/alerts/levels.test.js';

/** A test that never ends by itself. */
const ENDLESS = 'setInterval(() => undefined, 1000);\n';

/** From the gutter of a plan to a result, as a developer would go. Each step stands on the one before it. */
describe('the tests of a story', () => {
  let workbench: Workbench;
  const runsOf = (story: string): string[] => fs.readdirSync(path.join(workbench.folder, STORM, 'runs', story)).sort();
  let earlier: readonly string[] = [];

  before(async () => {
    workbench = await launch();
    earlier = runsOf('S-1');
  });
  afterEach(function () {
    return pictureOfFailure(this, workbench);
  });
  after(() => workbench.close());

  it('can be run from the gutter, which shows the commands and asks', async () => {
    await workbench.openFile(`${STORM}/plan.md`);
    await workbench.select(HEADING);
    const glyph = await workbench.gutterIcon(HEADING, 'testing-run');
    await glyph.click();
    const dialog = workbench.dialog('Run these 2 commands of Storm warning alerts?');
    await dialog.waitFor();
    const text = await dialog.innerText();
    assert.ok(text.includes(COMMAND), text);
    assert.ok(text.includes(workbench.folder), text);
    await workbench.screenshot('testing-1-consent');
    await workbench.answerDialog('Allow and Run');
  });

  it('show their result in the gutter', async () => {
    await (await workbench.gutterIcon(HEADING, 'testing-passed')).waitFor();
    await workbench.screenshot('testing-2-passed');
  });

  it('show their result in the Testing view', async () => {
    await workbench.showSideBar('Testing');
    await testRow('Storm warning alerts').waitFor();
    // Nobody has looked into that one yet.
    await testRow('Tide table export').waitFor();
    await expand('Storm warning alerts');
    await expand('S-1: Show the warning level');
    await testRow(COMMAND).locator('.codicon-testing-passed-icon').waitFor();
    await workbench.screenshot('testing-3-view');
  });

  it('leave a run, which the tree shows', async () => {
    const [made, ...others] = runsOf('S-1').filter((run) => !earlier.includes(run));
    assert.ok(made);
    assert.deepEqual(others, []);
    const record = JSON.parse(
      fs.readFileSync(path.join(workbench.folder, STORM, 'runs', 'S-1', made, 'metrics.json'), 'utf8'),
    ) as { readonly outcome?: unknown };
    assert.equal(record.outcome, 'passed');
    await workbench.showSideBar('Planloom');
    await workbench.expand('Storm warning alerts');
    await workbench.expand('Runs');
    await workbench.row(made).waitFor();
    await workbench.screenshot('testing-4-tree');
  });

  it('are not asked about again', async () => {
    await workbench.select(HEADING);
    await (await workbench.gutterIcon(HEADING, 'testing-passed')).click();
    await workbench.page.locator('.sidebar .monaco-list-row', { hasText: 'S-1 · passed' }).nth(1).waitFor();
    assert.equal(runsOf('S-1').length, earlier.length + 2);
  });

  it('have their results again when the window is opened again', async () => {
    await workbench.page.reload();
    await workbench.tab('plan.md').waitFor();
    // The editor may begin at its top again.
    await workbench.again(() => workbench.select(HEADING));
    await (await workbench.gutterIcon(HEADING, 'testing-passed')).waitFor();
    await workbench.screenshot('testing-5-reopened');
  });

  it('show how long they take and may take, and why they failed at the command', async () => {
    fs.writeFileSync(path.join(workbench.folder, 'gull.js'), GULL);
    await workbench.showSideBar('Testing');
    await workbench.select('node --test test/server.test.js test/alerts/levels.test.js');
    await workbench.page.keyboard.type('node gull.js');
    await workbench.select(NEXT);
    await (await workbench.gutterIcon(NEXT, 'testing-run')).click();
    await workbench.dialog('node gull.js').waitFor();
    await workbench.answerDialog('Allow and Run');
    await running('S-3').waitFor();
    await workbench.screenshot('testing-6-running');
    fs.writeFileSync(path.join(workbench.folder, GONE), '');
    await (await workbench.gutterIcon(NEXT, 'testing-failed')).waitFor();
    await workbench.select('node gull.js');
    await workbench.page
      .locator('.editor-group-container.active')
      .getByText('Failed with exit code 2')
      .first()
      .waitFor();
    await workbench.screenshot('testing-7-failed');
  });

  it('never look as if they had passed when the window goes away before their end', async () => {
    fs.writeFileSync(path.join(workbench.folder, 'endless.js'), ENDLESS);
    const before = runsOf('S-3');
    await workbench.select('node gull.js');
    await workbench.page.keyboard.type('node endless.js');
    await workbench.select(NEXT);
    await (await workbench.gutterIcon(NEXT, 'testing-failed')).click();
    await workbench.dialog('node endless.js').waitFor();
    await workbench.answerDialog('Allow and Run');
    await running('S-3').waitFor();
    const [made] = runsOf('S-3').filter((run) => !before.includes(run));
    assert.ok(made);
    await workbench.page.reload();
    await workbench.tab('plan.md').waitFor();
    await workbench.showSideBar('Planloom');
    await workbench.expand('Storm warning alerts');
    await workbench.expand('Runs');
    await workbench
      .row(made)
      .filter({ hasText: /cancelled|interrupted|not ended/ })
      .waitFor();
    await workbench.screenshot('testing-8-cut-off');
  });

  /** What the status bar says of a run that is under way, however long that is. */
  function running(story: string): Locator {
    return workbench.page.locator('.statusbar-item', { hasText: new RegExp(`${story}\\s\\d+ s of 1 min`) }).first();
  }

  function testRow(text: string): Locator {
    return workbench.page.locator('.test-explorer .monaco-list-row', { hasText: text }).first();
  }

  async function expand(text: string): Promise<void> {
    const row = testRow(text);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
    await row.and(workbench.page.locator('[aria-expanded="true"]')).waitFor();
  }
});
