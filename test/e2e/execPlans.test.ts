import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import type { Locator } from 'playwright-core';

import { inProject } from '../host/paths';
import { pictureOfFailure } from './pictureOfFailure';
import { hoverRow } from './pointer';
import { launch, type Workbench } from './workbench';

const BASE = '.agent/exec_plans';
const REGISTRY = `${BASE}/registry.json`;

/** Today where these tests run, as ids have it. */
const today = ((now) =>
  `${String(now.getFullYear())}${String(now.getMonth() + 1).padStart(2, '0')}${String(now.getDate()).padStart(2, '0')}`)(
  new Date(),
);
const FOG = `EP-${today}-001`;
const LAMP = `EP-${today}-002`;
const fog = `${BASE}/active/fog-horn/${FOG}_fog-horn.md`;
const lamp = `${BASE}/active/light-the-lamp/${LAMP}_light-the-lamp.md`;
const copy = `${BASE}/active/lamp-copy/${LAMP}_lamp-copy.md`;

/** ExecPlans as a user has them, from the first to the last command. Each test stands on those before it. */
describe('ExecPlans', () => {
  let workbench: Workbench;
  const on = (file: string): string => path.join(workbench.folder, file);
  const read = (file: string): string => fs.readFileSync(on(file), 'utf8');
  /** The row of a status; with so many plans. */
  const group = (status: string, plans?: number): Locator =>
    workbench.page.locator(`.sidebar .monaco-list-row[aria-label^="${status}, ${String(plans ?? '')}"]`).first();

  before(async () => {
    workbench = await launch({
      workspace: inProject('examples', 'execplans'),
      settings: { 'editor.minimap.enabled': false, 'workbench.reduceMotion': 'on' },
    });
  });
  afterEach(function () {
    return pictureOfFailure(this, workbench);
  });
  after(() => workbench.close());

  it('are listed by status, with progress, milestones and what they wait for', async () => {
    await workbench.showSideBar('Planloom');
    await workbench.row('blocked by EP-20261105-001').waitFor();
    await workbench.expand('Serve the tide table');
    await workbench.row('MS002 Times follow the gauges').waitFor();
    await group('Done').click();
    await workbench.row('MS002 Times').waitFor();
    await workbench.screenshot('execplans-01-view');
    // Rows that are out of view are not there.
    await workbench.page.locator('.sidebar .pane-header', { hasText: 'Features' }).click();
    await hoverRow(workbench, 'Warn boats', 'EP-20261109-001');
    await workbench.screenshot('execplans-02-tooltip');
    await workbench.row('Warn boats').click();
    await workbench.tab('EP-20261109-001_rise-warning.md').waitFor();
    await workbench.screenshot('execplans-03-opened');
  });

  it('are made by New ExecPlan, which asks for what a plan has to say', async () => {
    await workbench.palette('Planloom: New ExecPlan');
    await workbench.inputBox('What it is to achieve').fill('Sound the fog horn');
    await workbench.screenshot('execplans-04-title');
    await workbench.page.keyboard.press('Enter');
    const slug = workbench.inputBox('The name of its folder');
    await slug.waitFor();
    const field = workbench.page.locator('.quick-input-widget:visible input.input');
    await field.fill('rise-warning');
    await workbench.inputMessage().filter({ hasText: 'holds a plan already' }).waitFor();
    await workbench.screenshot('execplans-05-slug-taken');
    await field.fill('fog-horn');
    await workbench.inputMessage().filter({ hasText: 'active/fog-horn' }).waitFor();
    await workbench.screenshot('execplans-06-slug');
    await workbench.page.keyboard.press('Enter');
    await workbench.inputBox('What kind').waitFor();
    await workbench.screenshot('execplans-07-kind');
    await workbench.pick('feature');
    await workbench.inputBox('What domain').waitFor();
    await workbench.screenshot('execplans-08-domain');
    await workbench.pick('backend');
    await workbench.inputBox('Who owns it').fill('@mara');
    await workbench.screenshot('execplans-09-owner');
    await workbench.page.keyboard.press('Enter');
    await workbench.tab(path.posix.basename(fog)).waitFor();
    await workbench.row('Sound the fog horn').waitFor();
    await workbench.screenshot('execplans-10-made');
    assert.match(read(fog), new RegExp(`^---\nid: ${FOG}\ntitle: "Sound the fog horn"\nstatus: planned\n`));
    await workbench.fileMatches(REGISTRY, new RegExp(`"id": "${FOG}"[^]*?"status": "planned"`));
    await workbench.page.keyboard.press('Escape');
  });

  it('are numbered one after the other, and asked for with the values used last', async () => {
    await workbench.palette('Planloom: New ExecPlan');
    await workbench.answer('What it is to achieve', 'Light the lamp');
    await workbench.answer('The name of its folder', 'light-the-lamp');
    await workbench.pick('feature');
    await workbench.pick('backend');
    await workbench.inputBox('Who owns it').waitFor();
    assert.equal(await workbench.inputBox('Who owns it').inputValue(), '@mara');
    await workbench.page.keyboard.press('Enter');
    await workbench.tab(path.posix.basename(lamp)).waitFor();
    await workbench.row('Light the lamp').waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('get the status that they are dragged onto', async () => {
    await workbench.row('Light the lamp').dragTo(group('Paused'));
    await workbench.fileMatches(lamp, /\nstatus: paused\n/);
    await workbench.fileMatches(REGISTRY, new RegExp(`${LAMP}[^]*?"status": "paused"`));
    await group('Paused', 2).click();
    await group('Planned', 2).waitFor();
    await workbench.screenshot('execplans-11-dragged');
  });

  it('get the status that is picked from the menu', async () => {
    await workbench.row('Sound the fog horn').click({ button: 'right' });
    await workbench.page.locator('.monaco-menu .action-item', { hasText: 'Set ExecPlan Status' }).first().waitFor();
    await workbench.screenshot('execplans-12-menu');
    await workbench.page.keyboard.press('Escape');
    await workbench.contextMenu('Sound the fog horn', 'Set ExecPlan Status');
    await workbench.inputBox('The status of').waitFor();
    await workbench.screenshot('execplans-13-status');
    await workbench.pick('active');
    await workbench.fileMatches(fog, /\nstatus: active\n/);
    await group('Active', 3).waitFor();
  });

  it('wait for those that are added as dependencies', async () => {
    await workbench.contextMenu('Sound the fog horn', 'Add Dependency');
    await workbench.inputBox('What has to be done before').waitFor();
    await workbench.screenshot('execplans-14-dependency');
    await workbench.pick('Light the lamp');
    await workbench.fileMatches(fog, new RegExp(`\ndepends_on: \\[${LAMP}\\]\n`));
    await workbench.row(`blocked by ${LAMP}`).waitFor();
    await workbench.screenshot('execplans-15-blocked');
  });

  it('ask before a plan that is dragged onto another one waits for it', async () => {
    await workbench.row('Let the gateway').dragTo(workbench.row('Light the lamp'));
    await workbench.dialog('depend on').waitFor();
    await workbench.screenshot('execplans-16-drag-question');
    await workbench.answerDialog('Cancel');
    assert.match(read(`${BASE}/active/gateway-https/EP-20261110-001_gateway-https.md`), /\ndepends_on: \[\]\n/);
  });

  it('have the nearest id offered for one that no plan has', async () => {
    await workbench.openFile(fog);
    await workbench.select(`depends_on: [${LAMP}]`);
    await workbench.page.keyboard.insertText(`depends_on: [${LAMP}, EP-20261110-007]`);
    await (await workbench.problem('There is no ExecPlan EP-20261110-007')).waitFor();
    await workbench.page.keyboard.press('Control+J');
    const fix = await workbench.offerQuickFix('EP-20261110-007', 'EP-20261110-001');
    await workbench.screenshot('execplans-17-unknown');
    await fix.click();
    await workbench.line(`depends_on: [${LAMP}, EP-20261110-001]`).waitFor();
    await workbench.squiggles('error').first().waitFor({ state: 'detached' });
    await workbench.save();
  });

  it('with one id are both told of, and one of them gets another by the light bulb', async () => {
    fs.mkdirSync(path.dirname(on(copy)));
    fs.writeFileSync(on(copy), read(lamp).replaceAll('Light the lamp', 'Light the lamp again'));
    await workbench.row('id used twice').waitFor();
    await workbench.openFile(copy);
    await workbench.problems();
    const filter = workbench.page.locator('.panel input[placeholder^="Filter"]');
    await filter.fill('is also the id of');
    await (await workbench.problem(`is also the id of ${copy.replace(/^.*\//, '')}`)).waitFor();
    await (await workbench.problem(`is also the id of ${lamp.replace(/^.*\//, '')}`)).waitFor();
    await workbench.screenshot('execplans-18-duplicate');
    await filter.fill('');
    await workbench.page.keyboard.press('Control+J');
    const fix = await workbench.offerQuickFix(`id: ${LAMP}`, 'Give This Plan the Next Free Id');
    await workbench.screenshot('execplans-19-renumber');
    await fix.click();
    await workbench.inputBox('which plan is meant').waitFor();
    await workbench.screenshot('execplans-20-relations');
    await workbench.pick('They Mean the Other Plan');
    await workbench.tab(`EP-${today}-003_lamp-copy.md`).waitFor();
    await workbench.fileMatches(
      `${BASE}/active/lamp-copy/EP-${today}-003_lamp-copy.md`,
      new RegExp(`id: EP-${today}-003`),
    );
    await workbench.row('id used twice').waitFor({ state: 'detached' });
    await workbench.screenshot('execplans-21-renumbered');
  });

  it('leave a hint in a registry that is older, and the light bulb rebuilds it', async () => {
    await workbench.openFile(lamp);
    await workbench.select('title: "Light the lamp"');
    await workbench.page.keyboard.insertText('title: "Light the lamps"');
    await workbench.save();
    await workbench.openFile(REGISTRY);
    const fix = await workbench.offerQuickFix('"title": "Light the lamp"', 'Rebuild the Registry');
    await workbench.screenshot('execplans-22-stale');
    await fix.click();
    await workbench.fileMatches(REGISTRY, /"title": "Light the lamps"/);
    await workbench.screenshot('execplans-23-rebuilt');
  });

  it('rebuild a registry that has a merge conflict', async () => {
    const before = read(REGISTRY);
    const line = '      "title": "Light the lamps",\n';
    fs.writeFileSync(
      on(REGISTRY),
      before.replace(line, `<<<<<<< HEAD\n${line}=======\n      "title": "Light it",\n>>>>>>> lights\n`),
    );
    await workbench.problems();
    await workbench.page.locator('.panel input[placeholder^="Filter"]').fill('registry.json');
    await (await workbench.problem('A merge left this conflict')).waitFor();
    await workbench.screenshot('execplans-24-conflict');
    await workbench.page.keyboard.press('Control+J');
    const fix = await workbench.offerQuickFix('<<<<<<< HEAD', 'Rebuild the Registry');
    await workbench.screenshot('execplans-25-conflict-fix');
    await fix.click();
    await workbench.fileMatches(REGISTRY, /"title": "Light the lamps",\n {6}"touches"/);
    assert.equal(read(REGISTRY), before);
  });

  it('get milestones, which are completed one by one', async () => {
    await workbench.rowAction('Sound the fog horn', 'New Milestone');
    await workbench.inputBox('What will exist').fill('The horn sounds');
    await workbench.screenshot('execplans-26-milestone-title');
    await workbench.page.keyboard.press('Enter');
    await workbench.tab('MS001_the-horn-sounds.md').waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.row('0/1 milestone').waitFor();
    await workbench.screenshot('execplans-27-milestone');
    await workbench.contextMenu('Sound the fog horn', 'Complete ExecPlan');
    await workbench.notification('MS001').waitFor();
    await workbench.screenshot('execplans-28-refused');
    await workbench.palette('Notifications: Clear All Notifications');
    await workbench.palette('Planloom: Complete Milestone');
    await workbench.fileMatches(
      `${BASE}/active/fog-horn/milestones/complete/MS001_the-horn-sounds.md`,
      /\nstatus: completed\n/,
    );
    await workbench.row('1/1 milestone').waitFor();
    await workbench.screenshot('execplans-29-milestone-completed');
  });

  it('are completed with their tabs, and brought back by undo', async () => {
    const done = `${BASE}/complete/${today.slice(0, 4)}/${today.slice(4, 6)}/${today.slice(6)}/${FOG}_fog-horn`;
    await workbench.palette('Notifications: Clear All Notifications');
    await workbench.openFile(fog);
    await workbench.palette('Planloom: Complete ExecPlan');
    await workbench.fileMatches(`${done}/${FOG}_fog-horn.md`, /\nstatus: done\n/);
    await group('Active', 2).waitFor();
    await group('Done', 2).waitFor();
    await workbench.screenshot('execplans-30-completed');
    assert.equal(fs.existsSync(on(fog)), false);
    await workbench.line('status: done').waitFor();
    await workbench.page.locator('.editor-group-container.active .view-lines').first().click();
    await workbench.page.keyboard.press('Control+Z');
    await workbench.fileMatches(fog, new RegExp(`^---\nid: ${FOG}\n`));
    await workbench.line('status: active').waitFor();
    await group('Active', 3).waitFor();
    await workbench.screenshot('execplans-31-undone');
    assert.equal(fs.existsSync(on(done)), false);
  });
});
