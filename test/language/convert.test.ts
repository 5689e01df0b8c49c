import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answering } from '../vscode/support/answers';
import { open } from '../vscode/support/plans';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';

const PLAN = `${FEATURE}/plan.md`;

describe('converting and formatting a plan', () => {
  let before: string;

  beforeEach(async () => {
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'), PLAN);
    before = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  });

  afterEach(async () => {
    await open(PLAN, before);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('shows what would come of it, and writes it as one step', async () => {
    const editor = await open(PLAN, CLEAN);
    let shown: vscode.Tab | undefined;
    const asked = await answering(
      {
        pick: (title, labels) => {
          shown = vscode.window.tabGroups.activeTabGroup.activeTab;
          return title.startsWith('Convert into') ? labels.filter((label) => label.includes('Convert')) : undefined;
        },
      },
      () => vscode.commands.executeCommand('planloom.convertPlan', { format: 'phased' }),
    );
    assert.ok(shown?.input instanceof vscode.TabInputTextDiff);
    assert.ok(asked.picks[0]?.labels.includes('Constraints & Requirements'));
    assert.match(editor.document.getText(), /## Phase 1: Export the tide table/);
    const diffs = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff);
    assert.deepEqual(diffs, []);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), CLEAN);
  });

  it('leaves the plan alone when it is not wanted', async () => {
    const editor = await open(PLAN, CLEAN);
    await answering({}, () => vscode.commands.executeCommand('planloom.convertPlan', { format: 'brief' }));
    assert.equal(editor.document.getText(), CLEAN);
  });

  it('formats on request, and as a formatter where the setting is on', async () => {
    const messy = CLEAN.replace('- [ ] Write the export\n', '* [ ]   Write the export\n\n').replace(
      '- [ ] Test it\n',
      '* [ ] Test it\n',
    );
    const editor = await open(PLAN, messy);
    await vscode.commands.executeCommand('planloom.formatPlan');
    assert.equal(editor.document.getText(), CLEAN);

    const { document } = await open(PLAN, messy);
    const ask = (): Thenable<vscode.TextEdit[] | undefined> =>
      vscode.commands.executeCommand('vscode.executeFormatDocumentProvider', document.uri, {
        tabSize: 2,
        insertSpaces: true,
      });
    assert.equal((await ask())?.length ?? 0, 0);
    const settings = vscode.workspace.getConfiguration('planloom');
    await settings.update('format.enable', true, vscode.ConfigurationTarget.Workspace);
    try {
      assert.ok(((await ask())?.length ?? 0) > 0);
    } finally {
      await settings.update('format.enable', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
