import { launch, type Workbench } from './workbench';

const PLAN = 'tasks/storm-warning-alerts-20261102T093000Z/plan.md';

/** A story is renamed with the rename key, looked at before anything is changed, and taken back as one step. */
describe('renaming a story', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launch();
  });
  after(() => workbench.close());

  /** Puts the cursor before a text and asks for a new name there. */
  async function startRename(text: string, answer: string): Promise<void> {
    await workbench.again(async () => {
      await workbench.select(text);
      await workbench.page.keyboard.press('ArrowLeft');
      await workbench.page.keyboard.press('F2');
      await workbench.page.locator(answer).waitFor();
    });
  }

  it('says at the cursor why a heading of the format has to keep its name', async () => {
    await workbench.openFile(PLAN);
    await startRename('Task Overview', '.monaco-editor-overlaymessage');
    await workbench.page.locator('.monaco-editor-overlaymessage', { hasText: 'is a heading of the format' }).waitFor();
    await workbench.screenshot('rename-refused');
    await workbench.page.keyboard.press('Escape');
  });

  it('previews every file and folder, and renames them', async () => {
    await startRename('S-2]: Send', '.monaco-editor.rename-box');
    await workbench.page.keyboard.press('ControlOrMeta+A');
    await workbench.page.keyboard.type('S-7');
    await workbench.screenshot('rename-box');
    await workbench.page.keyboard.press('ControlOrMeta+Enter');
    const row = workbench.page.locator('.bulk-edit-panel .monaco-list-row');
    await row.filter({ hasText: 'decision-log.md' }).waitFor();
    await row.filter({ hasText: 'plan.md' }).first().click();
    await workbench.screenshot('rename-preview');
    await workbench.page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Apply' }).click();
    await workbench.fileMatches(PLAN.replace('plan.md', 'decision-log.md'), /## \[S-7\] Messages go out/);
    await workbench.fileMatches(PLAN.replace('plan.md', 'runs/S-7/20261119T101733Z/stdout.log'), /./);
  });
});
