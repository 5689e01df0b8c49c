import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  at,
  closeAll,
  collectMessages,
  empty,
  exists,
  makeWatched,
  onDisk,
  open,
  replace,
  shows,
  tabs,
  write,
} from '../vscode/support/plans';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';

const PLAN = `${FEATURE}/plan.md`;
const LOG = `${FEATURE}/decision-log.md`;
const RUNS = `${FEATURE}/runs`;

interface Prepared {
  readonly range: vscode.Range;
  readonly placeholder: string;
}

/** The place of a text in an editor. */
function placeOf({ document }: vscode.TextEditor, text: string, more = 0): vscode.Position {
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, text);
  return document.positionAt(start + more);
}

async function prepare(editor: vscode.TextEditor, text: string, more = 0): Promise<Prepared> {
  return vscode.commands.executeCommand<Prepared>(
    'vscode.prepareRename',
    editor.document.uri,
    placeOf(editor, text, more),
  );
}

async function edits(editor: vscode.TextEditor, text: string, newName: string): Promise<vscode.WorkspaceEdit> {
  return vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    editor.document.uri,
    placeOf(editor, text),
    newName,
  );
}

describe('rename', () => {
  const log =
    '# Decision Log\n\n## [S-1] Tried — 2026-11-20T08:00:00Z\n- Evidence: `runs/S-1/20261120T080000Z/stdout.log`\n';

  beforeEach(async () => {
    await empty(RUNS, []);
    await write(LOG, log);
    await write(`${RUNS}/S-1/20261120T080000Z/stdout.log`, 'S-1\n');
  });

  afterEach(closeAll);

  after(async () => {
    await empty(RUNS, []);
    await write(LOG, '');
  });

  it('shows what is renamed, and refuses where nothing can be', async () => {
    const editor = await open(PLAN, CLEAN);
    const id = await prepare(editor, 'S-1]', 1);
    assert.equal(editor.document.getText(id.range), 'S-1');
    assert.equal(id.placeholder, 'S-1');
    assert.equal((await prepare(editor, 'Export the tide')).placeholder, 'Export the tide table');
    await assert.rejects(prepare(editor, 'Tests to Run\n'), (error: { value?: string }) => {
      assert.match(error.value ?? '', /is a heading of the format/);
      return true;
    });
  });

  it('renames a story in plan, log and run folders, with one undo', async () => {
    const text = CLEAN.replace('- [ ] Plan & Setup', '- [ ] Plan & Setup for S-1');
    const editor = await open(PLAN, text);
    const edit = await edits(editor, 'S-1]', 'S-4');
    assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
    assert.equal(editor.document.getText(), text.replaceAll('S-1', 'S-4'));
    await shows(LOG, log.replaceAll('S-1', 'S-4'));
    assert.equal(await exists(`${RUNS}/S-1`), false);
    assert.equal(await onDisk(`${RUNS}/S-4/20261120T080000Z/stdout.log`), 'S-1\n');
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    await shows(PLAN, text);
    await shows(LOG, log);
    assert.ok(await exists(`${RUNS}/S-1/20261120T080000Z/stdout.log`));
  });

  it('counts what is not saved, and keeps CRLF', async () => {
    const editor = await open(PLAN, CLEAN.replaceAll('\n', '\r\n'));
    await replace(editor, 'One story.', 'One story, S-1.');
    assert.ok(await vscode.workspace.applyEdit(await edits(editor, 'S-1]', '9')));
    assert.ok(editor.document.getText().includes('One story, S-9.\r\n'));
    assert.equal(editor.document.getText().match(/S-1/g), null);
    assert.ok(!/[^\r]\n/.test(editor.document.getText()));
  });

  it('says why it is refused, and leaves the heading to nobody else', async () => {
    const editor = await open(PLAN, CLEAN);
    let edit: vscode.WorkspaceEdit | undefined;
    const messages = await collectMessages(async () => {
      edit = await edits(editor, 'S-1]', 'the first');
    });
    assert.deepEqual(messages, ['"the first" is no name for S-1: write S- and a number, such as S-2.']);
    assert.equal(edit?.size, 0);
    assert.equal(editor.document.getText(), CLEAN);
  });

  it('renames a heading with the links to it', async () => {
    const text = CLEAN.replace('One story.', 'One story, see [why](#why-this).\n\n## Why this\n\nBecause.');
    const editor = await open(PLAN, text);
    assert.ok(await vscode.workspace.applyEdit(await edits(editor, 'Why this', 'What for')));
    assert.equal(editor.document.getText(), text.replace('#why-this', '#what-for').replace('Why this', 'What for'));
  });

  it('renames an ExecPlan with its file, its relations and the open tab, with one undo', async () => {
    const base = '.agent/exec_plans/active';
    const plan = (id: string, more = ''): string =>
      `---\nid: ${id}\ntitle: "Ring"\nstatus: planned\nkind: feature\ndomain: backend\nowner: "@mara"\ncreated: 2026-01-05\nupdated: 2026-01-05\n${more}---\n\n# Ring\n\n## Progress\n\n- [ ] Begin after ${id}\n`;
    const [horn, fog] = [`${base}/horn/EP-20260105-001_horn.md`, `${base}/fog/EP-20260105-002_fog.md`];
    const related = plan('EP-20260105-002', 'depends_on: [EP-20260105-001]\n');
    await makeWatched(`${base}/horn`);
    await makeWatched(`${base}/fog`);
    await write(fog, related);
    const editor = await open(horn, plan('EP-20260105-001'));
    assert.ok(await vscode.workspace.applyEdit(await edits(editor, 'EP-20260105-001', 'EP-20260105-009')));
    const moved = horn.replace('-001_', '-009_');
    await shows(moved, plan('EP-20260105-009'));
    await shows(fog, related.replace('[EP-20260105-001]', '[EP-20260105-009]'));
    assert.ok(tabs().includes(moved) && !tabs().includes(horn));
    await vscode.commands.executeCommand('undo');
    await shows(horn, plan('EP-20260105-001'));
    await shows(fog, related);
    assert.ok(await exists(horn));
    await closeAll();
    await empty(base, [`${base}/horn`, `${base}/fog`]);
  });

  it('leaves what is no plan to others', async () => {
    const editor = await open('docs/notes.md', '# Notes on S-1\n\n[up](#notes-on-s-1)\n');
    const edit = await edits(editor, 'Notes', 'More');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(editor.document.getText(), '# More\n\n[up](#more)\n');
    await vscode.workspace.fs.delete(at('docs/notes.md'));
  });
});
