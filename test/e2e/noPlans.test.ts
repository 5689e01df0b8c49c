import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { Locator } from 'playwright-core';

import { pictureOfFailure } from './pictureOfFailure';
import { launch, type Workbench } from './workbench';

/** Each test stands on those before it; no feature is made before the last one. */
describe('a workspace without plans', () => {
  let workbench: Workbench;
  let workspace = '';

  /** Everything in the workspace, by its path. */
  const files = (): readonly string[] => fs.readdirSync(workbench.folder, { recursive: true }).map(String).sort();
  const button = (): Locator =>
    workbench.page.locator('.sidebar .welcome-view .monaco-button', { hasText: 'New Feature Plan' });

  /** Waits for the probe to look twice: what VS Code wakes up together with the probe is awake by then. */
  async function stillAsleep(): Promise<void> {
    await workbench.statusBar('Planloom: asleep, look 1').click();
    await workbench.statusBar('Planloom: asleep, look 2').waitFor();
  }

  /** Has the probe look until the extension is awake, which takes a moment after what woke it up shows. */
  async function awake(): Promise<void> {
    const isAwake = workbench.statusBar('Planloom: awake');
    for (let look = 2; !(await isAwake.isVisible()); look++) {
      const next = workbench.statusBar(`Planloom: asleep, look ${look + 1}`);
      await workbench.statusBar(`Planloom: asleep, look ${look}`).click();
      await isAwake.or(next).waitFor();
    }
  }

  /** Waits for the one message that a command shows, and clears it away. */
  async function refused(message: string): Promise<void> {
    await workbench.notification(message).waitFor();
    assert.equal(await workbench.page.locator('.notifications-toasts .notification-list-item').count(), 1);
    await workbench.palette('Notifications: Clear All Notifications');
    await workbench.notification(message).waitFor({ state: 'detached' });
  }

  before(async () => {
    workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'planloom-empty-'));
    fs.writeFileSync(path.join(workspace, 'README.md'), '# Nothing yet\n');
    workbench = await launch({ workspace, probe: true });
  });
  afterEach(function () {
    return pictureOfFailure(this, workbench);
  });
  after(async () => {
    await workbench.close();
    fs.rmSync(workspace, { recursive: true });
  });

  it('leaves the extension asleep until a command is used', async () => {
    await stillAsleep();
    await workbench.palette('Planloom: New Feature Plan');
    await workbench.pick('Codex plan');
    await workbench.inputBox('title').waitFor();
    await workbench.page.keyboard.press('Escape');
    await awake();
  });

  it('leaves the extension asleep until its view is shown, which welcomes', async () => {
    await workbench.page.reload();
    await stillAsleep();
    await workbench.showSideBar('Planloom');
    await button().waitFor();
    await awake();
    await workbench.screenshot('tree-welcome');
  });

  it('refuses a title without a letter or digit while it is typed', async () => {
    await button().click();
    await workbench.pick('Codex plan');
    const title = workbench.inputBox('title');
    await title.fill('???');
    await workbench.inputMessage().filter({ hasText: 'at least one letter from A to Z or a digit' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await title.fill('Fog horn');
    await workbench.inputMessage().filter({ hasText: 'Makes tasks/fog-horn-' }).waitFor();
    await workbench.page.keyboard.press('Escape');
    assert.deepEqual(files(), ['README.md']);
  });

  it('refuses a plan where tasks is a file', async () => {
    const file = path.join(workbench.folder, 'tasks');
    fs.writeFileSync(file, 'Buy milk\n');
    await button().click();
    await workbench.pick('Codex plan');
    await workbench.answer('title', 'Fog horn');
    await refused('tasks is a file here');
    assert.deepEqual(files(), ['README.md', 'tasks']);
    assert.equal(fs.readFileSync(file, 'utf8'), 'Buy milk\n');
    fs.rmSync(file);
  });

  it('refuses a folder that comes to be while the title is typed', async () => {
    await button().click();
    await workbench.pick('Codex plan');
    await workbench.inputBox('title').fill('Fog horn');
    const message = workbench.inputMessage().filter({ hasText: 'Makes tasks/fog-horn-' });
    const feature = /tasks\/fog-horn-\d{8}T\d{6}Z/.exec(await message.innerText())?.[0];
    assert.ok(feature);
    fs.mkdirSync(path.join(workbench.folder, feature), { recursive: true });
    await workbench.page.keyboard.press('Enter');
    await refused(`${feature} is there already`);
    assert.deepEqual(files(), ['README.md', 'tasks', feature]);
    fs.rmSync(path.join(workbench.folder, 'tasks'), { recursive: true });
  });

  it('shows the first feature as soon as it is made', async () => {
    await button().click();
    await workbench.pick('Codex plan');
    await workbench.answer('title', 'First light');
    await workbench.tab('plan.md').waitFor();
    await workbench.row('First light').waitFor();
    await workbench.row('0/1 story, S-1 open').waitFor();
  });
});
