import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { sampleWorkspace } from '../host/room';
import { pictureOfFailure } from './pictureOfFailure';
import { launch, type Workbench } from './workbench';

const tide = 'tasks/tide-table-export-20261012T140322Z';
const storm = 'tasks/storm-warning-alerts-20261102T093000Z';
const hostile = 'tasks/hostile-20261201T000000Z';

/** Commands of plans wait for trust; nothing else has to, because it runs and fetches nothing (test/repo/trust.test.ts). */
describe('a workspace that is not trusted', () => {
  let workbench: Workbench;
  let parent = '';
  /** Made by the hostile plan if anything in it is run. */
  const ran = (): string => path.join(parent, 'ran');
  const read = (file: string): string => fs.readFileSync(path.join(workbench.folder, file), 'utf8');

  before(async () => {
    parent = fs.mkdtempSync(path.join(os.tmpdir(), 'planloom-untrusted-'));
    const workspace = path.join(parent, 'workspace');
    fs.cpSync(sampleWorkspace(), workspace, { recursive: true });
    fs.mkdirSync(path.join(workspace, hostile));
    // Readers of front matter take such a block for a program, and some run it.
    const program = `{ title: require('fs').writeFileSync(${JSON.stringify(ran())}, '') }`;
    fs.writeFileSync(path.join(workspace, hostile, 'plan.md'), `---js\n${program}\n---\n\n# Hostile plan\n`);
    workbench = await launch({ workspace, workspaceTrust: true });
  });
  afterEach(function () {
    return pictureOfFailure(this, workbench);
  });
  after(async () => {
    await workbench.close();
    fs.rmSync(parent, { recursive: true });
  });
  /** Trust is not to be had by what Planloom does. */
  afterEach(() => workbench.statusBar('Restricted Mode').waitFor());

  it('has its plans checked and its features listed', async () => {
    await workbench.showSideBar('Planloom');
    await workbench.row('1/3 stories, S-2 open').waitFor();
    await workbench.openFile(`${tide}/plan.md`);
    await workbench.statusBar('S-1 gate 0/8').waitFor();
    await workbench.problems();
    await workbench.page.locator('.panel input[placeholder^="Filter"]').fill('Test to Run');
    await (await workbench.problem('"Test to Run"')).waitFor();

    await workbench.screenshot('trust-restricted');
  });

  it('has its plans fixed', async () => {
    await workbench.page.keyboard.press('Control+J');
    await workbench.quickFix('Test to Run', 'Rename to "Tests to Run"');
    await workbench.save();
    assert.match(read(`${tide}/plan.md`), /\n## Tests to Run\n/);
  });

  it('has no command of a plan run, and is told why', async () => {
    await workbench.openFile(`${storm}/plan.md`);
    await workbench.palette('Planloom: Run Tests of the Current Story');
    await workbench.notification('This workspace is not trusted, so no command of a plan is run in it.').waitFor();
    await workbench.screenshot('trust-no-run');
    assert.deepEqual(fs.readdirSync(path.join(workbench.folder, storm, 'runs', 'S-2')), ['20261119T101733Z']);
  });

  it('has no code run that stands in a plan', async () => {
    await workbench.openFile(`${hostile}/plan.md`);
    await workbench.squiggles('warning').or(workbench.squiggles('error')).first().waitFor({ state: 'attached' });
    assert.equal(fs.existsSync(ran()), false);
  });

  it('has boxes ticked in the tree', async () => {
    await workbench.expand('Tide table export');
    await workbench.expand('S-1 Write a month');
    await workbench.expand('Exit Checklist');
    const before = read(`${tide}/plan.md`);
    await workbench.tick('Story Definition of Done fully met');
    await workbench.row('1/8').waitFor();
    await workbench.fileMatches(`${tide}/plan.md`, /- \[x\] Story Definition of Done fully met/);
    assert.equal(
      read(`${tide}/plan.md`),
      before.replace('[ ] Story Definition of Done fully met', '[x] Story Definition of Done fully met'),
    );
  });

  it('gets decisions and new plans', async () => {
    await workbench.rowAction('Tide table export', 'Open Decision Log');
    await workbench.tab('decision-log.md').waitFor();
    await workbench.palette('Planloom: Append Decision Log Entry');
    await workbench.line('## [S-1] <short outcome>').waitFor();
    await workbench.palette('Planloom: New Feature Plan');
    await workbench.pick('Codex plan');
    await workbench.answer('title', 'Fog horn schedule');
    await workbench.row('Fog horn schedule').waitFor();
    assert.ok(fs.readdirSync(path.join(workbench.folder, 'tasks')).some((name) => name.startsWith('fog-horn-')));
  });
});
