import fs from 'node:fs';
import path from 'node:path';

import { CLEAN } from '../vscode/support/samplePlan';
import { pictureOfFailure } from './pictureOfFailure';
import { PlanEditor } from './planEditor';
import { hoverRow } from './pointer';
import { launch, type Workbench } from './workbench';

const FEATURE = 'tasks/tide-table-export-20261012T140322Z';
const PLAN = `${FEATURE}/plan.md`;
const COMMAND = `node -e "console.log('the tide is right')"`;
const TESTS_PASS = '“Story Tests to Run” all passing in this repo';

/** Two stories; the tasks of the first are done. */
function plan(): string {
  const block = CLEAN.slice(CLEAN.indexOf('### Story'), CLEAN.indexOf('## Checklist of Subtasks'));
  const story = block.replace('node --test', COMMAND);
  const second = story.replaceAll('S-1', 'S-2').replace('Export the tide table', 'Send it by mail');
  const first = story.replace(/- \[ \] (?=Write|Test)/g, '- [x] ');
  return CLEAN.replace(block, `${first}${second}`);
}

/** From the run of a story's tests to the next story, as a developer would go. Each step stands on the one before it. */
describe('the loop of a story', () => {
  let workbench: Workbench;
  const read = (): string => fs.readFileSync(path.join(workbench.folder, PLAN), 'utf8');
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(workbench.folder, FEATURE, file)), { recursive: true });
    fs.writeFileSync(path.join(workbench.folder, FEATURE, file), text);
  };

  before(async () => {
    workbench = await launch({ settings: { 'workbench.reduceMotion': 'on' } });
    write('plan.md', plan());
    write('referenced-expertise.md', '# Referenced Expertise\n\n- tides: see experts/tides.md\n');
  });
  afterEach(function () {
    return pictureOfFailure(this, workbench);
  });
  after(() => workbench.close());

  it('begins with its tests, run from the palette', async () => {
    await workbench.showSideBar('Planloom');
    await workbench.openFile(PLAN);
    await workbench.statusBar('S-1 gate 0/7').waitFor();
    await workbench.palette('Planloom: Run Tests of the Current Story');
    await workbench.answerDialog('Allow and Run');
  });

  it('shows the run in the tree, with what it came to', async () => {
    await workbench.expand('Tide table export');
    await workbench.row('gate open').waitFor();
    await workbench.expand('Runs');
    await workbench.row('S-1 · passed').waitFor();
    await workbench.screenshot('loop-1-run');
  });

  it('shows on every exit item what it rests on', async () => {
    await workbench.expand('S-1 Export');
    await hoverRow(workbench, TESTS_PASS, 'passed');
    await workbench.screenshot('loop-2-evidence');
    await workbench.page.keyboard.press('Escape');
  });

  it('asks what only a person can say, with nothing chosen before', async () => {
    await workbench.contextMenu('S-1 Export', 'Pass Gate');
    const list = workbench.page.locator('.quick-input-widget:visible');
    await list.filter({ hasText: 'What Holds?' }).waitFor();
    await workbench.screenshot('loop-3-what-holds');
    await list.locator('.monaco-list-row').nth(0).click();
    await list.locator('.monaco-list-row').nth(1).click();
    await workbench.page.keyboard.press('Enter');
  });

  it('passes the gate, says what comes next, and goes there', async () => {
    const told = workbench.notification('S-1 passed. Next: S-2 Send it by mail');
    await told.waitFor();
    await workbench.row('S-1 Export').filter({ hasText: 'passed' }).waitFor();
    await workbench.row('S-2 Send').filter({ hasText: 'next' }).waitFor();
    await workbench.row('1/2 stories, S-2 open').waitFor();
    await workbench.screenshot('loop-4-passed');
    await told.locator('.monaco-button', { hasText: 'Go to S-2' }).click();
    await workbench.line('### Story [S-2]').waitFor();
    await workbench.statusBar('S-2 gate 0/7').waitFor();
    await workbench.fileMatches(`${FEATURE}/decision-log.md`, /S-1[^]*done/i);
    await workbench.screenshot('loop-5-next');
  });

  it('tells when another program ticks an item that nothing shows, and takes it back', async () => {
    const before = read();
    const at = before.lastIndexOf(`[ ] ${TESTS_PASS}`);
    write('plan.md', `${before.slice(0, at)}[x]${before.slice(at + 3)}`);
    const told = workbench.notification('another program ticked');
    await told.waitFor();
    await workbench.row('S-2 Send').filter({ hasText: 'contradicted' }).waitFor();
    await workbench.statusBar('S-2 gate 1/7 · contradicted').waitFor();
    await workbench.screenshot('loop-6-contradicted');
    await told.locator('.monaco-button', { hasText: 'Untick' }).click();
    await workbench.row('S-2 Send').filter({ hasText: 'next' }).waitFor();
    await workbench.fileMatches(PLAN, new RegExp(`\\[ \\] ${TESTS_PASS}[^]*$`));
  });

  it('offers the checklist of the loop', async () => {
    await workbench.palette('Planloom: Show Loop Checklist');
    await workbench.page.locator('.quick-input-widget:visible', { hasText: 'Loop Checklist of S-2' }).waitFor();
    await workbench.screenshot('loop-7-checklist');
    await workbench.page.keyboard.press('Escape');
  });

  it('has its tests run and its gate passed by clicks on the lens', async () => {
    const editor = new PlanEditor(workbench);
    await editor.cursorBefore('Story ID: S-2');
    // The command was allowed before.
    await editor.clickLens('Run Tests', workbench.row('S-2 · passed'));
    write('plan.md', read().replace(/- \[ \] (?=Write|Test)/g, '- [x] '));
    await editor.lens('Gate open').waitFor();
    await workbench.screenshot('loop-8-lens');
    const list = workbench.page.locator('.quick-input-widget:visible', { hasText: 'What Holds?' });
    await editor.clickLens('Pass Gate', list);
    await list.locator('.monaco-list-row').nth(0).click();
    await list.locator('.monaco-list-row').nth(1).click();
    await workbench.page.keyboard.press('Enter');
    await editor.lens('Passed').nth(0).waitFor();
    await workbench.row('2/2 stories').waitFor();
    await workbench.screenshot('loop-9-lens-passed');
  });
});
