import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, onDisk } from '../vscode/support/plans';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';

const PLAN = `${FEATURE}/plan.md`;
const LOG = `${FEATURE}/decision-log.md`;

/**
 * What VS Code offers at the mark `‸` of an editor's text, once something of that name is there that is as wanted: a document that
 * held a plan of another format is taken for one a moment longer.
 */
async function offered(
  editor: vscode.TextEditor,
  position: vscode.Position,
  name: string,
  trigger?: string,
  isWanted: (item: vscode.CompletionItem) => boolean = () => true,
): Promise<vscode.CompletionItem> {
  let labels: readonly string[] = [];
  for (let round = 0; round < 200; round++) {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      position,
      trigger,
    );
    // Words of the text are offered by VS Code itself.
    const found = list.items.find((item) => labelOf(item) === name && item.kind !== vscode.CompletionItemKind.Text);
    if (found && isWanted(found)) return found;
    labels = list.items.map(labelOf);
  }
  assert.fail(`"${name}" among ${labels.join(' / ')}`);
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** Opens a text without its mark, the cursor where it was. */
async function openAt(path: string, marked: string): Promise<{ editor: vscode.TextEditor; position: vscode.Position }> {
  const editor = await open(path, marked.replace('‸', ''));
  const position = editor.document.positionAt(marked.indexOf('‸'));
  editor.selection = new vscode.Selection(position, position);
  return { editor, position };
}

describe('completion', () => {
  let log = '';

  before(async () => {
    log = await onDisk(LOG);
  });

  afterEach(async () => {
    await closeAll();
    await open(PLAN, CLEAN);
    await open(LOG, log);
    await closeAll();
  });

  for (const eol of ['\n', '\r\n']) {
    it(`offers a missing section as a snippet${eol === '\n' ? '' : ' (CRLF)'}`, async () => {
      const marked = CLEAN.replace('## Dependencies\n- Internal: the tide table\n', '## ‸\n').replace(/\n/g, eol);
      const { editor, position } = await openAt(PLAN, marked);
      const isHere = ({ insertText }: vscode.CompletionItem): boolean => insertText instanceof vscode.SnippetString;
      const item = await offered(editor, position, 'Dependencies', '#', isHere);
      assert.ok(
        item.insertText instanceof vscode.SnippetString && item.range instanceof vscode.Range,
        JSON.stringify(item),
      );
      assert.ok(await editor.insertSnippet(item.insertText, item.range));
      assert.ok(
        editor.document.getText().includes(`${eol}${eol}## Dependencies${eol}- Internal: <modules/services>${eol}`),
      );
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), marked.replace('‸', ''));
    });
  }

  it('puts a section where it belongs, and goes there', async () => {
    const marked = `${CLEAN.replace('## Data & Migrations\nNone\n\n', '')}\n## ‸\n`;
    const { editor, position } = await openAt(PLAN, marked);
    const item = await offered(editor, position, 'Data & Migrations', '#');
    const edits = item.additionalTextEdits ?? [];
    const { range, command } = item;
    assert.ok(range instanceof vscode.Range && command);
    const taken = await editor.edit((edit) => {
      edit.delete(range);
      for (const { range: at, newText } of edits) edit.replace(at, newText);
    });
    assert.ok(taken);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as readonly unknown[]));
    const { document, selection } = editor;
    assert.match(document.getText(selection), /^<up\/down scripts[^<>]*>$/);
    assert.match(document.getText(), /\n\n## Data & Migrations\n[^#]*\n\n## Observability/);
  });

  it('offers what stands in the workspace, and unsaved text counts', async () => {
    const { editor, position } = await openAt(PLAN, CLEAN.replace('- Unit/Integration: `node --test`', '- Unit: `‸`'));
    const [script] = Object.keys((JSON.parse(await onDisk('package.json')) as { scripts: object }).scripts);
    const command = script === 'test' ? 'npm test' : `npm run ${String(script)}`;
    assert.equal((await offered(editor, position, command, '`')).kind, vscode.CompletionItemKind.Function);
    const end = editor.document.positionAt(editor.document.getText().length);
    assert.ok(await editor.edit((edit) => edit.insert(end, '\nSee [ and `$FEATURE_DIR/`')));
    const last = editor.document.lineAt(editor.document.lineCount - 1);
    const bracket = new vscode.Position(last.lineNumber, last.text.indexOf('[') + 1);
    assert.equal((await offered(editor, bracket, 'S-1', '[')).insertText, 'S-1]');
    const path = new vscode.Position(last.lineNumber, last.text.length - 1);
    assert.equal((await offered(editor, path, 'decision-log.md', '/')).kind, vscode.CompletionItemKind.File);
  });

  it('offers the commands of a package.json as it changes on disk and in its editor', async () => {
    const before = await onDisk('package.json');
    const { editor, position } = await openAt(PLAN, CLEAN.replace('- Unit/Integration: `node --test`', '- Unit: `‸`'));
    const written = (name: string): string => JSON.stringify({ scripts: { [name]: 'x' } });
    const { uri } = editor.document;
    const manifest = uri.with({ path: uri.path.replace(`/${PLAN}`, '/package.json') });
    try {
      await offered(editor, position, 'npm test', '`');
      await vscode.workspace.fs.writeFile(manifest, new TextEncoder().encode(written('on-disk')));
      await offered(editor, position, 'npm run on-disk', '`');
      const other = await vscode.workspace.openTextDocument(manifest);
      const typing = new vscode.WorkspaceEdit();
      typing.replace(manifest, new vscode.Range(0, 0, other.lineCount, 0), written('typed'));
      assert.ok(await vscode.workspace.applyEdit(typing));
      await offered(editor, position, 'npm run typed', '`');
      assert.ok(other.isDirty, 'nothing was saved');
      await vscode.window.showTextDocument(other);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    } finally {
      await vscode.workspace.fs.writeFile(manifest, new TextEncoder().encode(before));
    }
  });

  it('offers ids in prose where somebody asks, unless VS Code asks at each word', async () => {
    const { editor, position } = await openAt(PLAN, CLEAN.replace('One story.', 'One story after S‸'));
    assert.equal((await offered(editor, position, 'S-1')).insertText, 'S-1');
    const blank = await openAt(PLAN, CLEAN.replace('One story.', 'One story after ‸'));
    assert.equal((await offered(blank.editor, blank.position, 'S-1')).insertText, 'S-1');
    const settings = vscode.workspace.getConfiguration('editor', { languageId: 'markdown' });
    await settings.update('quickSuggestions', { other: 'on' }, vscode.ConfigurationTarget.Global, true);
    try {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        blank.editor.document.uri,
        blank.position,
      );
      assert.ok(!list.items.map(labelOf).includes('S-1'));
    } finally {
      await settings.update('quickSuggestions', undefined, vscode.ConfigurationTarget.Global, true);
    }
  });

  it('offers entries and values in a decision log', async () => {
    await open(PLAN, CLEAN);
    const { editor, position } = await openAt(LOG, '# Decision Log\n\n## ‸\n');
    assert.ok((await offered(editor, position, '[S-1] entry', ' ')).insertText instanceof vscode.SnippetString);
  });

  it('offers nothing of ours in prose', async () => {
    const { editor, position } = await openAt(PLAN, CLEAN.replace('One story.', 'One story, ‸'));
    const ours = new Set(['S-1', '[Critical]', 'BLOCKED']);
    for (const trigger of [' ', '-', '#']) {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        position,
        trigger,
      );
      assert.deepEqual(
        list.items.map(labelOf).filter((label) => ours.has(label)),
        [],
      );
    }
  });
});
