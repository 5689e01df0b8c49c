import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { sampleWorkspace } from '../host/room';
import { pictureOfFailure } from './pictureOfFailure';
import { launch, type TreeRow, type Workbench } from './workbench';

const FOLDERS = ['harbour', 'lighthouse'] as const;
type Folder = (typeof FOLDERS)[number];

const storm = 'tasks/storm-warning-alerts-20261102T093000Z/plan.md';

/** Two folders that both are the sample, so that every feature is there twice under the same name. */
describe('a workspace of two folders with the same features', () => {
  let workbench: Workbench;
  let workspace = '';
  const full = (folder: Folder, file: string): string => path.join(workbench.folder, folder, file);
  const read = (folder: Folder, file: string): string => fs.readFileSync(full(folder, file), 'utf8');

  /** The rows that are shown below a folder's, and in how far it is expanded. */
  async function rowsOf(folder: Folder): Promise<readonly string[]> {
    const rows = await workbench.treeRows();
    const start = rows.findIndex(({ label, level }) => label === folder && level === 1);
    assert.ok(start >= 0, `a row for ${folder}`);
    const below = rows.slice(start + 1);
    const end = below.findIndex(({ level }) => level === 1);
    return (end < 0 ? below : below.slice(0, end)).map(brief);
  }

  before(async () => {
    workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'planloom-two-'));
    for (const folder of FOLDERS) fs.cpSync(sampleWorkspace(), path.join(workspace, folder), { recursive: true });
    const file = { folders: FOLDERS.map((folder) => ({ path: folder })) };
    fs.writeFileSync(path.join(workspace, 'two.code-workspace'), JSON.stringify(file));
    workbench = await launch({ workspace, workspaceFile: 'two.code-workspace' });
  });
  afterEach(function () {
    return pictureOfFailure(this, workbench);
  });
  after(async () => {
    await workbench.close();
    fs.rmSync(workspace, { recursive: true });
  });

  it('has a level for its folders in the tree', async () => {
    await workbench.showSideBar('Planloom');
    for (const folder of FOLDERS) await workbench.expand(folder);
    await workbench.page.locator('.sidebar .monaco-list-row', { hasText: '1/3 stories, S-2 open' }).nth(1).waitFor();
    await workbench.screenshot('multi-root-tree');
    const features = [
      'Storm warning alerts: 1/3 stories, S-2 open',
      'Tide table export: 0/2 stories, S-1 open',
      'Station health endpoint: 1/1 story',
    ];
    for (const folder of FOLDERS) assert.deepEqual(await rowsOf(folder), features);
  });

  it('has the plans of both checked', async () => {
    await workbench.problems();
    await workbench.page.locator('.panel input[placeholder^="Filter"]').fill('Test to Run');
    const found = workbench.page.locator('.markers-panel .monaco-list-row', { hasText: '"Test to Run"' });
    await found.nth(1).waitFor();
    assert.equal(await found.count(), 2);
    const files = (await workbench.problems()).filter((row) => row.startsWith('plan.md'));
    for (const folder of FOLDERS) assert.equal(files.filter((row) => row.includes(folder)).length, 1);
    await workbench.screenshot('multi-root-problems');
    await workbench.page.keyboard.press('Control+J');
  });

  it('shows a change in one folder there alone', async () => {
    const before = await rowsOf('harbour');
    fs.writeFileSync(
      full('lighthouse', storm),
      read('lighthouse', storm).replace('### Story [S-3]', '### Story [S-4]: One more\n\n### Story [S-3]'),
    );
    await workbench.row('1/4 stories').waitFor();
    assert.match((await rowsOf('lighthouse'))[0] ?? '', /^Storm warning alerts: 1\/4 stories/);
    assert.deepEqual(await rowsOf('harbour'), before);
  });

  it('ticks a box in the folder that the row stands below', async () => {
    const file = 'tasks/tide-table-export-20261012T140322Z/plan.md';
    const before = read('lighthouse', file);
    await workbench.row('harbour').locator('.monaco-tl-twistie').click();
    await workbench.row('harbour').and(workbench.page.locator('[aria-expanded="false"]')).waitFor();
    await workbench.expand('Tide table export');
    await workbench.expand('S-1 Write a month');
    await workbench.expand('Exit Checklist');
    await workbench.tick('Story Definition of Done fully met');
    await workbench.fileMatches(`lighthouse/${file}`, /- \[x\] Story Definition of Done fully met/);
    assert.equal(read('lighthouse', file).replaceAll('[x] Story Definition', '[ ] Story Definition'), before);
    assert.equal(read('harbour', file), before);
  });

  it('asks for the folder of a new plan', async () => {
    await workbench.palette('Planloom: New Feature Plan');
    await workbench.inputBox('In which folder').waitFor();
    await workbench.screenshot('multi-root-folder');
    await workbench.pick('lighthouse');
    await workbench.pick('Codex plan');
    await workbench.answer('title', 'Fog horn schedule');
    await workbench.row('Fog horn schedule').waitFor();
    assert.match((await rowsOf('lighthouse'))[0] ?? '', /^Fog horn schedule: /);
    const made = (folder: Folder): readonly string[] =>
      fs.readdirSync(full(folder, 'tasks')).filter((name) => name.startsWith('fog-horn-schedule-'));
    assert.equal(made('lighthouse').length, 1);
    assert.deepEqual(made('harbour'), []);
    assert.match(read('lighthouse', 'TASKS.md'), /\[Fog horn schedule\]/);
    assert.doesNotMatch(read('harbour', 'TASKS.md'), /Fog horn schedule/);
  });
});

function brief({ label, description }: TreeRow): string {
  return `${label}: ${description}`;
}
