import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import type { Locator } from 'playwright-core';

import { inProject } from '../host/paths';
import { PlanEditor } from './planEditor';
import { movePointerAway } from './pointer';
import { changeTheme } from './theme';
import { launch, TRY_MS, type Workbench } from './workbench';

const PLAN = 'tasks/storm-warning-alerts-20261102T093000Z/plan.md';
/** Two classes with a method of the same name. */
const HORNS = 'src/alerts/horns.js';
const LOG = PLAN.replace('plan.md', 'decision-log.md');

/** What the editor knows of a plan, station by station as somebody meets it. Each test stands on those before it. */
describe('a plan in the editor', () => {
  let workbench: Workbench;
  let editor: PlanEditor;
  let station = 0;
  const on = (selector: string, hasText?: string | RegExp): Locator =>
    workbench.page.locator(selector, hasText === undefined ? {} : { hasText });
  const shot = async (name: string): Promise<void> => {
    await workbench.screenshot(`language-${String(++station).padStart(2, '0')}-${name}`);
  };
  /** Types over what is selected, and waits for a suggestion. */
  const suggested = async (typed: string, wanted: string): Promise<void> => {
    await workbench.page.keyboard.type(typed);
    await editor.suggestion(wanted).waitFor();
  };
  const plan = (): string => fs.readFileSync(path.join(workbench.folder, PLAN), 'utf8');

  before(async () => {
    workbench = await launch({
      settings: {
        'editor.minimap.enabled': false,
        'workbench.reduceMotion': 'on',
        // The test's VS Code comes without TypeScript.
        'js/ts.tsdk.path': inProject('node_modules', 'typescript', 'lib'),
      },
    });
    editor = new PlanEditor(workbench);
  });
  afterEach(async function () {
    if (!this.currentTest?.isFailed()) return;
    await workbench.screenshot(`language-failed-${station}-${this.currentTest.title.slice(0, 20)}`);
    await on('[id="status.notifications"]').click();
    await workbench.screenshot(`language-failed-${station}-${this.currentTest.title.slice(0, 20)}-told`);
    await editor.press('Escape');
  });
  after(() => workbench.close());

  it('is found by the words of its title and a story', async () => {
    await workbench.palette('Planloom: Go to Plan or Story');
    const row = on('.quick-input-list .monaco-list-row');
    await row.filter({ hasText: 'Storm warning alerts' }).filter({ hasText: '1/3 stories' }).waitFor();
    await shot('go-to-plan');
    await workbench.page.keyboard.type('storm s-2');
    // Away from what would say something under the pointer.
    await movePointerAway(workbench);
    await on('.quick-input-list .monaco-list-row[aria-setsize="1"].focused', 'S-2 Send a message').waitFor();
    await shot('go-to-story');
    await editor.press('Enter');
    await workbench.line('### Story [S-2]: Send a message').waitFor();
  });

  it('shows where one is: lens, hint, breadcrumbs, outline, sticky scroll', async () => {
    await on('.codelens-decoration', 'Next: Quiet hours').waitFor();
    await on('.breadcrumbs-control', 'S-2 Send a message').waitFor();
    await workbench.palette('Explorer: Focus on Outline View');
    // Room for it: the files above are folded away.
    await on('.pane-header', 'sample-workspace').click();
    await on('.outline-pane .monaco-list-row', 'S-2 Send a message').waitFor();
    await on('.sticky-widget', '## User Stories').waitFor();
    await shot('place');
  });

  it('says on hover what a name, a section, a path and a gate item are', async () => {
    for (const [text, wanted, name] of [
      ['S-1, SMS gateway', 'Show the warning level', 'story'],
      ['Definition of Ready', 'Definition of Ready', 'section'],
      ['runs/S-2/20261119T101733Z/stdout.log', 'within its budget', 'run'],
      ['All Acceptance Criteria', 'Acceptance', 'gate'],
      ['node --test test/alerts/dispatch', 'dispatch', 'command'],
    ] as const) {
      await editor.hover(text, wanted);
      await shot(`hover-${name}`);
      await editor.press('Escape');
    }
  });

  it('leads to the definition and the references of a name', async () => {
    await editor.cursorBefore('S-1, SMS gateway');
    await editor.press('F12');
    await on('.editor-group-container.active .view-line', '### Story [S-1]: Show').waitFor();
    await shot('definition');
    await editor.press('Shift+F12');
    await on('.peekview-widget .monaco-list-row', 'decision-log.md').waitFor();
    await shot('references');
    await editor.press('Escape');
    await on('.peekview-widget').waitFor({ state: 'detached' });
  });

  it('leads from a path and a method to the code, as its language knows it', async () => {
    fs.writeFileSync(
      path.join(workbench.folder, HORNS),
      'class Quiet {\n  sound() {}\n}\n\nclass Loud {\n  sound() {}\n}\n',
    );
    // Its symbols are known when JavaScript has begun, which waits for the first file.
    await workbench.openFile(HORNS);
    await editor.cursorBefore('Loud');
    await on('.breadcrumbs-control', 'Loud').waitFor();
    await workbench.palette('View: Close Editor');
    await workbench.select('src/alerts/subscriptions.js');
    await workbench.page.keyboard.insertText(`${HORNS}:Loud.sound`);
    await editor.cursorBefore('Loud.sound');
    await editor.press('F12');
    // Not the first of the two.
    await workbench.statusBar('Ln 6, Col 3').waitFor();
    await on('.breadcrumbs-control', 'sound').waitFor();
    await shot('definition-code');
    await workbench.palette('View: Close Editor');
    await workbench.palette('File: Revert File');
    await on('.editor-group-container.active .tab.active:not(.dirty)').waitFor();
  });

  it('goes to what comes next by a click on the lens, and peeks at what is open', async () => {
    await editor.cursorBefore('Story [S-2]: Send');
    await editor.clickLens('Next: Quiet hours', on('.breadcrumbs-control', 'Tasks Checklist'));
    await shot('lens-next');
    await editor.cursorBefore('Story [S-2]: Send');
    await editor.clickLens('In progress', on('.peekview-widget .monaco-list-row', 'Two more tries'));
    await shot('lens-open');
    await editor.press('Escape');
    await on('.peekview-widget').waitFor({ state: 'detached' });
  });

  it('has a hierarchy of what depends on what', async () => {
    await editor.cursorBefore('Story [S-1]: Show');
    await workbench.palette('Calls: Show Call Hierarchy');
    // Not the outline, whose rows say the same.
    await on('.sidebar .composite.title', 'References').waitFor();
    await workbench.again(async () => {
      await workbench.expand('S-1 Show');
      await workbench.row('S-3 Acknowledge').waitFor({ timeout: TRY_MS });
    });
    await shot('hierarchy');
    await workbench.showSideBar('Explorer');
  });

  it('completes ids, commands, paths, tags and headings', async () => {
    await workbench.select('S-1 | Non‑goals: user accounts');
    await suggested('S-', 'S-2');
    // Beside the list, and from now on always.
    await editor.press('Control+Space');
    await on('.suggest-details-container', '4 of 4 tasks done').waitFor();
    await shot('complete-ids');
    await workbench.select('npm run smoke');
    await suggested('npm ', 'npm test');
    await shot('complete-commands');
    await workbench.select('artifacts/` (no');
    await suggested('artifacts/', 'alerts-response.json');
    await shot('complete-paths');
    await workbench.select('[Nice] Should');
    // A bracket would be put around a selection.
    await editor.press('Delete');
    await suggested('[', 'Critical');
    await shot('complete-tags');
    await workbench.select('## Dependencies');
    for (let line = 0; line < 3; line++) await editor.press('Control+Shift+K');
    await suggested('## ', 'Dependencies');
    await shot('complete-section');
    await editor.press('Enter');
    await workbench.line('<modules/services>').waitFor();
    await shot('completed-section');
    await workbench.palette('File: Revert File');
    await on('.editor-group-container.active .tab.active:not(.dirty)').waitFor();
  });

  it('ticks a task with a key', async () => {
    await editor.cursorBefore('Quiet hours for the level');
    await editor.press('Alt+C');
    await workbench.line('[x] Quiet hours').waitFor();
    await shot('toggled');
    await editor.press('Control+Z');
    await workbench.line('[ ] Quiet hours').waitFor();
  });

  it('offers in the light bulb what can be done', async () => {
    await workbench.offerQuickFix('Quiet hours for the level', 'Extract task into a story');
    await shot('bulb-task');
    await editor.press('Escape');
    const before = plan();
    const move = await workbench.offerQuickFix('Story [S-2]: Send', 'Move S-2 up and renumber');
    await shot('bulb-story');
    await move.click();
    await workbench.line('### Story [S-1]: Send a message').waitFor();
    await shot('moved');
    await editor.press('Control+Z');
    await workbench.line('### Story [S-2]: Send a message').waitFor();
    // Beside the plan, too.
    await on('.tabs-container .tab.dirty').nth(4).waitFor({ state: 'attached' });
    await workbench.palette('File: Save All Files');
    await workbench.fileMatches(LOG, /## \[S-2\] Messages go out/);
    await workbench.fileMatches(PLAN.replace('plan.md', 'runs/S-2/20261119T101733Z/stdout.log'), /./);
    await workbench.fileMatches(PLAN, /### Story \[S-2\]: Send/);
    assert.equal(plan(), before);
  });

  it('is shown as what it would be in another format', async () => {
    // Saving the others may have left another one on top.
    await workbench.tab('plan.md').first().click();
    await workbench.statusBar('Codex plan').waitFor();
    await workbench.palette('Planloom: Convert Plan');
    await on('.quick-input-list .monaco-list-row', 'Phased').first().waitFor();
    await shot('convert-formats');
    await workbench.pick('Phased');
    await on('.quick-input-list .monaco-list-row', 'Convert').first().waitFor();
    await on('.monaco-diff-editor .view-line', 'Branch').first().waitFor();
    await shot('convert-preview');
    await workbench.pick('The plan stays as it is');
    await on('.monaco-diff-editor').waitFor({ state: 'detached' });
  });

  it('is drawn in the preview, whose links work', async () => {
    await workbench.openFile(PLAN);
    await editor.cursorBefore('Story [S-2]: Send');
    await workbench.palette('Markdown: Open Preview to the Side');
    const preview = editor.preview();
    await preview.locator('.planloom-summary').waitFor();
    await shot('preview');
    await preview.locator('a.planloom-link', { hasText: 'S-1' }).first().click();
    await shot('preview-linked');
    await preview.locator('a.planloom-link', { hasText: 'test-report.md' }).first().click();
    await preview.locator('h1', { hasText: 'Test report: S-1' }).waitFor();
    await shot('preview-file');
    // The plan again, beside its preview.
    await editor.press('Control+1');
  });

  for (const [theme, shown, name] of [
    ['Dark Modern', 'vs-dark', 'dark'],
    ['Dark High Contrast', 'hc-black', 'contrast'],
    ['Light High Contrast', 'hc-light', 'light-contrast'],
  ] as const) {
    it(`is legible in ${theme}`, async () => {
      await changeTheme(workbench, theme, shown);
      await editor.cursorBefore('Story [S-2]: Send');
      await on('.codelens-decoration', 'In progress').waitFor();
      await editor.hover('S-1, SMS gateway', 'Show the warning level');
      await shot(`hover-${name}`);
      await editor.press('Escape');
      await editor.cursorBefore('Tasks Checklist\n');
      await shot(`tokens-${name}`);
    });
  }

  it('says at the cursor why a heading of the format has to keep its name', async () => {
    await workbench.again(async () => {
      await editor.cursorBefore('Task Overview');
      await editor.press('F2');
      await on('.monaco-editor-overlaymessage', 'is a heading of the format').waitFor({ timeout: TRY_MS });
    });
    await shot('rename-refused');
    await editor.press('Escape');
  });

  it('is renamed in all files, after a preview', async () => {
    const name = on('.monaco-editor.rename-box input');
    const preview = on('.bulk-edit-panel .monaco-list-row', 'decision-log.md');
    await workbench.again(async () => {
      await editor.cursorBefore('S-2]: Send');
      await editor.press('F2');
      await name.fill('S-7', { timeout: TRY_MS });
      await shot('rename-box');
      await name.press('ControlOrMeta+Enter');
      await preview.waitFor({ timeout: TRY_MS });
    });
    await shot('rename-preview');
    await on('.bulk-edit-panel .monaco-button', 'Apply').click();
    await workbench.fileMatches(LOG, /## \[S-7\] Messages go out/);
    // Its run shows what it showed.
    const gate = workbench.statusBar('S-7 gate 3/8');
    await gate.and(on('.statusbar-item:not(:has-text("contradicted"))')).waitFor();
    await shot('renamed');
    assert.match(plan(), /### Story \[S-7\]: Send/);
  });
});
