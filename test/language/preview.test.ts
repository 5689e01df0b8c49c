import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, onDisk, open, replace, until, write } from '../vscode/support/plans';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';

const PLAN = `${FEATURE}/plan.md`;

/** What VS Code's preview would show, with all plugins that it has. */
async function rendered(document: vscode.TextDocument): Promise<string> {
  return vscode.commands.executeCommand<string>('markdown.api.render', document);
}

/** Waits until it shows something; the preview of a plan is drawn again when the plan has been read. */
function untilShown(document: vscode.TextDocument, pattern: RegExp): Promise<string> {
  let html = '';
  const look = async (): Promise<string | undefined> => {
    html = await rendered(document);
    return pattern.test(html) ? html : undefined;
  };
  return until(vscode.languages.onDidChangeDiagnostics, look, () => html.slice(0, 2000));
}

describe('the Markdown preview', () => {
  let original: string;

  before(async () => (original = await onDisk(PLAN)));
  afterEach(async () => {
    await vscode.workspace.getConfiguration('planloom').update('preview', undefined, vscode.ConfigurationTarget.Global);
    await closeAll();
    await write(PLAN, original);
  });

  it('draws progress, gates and boxes of an open plan, saved or not', async () => {
    const editor = await open(PLAN, CLEAN);
    const html = await untilShown(editor.document, /planloom-summary/);
    assert.match(html, /0\/1 story, S-1 open/);
    assert.match(html, /aria-label="tasks"><\/progress> 0\/2/);
    assert.match(html, /planloom-box-open/);
    await replace(editor, '- [ ] Write the export', '- [x] Write the export');
    await untilShown(editor.document, /aria-label="tasks"><\/progress> 1\/2/);
  });

  it('leaves other documents alone', async () => {
    const editor = await open(PLAN, CLEAN);
    await untilShown(editor.document, /planloom-summary/);
    const readme = await vscode.workspace.openTextDocument(at('README.md'));
    assert.doesNotMatch(await rendered(readme), /planloom-/);
  });

  it('draws nothing where the setting is off', async () => {
    const editor = await open(PLAN, CLEAN);
    await untilShown(editor.document, /planloom-summary/);
    await vscode.workspace.getConfiguration('planloom').update('preview', false, vscode.ConfigurationTarget.Global);
    assert.doesNotMatch(await rendered(editor.document), /planloom-/);
  });
});
