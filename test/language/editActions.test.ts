import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { examplePlan as webPlan, exampleTask } from '../../src/dialects/codex-web/examples';
import { examplePhase, examplePlan as phasedPlan } from '../../src/dialects/phased/examples';
import { answering } from '../vscode/support/answers';
import { closeAll, exists, onDisk, open, write } from '../vscode/support/plans';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';
import { asked } from './asked';

const PLAN = `${FEATURE}/plan.md`;
const [HEAD = '', STORY = '', TAIL = ''] = CLEAN.split(/(?=### Story \[S-1\])|(?=## Checklist of Subtasks)/);
const SECOND = STORY.replaceAll('S-1', 'S-2').replace('Export the tide table', 'Announce it');
/** The sample with a second story. */
const TWO = HEAD + STORY + SECOND + TAIL;

function cursorAt(editor: vscode.TextEditor, ...texts: readonly string[]): void {
  editor.selections = texts.map((text) => {
    const offset = editor.document.getText().indexOf(text);
    assert.ok(offset >= 0, text);
    const position = editor.document.positionAt(offset);
    return new vscode.Selection(position, position);
  });
}

function select(editor: vscode.TextEditor, from: string, to: string): void {
  const text = editor.document.getText();
  const at = (offset: number): vscode.Position => editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(at(text.indexOf(from)), at(text.indexOf(to) + to.length));
}

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  const { messages } = await answering({}, () => vscode.commands.executeCommand(`planloom.${command}`, ...args));
  assert.deepEqual(messages, []);
}

async function undone(editor: vscode.TextEditor, text: string): Promise<void> {
  await vscode.commands.executeCommand('undo');
  assert.equal(editor.document.getText(), text);
}

/** The titles of what the menu _Refactor_ offers. */
async function offered(editor: vscode.TextEditor, wanted: string): Promise<readonly vscode.CodeAction[]> {
  const { document, selection } = editor;
  const question = ['vscode.executeCodeActionProvider', document.uri, selection, 'refactor'] as const;
  return asked<vscode.CodeAction[]>(
    question,
    (actions) => actions.some(({ title }) => title === wanted),
    (actions) => actions.map(({ title }) => title),
  );
}

async function choose(editor: vscode.TextEditor, title: string): Promise<void> {
  const action = (await offered(editor, title)).find((one) => one.title === title);
  assert.ok(action?.command);
  const { command, arguments: args = [] } = action.command;
  const { messages } = await answering({}, () => vscode.commands.executeCommand(command, ...(args as unknown[])));
  assert.deepEqual(messages, []);
}

describe('editing plans', () => {
  afterEach(closeAll);

  it('toggles tasks at several cursors and in selections, unsaved, in one step', async () => {
    const editor = await open(PLAN, CLEAN);
    cursorAt(editor, '- [ ] Write the export', 'Plan & Setup');
    await run('toggleTask');
    const ticked = CLEAN.replace('[ ] Write', '[x] Write').replace('[ ] Plan &', '[x] Plan &');
    assert.equal(editor.document.getText(), ticked);
    select(editor, 'Write the export', 'Test it');
    await run('toggleTask');
    assert.equal(editor.document.getText(), ticked.replace('[ ] Test it', '[x] Test it'));
    assert.equal(await onDisk(PLAN), CLEAN);
    await undone(editor, ticked);
    await undone(editor, CLEAN);
  });

  it('keeps CRLF', async () => {
    const crlf = CLEAN.replaceAll('\n', '\r\n');
    const editor = await open(PLAN, crlf);
    cursorAt(editor, 'Write the export');
    await run('toggleTask');
    assert.equal(editor.document.getText(), crlf.replace('[ ] Write', '[x] Write'));
  });

  it('says so where there is no task', async () => {
    const editor = await open(PLAN, CLEAN);
    cursorAt(editor, 'Serve the tide');
    const { messages } = await answering({}, () => vscode.commands.executeCommand('planloom.toggleTask'));
    assert.match(messages[0]?.message ?? '', /no task here/);
    assert.equal(editor.document.getText(), CLEAN);
  });

  it('moves the story at the cursor, which stays in it', async () => {
    const editor = await open(PLAN, TWO);
    cursorAt(editor, 'Announce it');
    await run('moveStoryUp');
    assert.equal(editor.document.getText(), HEAD + SECOND + STORY + TAIL);
    assert.equal(editor.document.lineAt(editor.selection.active.line).text, '### Story [S-2]: Announce it');
    await run('moveStoryDown');
    assert.equal(editor.document.getText(), TWO);
    cursorAt(editor, '### Story [S-1]');
    await run('moveStoryDown');
    assert.equal(editor.document.lineAt(editor.selection.active.line).text, '### Story [S-1]: Export the tide table');
    await undone(editor, TWO);
  });

  it('moves and renumbers from the menu, with what stands beside the plan', async () => {
    const run1 = `${FEATURE}/runs/S-1/20261012T150000Z/stdout.log`;
    await write(run1, 'first\n');
    const editor = await open(PLAN, TWO);
    cursorAt(editor, '### Story [S-1]');
    const titles = (await offered(editor, 'Move S-1 down and renumber')).map(({ title }) => title);
    assert.ok(titles.includes('Move S-1 down'));
    assert.ok(!titles.includes('Move S-1 up'));
    await choose(editor, 'Move S-1 down and renumber');
    const text = editor.document.getText();
    assert.match(
      text,
      /### Story \[S-1\]: Announce it\n- Story ID: S-1[^]*### Story \[S-2\]: Export the tide table\n- Story ID: S-2/,
    );
    assert.equal(editor.document.lineAt(editor.selection.active.line).text, '### Story [S-2]: Export the tide table');
    assert.equal(await exists(run1), false);
    assert.equal(await onDisk(run1.replace('/S-1/', '/S-2/')), 'first\n');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(editor.document.uri, '../runs/S-2'), { recursive: true });
  });

  it('moves phases and task blocks', async () => {
    const phases = phasedPlan(examplePhase(1), examplePhase(2));
    const editor = await open(PLAN, phases);
    cursorAt(editor, '## Phase 2');
    await choose(editor, 'Move Phase 2 up');
    assert.equal(editor.document.getText(), phasedPlan(examplePhase(2), examplePhase(1)));
    const [one, two] = [exampleTask('T-1'), exampleTask('T-2', { title: 'Another' })];
    const tasks = await open(PLAN, webPlan([one, two], '## Tests to Run\n- `pytest -q`\n'));
    cursorAt(tasks, '### Task [T-1]');
    await choose(tasks, 'Move T-1 down');
    assert.equal(tasks.document.getText(), webPlan([two, one], '## Tests to Run\n- `pytest -q`\n'));
  });

  it('moves a phase and renumbers its tasks', async () => {
    const editor = await open(PLAN, phasedPlan(examplePhase(1), examplePhase(2)));
    cursorAt(editor, '## Phase 1');
    const title = 'Move Phase 1 down and renumber, its tasks as well';
    await choose(editor, title);
    const text = editor.document.getText();
    assert.deepEqual(text.match(/^## .*$|[TF]\d{3}/gm), [
      '## Phase 1: Import',
      'T001',
      'F001',
      '## Phase 2: Import',
      'T002',
      'F002',
    ]);
    assert.match(text, /import2[^]*## Phase 2[^]*import1/);
  });

  it('splits phases, and makes tasks of subtasks', async () => {
    const tests = '- [ ] T001 One\n- [x] T002 Two';
    const editor = await open(PLAN, phasedPlan(examplePhase(1, { tests }), examplePhase(3)));
    const before = editor.document.getText();
    cursorAt(editor, 'T002 Two');
    await choose(editor, 'Split Phase 1: all from here on into a new phase');
    assert.match(editor.document.getText(), /- \[ \] T001 One\n\n[^]*## Phase 2: Two\n[^]*- \[x\] T002 Two\n/);
    assert.equal(editor.document.getText(editor.selection), 'Two');
    await undone(editor, before);
    cursorAt(editor, '- [ ] F001');
    const titles = (await offered(editor, 'Tick task')).map((action) => action.title);
    assert.ok(!titles.some((title) => /^Split|^Extract/.test(title)), titles.join());
    const subtasks = webPlan([exampleTask('T-1')], '## Tests to Run\n- `pytest -q`\n').replace(
      '- [ ] Add the route\n',
      '- [ ] Draw the map\n- [ ] Add the route\n',
    );
    const tasks = await open(PLAN, subtasks);
    cursorAt(tasks, 'Draw the map');
    await choose(tasks, 'Extract task into a task');
    assert.match(tasks.document.getText(), /### Task \[T-2\]: Draw the map\n/);
    await undone(tasks, subtasks);
  });

  it('splits a story at the cursor and selects what is to be filled in', async () => {
    const editor = await open(PLAN, CLEAN);
    cursorAt(editor, 'Test it');
    await choose(editor, 'Split S-1: all from here on into a new story');
    const text = editor.document.getText();
    assert.match(text, /- \[ \] Write the export\n\n#### Story Tests/);
    assert.match(
      text,
      /### Story \[S-2\]: Test it\n- Story ID: S-2 \| Priority: P1 \| Owner: Mia[^]*- \[ \] Test it\n/,
    );
    assert.equal(editor.document.getText(editor.selection), 'Test it');
    await undone(editor, CLEAN);
  });

  it('extracts the tasks that are picked where none is selected', async () => {
    const editor = await open(PLAN, CLEAN);
    cursorAt(editor, '### Story [S-1]');
    const { picks } = await answering({ pick: () => ['Write the export'] }, () =>
      vscode.commands.executeCommand('planloom.extractStory'),
    );
    assert.deepEqual(picks[0]?.labels, ['Write the export', 'Test it']);
    assert.match(editor.document.getText(), /### Story \[S-2\]: Write the export\n/);
    await undone(editor, CLEAN);
  });

  it('inserts a table of stories and brings it up to date', async () => {
    const editor = await open(PLAN, TWO);
    cursorAt(editor, '## User Stories');
    await choose(editor, 'Insert table of stories');
    assert.match(
      editor.document.getText(),
      /\| \[S-1\]\(#story-s-1-export-the-tide-table\) +\| Export the tide table +\| 0\/2 +\| 0\/7 +\|/,
    );
    cursorAt(editor, '- [ ] Write the export');
    await run('toggleTask');
    cursorAt(editor, '## User Stories');
    await choose(editor, 'Refresh table of stories');
    assert.match(editor.document.getText(), /\| Export the tide table +\| 1\/2 +\|/);
    const { messages } = await answering({}, () => vscode.commands.executeCommand('planloom.insertStoryTable'));
    assert.match(messages[0]?.message ?? '', /up to date/);
  });

  it('offers nothing of this in other files, nor among quick fixes', async () => {
    const editor = await open(PLAN, CLEAN);
    cursorAt(editor, '- [ ] Write the export');
    await offered(editor, 'Tick task');
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      editor.selection,
      'quickfix',
    );
    assert.ok(!fixes.some(({ title }) => title === 'Tick task'));
    const readme = await open('notes.md', '- [ ] Write the export\n');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      readme.document.uri,
      readme.selection,
      'refactor',
    );
    assert.ok(!actions.some(({ title }) => title === 'Tick task'));
    await vscode.workspace.fs.delete(readme.document.uri);
  });
});
