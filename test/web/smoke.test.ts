import * as vscode from 'vscode';

/** node:assert is not there in a worker. */
function equal(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`Expected ${right}, got ${left}`);
}

const FEATURE = 'tasks/tide-table-export-20261012T140322Z';

function at(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Waits until a plan has a problem of a rule. */
function problemOf(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = vscode.languages
        .getDiagnostics(uri)
        .find(({ code }) => typeof code === 'object' && code.value === rule);
      if (!found) return;
      subscription.dispose();
      resolve(found);
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

describe('in a web worker', () => {
  it('runs there', () => {
    equal('WorkerGlobalScope' in globalThis, true);
    equal('process' in globalThis && 'versions' in (globalThis.process as object), false);
  });

  it('activates on the sample workspace', async () => {
    const extension = vscode.extensions.getExtension('planloom.planloom');
    await extension?.activate();
    equal(extension?.isActive, true);
  });

  it('checks a plan as it is typed, and fixes it', async () => {
    const uri = at(`${FEATURE}/plan.md`);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const problem = await problemOf(uri, 'plan/section-unknown');
    equal(document.getText(problem.range), 'Test to Run');

    const edit = new vscode.WorkspaceEdit();
    const place = document.positionAt(document.getText().indexOf('## Task Overview') + '## Task Overvi'.length);
    edit.insert(uri, place, 'i');
    await vscode.workspace.applyEdit(edit);
    await new Promise<void>((resolve) => {
      const look = (): void => {
        const found = vscode.languages
          .getDiagnostics(uri)
          .some((diagnostic) => document.getText(diagnostic.range) === 'Task Overviiew');
        if (!found) return;
        subscription.dispose();
        resolve();
      };
      const subscription = vscode.languages.onDidChangeDiagnostics(look);
      look();
    });
  });

  it('makes a feature folder', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>('planloom.newFeaturePlan', {
      title: 'From the web',
      folder: at(''),
      format: 'codex',
    });
    const plan = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri ?? at('nothing')));
    equal(plan.startsWith('# Plan\n\n## Task Overview\n'), true);
  });
});
