import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const PLAN = 'tasks/tide-table-export-20261012T140322Z/plan.md';

function at(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Resolves when `look` finds something, looking now and whenever diagnostics change. */
function whenDiagnosed<T>(look: () => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const check = (): void => {
      const found = look();
      if (found === undefined) return;
      subscription.dispose();
      resolve(found);
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(check);
    check();
  });
}

describe('the packaged extension', () => {
  it('is the installed one, and holds its documents', async () => {
    const extension = vscode.extensions.getExtension('planloom.planloom');
    assert.ok(extension);
    await extension.activate();
    const holds = async (file: string): Promise<boolean> =>
      vscode.workspace.fs.stat(vscode.Uri.joinPath(extension.extensionUri, file)).then(
        () => true,
        () => false,
      );
    assert.equal(await holds('dist/extension.js'), true);
    assert.equal(await holds('src/vscode/extension.ts'), false, 'this is the source, not the package');
  });

  it('goes from a finding to its fix', async () => {
    const uri = at(PLAN);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const unknown = (): vscode.Diagnostic | undefined =>
      vscode.languages
        .getDiagnostics(uri)
        .find(({ code }) => typeof code === 'object' && code.value === 'plan/section-unknown');
    const problem = await whenDiagnosed(unknown);
    assert.equal(document.getText(problem.range), 'Test to Run');

    // Other extensions register their providers about now, which drops an answer under way: ask until it is there.
    let fix: vscode.CodeAction | undefined;
    while (!fix) {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        problem.range,
      );
      fix = actions.find(({ title }) => title === 'Rename to "Tests to Run"');
    }
    assert.equal(fix.isPreferred, true);
    assert.ok(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.ok(document.getText().includes('\n## Tests to Run\n'));
    await whenDiagnosed(() => (unknown() ? undefined : true));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('makes a feature plan', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>('planloom.newFeaturePlan', {
      title: 'From the package',
      folder: at(''),
      format: 'codex',
    });
    assert.ok(uri);
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), /^# Plan\n\n## Task Overview\n/);
  });
});
