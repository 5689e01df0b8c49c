import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { Locator } from 'playwright-core';

import { pictureOfFailure } from './pictureOfFailure';
import { launch, type Workbench } from './workbench';

const PLANS = 10_000;
/** Milliseconds that the workbench may be busy with a key, on a machine that has much else to do. */
const FELT_MS = 500;

/** A folder with more plans than anybody reads: the picker is there at once, and typing in it stays smooth. */
describe('a workspace of 10,000 plans', () => {
  let workbench: Workbench;
  let folder = '';
  const row = (text: string): Locator =>
    workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

  before(async function () {
    this.timeout(120_000);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'planloom-many-'));
    const [harbour, workspace] = ['harbour', 'workspace'].map((name) => path.join(folder, name));
    assert.ok(harbour !== undefined && workspace !== undefined);
    // In one folder: as many folders would take longer to make and to remove than all the rest.
    fs.mkdirSync(path.join(harbour, 'plans'), { recursive: true });
    fs.writeFileSync(path.join(harbour, 'planloom.config.json'), JSON.stringify({ plans: { 'plans/*.md': 'codex' } }));
    for (let number = 0; number < PLANS; number++)
      fs.writeFileSync(path.join(harbour, 'plans', `buoy-${digits(number)}.md`), planOf(`Buoy ${digits(number)}`));
    // Opened where it stands: the workspace that is copied only names it.
    fs.mkdirSync(workspace);
    fs.writeFileSync(path.join(workspace, 'many.code-workspace'), JSON.stringify({ folders: [{ path: harbour }] }));
    workbench = await launch({ workspace, workspaceFile: 'many.code-workspace' });
  });
  afterEach(function () {
    return pictureOfFailure(this, workbench);
  });
  after(async () => {
    await workbench.close();
    fs.rmSync(folder, { recursive: true });
  });

  it('has rows in the picker at once, and finds a story that was not read yet', async () => {
    await workbench.palette('Planloom: Go to Plan or Story');
    await row('Buoy 0000').waitFor();
    await workbench.screenshot('many-plans-first');
    const lags = await typed(workbench, 'buoy 0999 s-2');
    await row('S-2 Lay out Buoy 0999').waitFor();
    await workbench.screenshot('many-plans-found');
    assert.ok(Math.max(...lags) < FELT_MS, `The keys took ${lags.map(Math.round).join(', ')} ms to show.`);
    await workbench.page.keyboard.press('Enter');
    await workbench.line('### Story [S-2]: Lay out Buoy 0999').waitFor();
  });
});

function digits(number: number): string {
  return String(number).padStart(4, '0');
}

function planOf(buoy: string): string {
  const story = (id: string, verb: string): string =>
    `### Story [${id}]: ${verb} ${buoy}\n\n#### Tasks Checklist\n\n- [ ] ${verb} it\n`;
  return [
    `# ${buoy}`,
    '## Task Overview',
    `${buoy} goes to sea.`,
    '## User Stories',
    story('S-1', 'Weigh'),
    story('S-2', 'Lay out'),
  ].join('\n\n');
}

/** Types a text and says how long the workbench was busy with each key, ms. */
async function typed({ page }: Workbench, text: string): Promise<number[]> {
  const lags: number[] = [];
  for (const key of text) {
    const pressed = performance.now();
    // It returns when the page has dealt with the key.
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    lags.push(performance.now() - pressed);
  }
  return lags;
}
