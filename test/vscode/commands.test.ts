import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dialects } from '../../src/dialects';
import { applyChanges } from '../../src/vscode/applyChanges';
import {
  at,
  closeAll,
  collectMessages,
  exists,
  onDisk,
  open,
  replace,
  root,
  show,
  untilProblems,
  until,
  write,
} from './support/plans';
import { CLEAN, FEATURE } from './support/samplePlan';
import { refusedChanges } from './support/refusedChanges';

const PLAN = `${FEATURE}/plan.md`;
const LOG = `${FEATURE}/decision-log.md`;

async function foldersIn(path: string): Promise<readonly string[]> {
  return (await vscode.workspace.fs.readDirectory(at(path))).map(([name]) => name).sort();
}

describe('New Feature Plan', () => {
  let index: string;

  before(async () => (index = await onDisk('TASKS.md')));
  afterEach(async () => {
    await closeAll();
    // Shown, because VS Code holds the document for a while, and it has to be what stands on disk.
    await open('TASKS.md', index);
    await closeAll();
    for (const name of await foldersIn('tasks')) {
      if (name.startsWith('moon-phase')) await vscode.workspace.fs.delete(at(`tasks/${name}`), { recursive: true });
    }
  });

  async function make(title: string): Promise<vscode.Uri | undefined> {
    return vscode.commands.executeCommand<vscode.Uri | undefined>('planloom.newFeaturePlan', {
      title,
      folder: root().uri,
      format: 'codex',
    });
  }

  it('makes what the format asks for, on disk, and opens the plan with tab stops', async () => {
    const uri = await make('Moon phase: export!');
    assert.ok(uri);
    const feature = /tasks\/moon-phase-export-\d{8}T\d{6}Z(?=\/plan\.md$)/.exec(uri.path)?.[0];
    assert.ok(feature);
    assert.deepEqual(await foldersIn(feature), [
      'artifacts',
      'benchmarks',
      'decision-log.md',
      'patches',
      'plan.md',
      'proposals',
      'referenced-expertise.md',
      'references',
      'runs',
    ]);
    assert.ok(await exists(`${feature}/references/excerpts`));
    assert.ok(await exists(`${feature}/artifacts/screenshots`));
    assert.equal(await onDisk(`${feature}/decision-log.md`), '');
    assert.equal(await onDisk(`${feature}/plan.md`), dialects[0]?.contract().template);
    const day = new Date().toISOString().slice(0, 4);
    const [line] = (await onDisk('TASKS.md')).slice(index.length).trim().split('\n');
    assert.match(line ?? '', new RegExp(`^- \\[Moon phase: export!\\]\\(${feature}\\) — ${day}-`));

    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.equal(editor.document.uri.toString(), uri.toString());
    assert.equal(editor.document.isDirty, false);
    assert.match(editor.document.getText(editor.selection), /^<3–5 sentences/);
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    assert.equal(editor.document.getText(editor.selection), '<list>');
    await vscode.commands.executeCommand('leaveSnippet');
  });

  it('is taken back by undo: its files, and its line in TASKS.md, which then waits to be saved', async () => {
    const uri = await make('Moon phase undone');
    assert.ok(uri);
    const feature = (await foldersIn('tasks')).find((name) => name.startsWith('moon-phase-undone-')) ?? '';
    await vscode.commands.executeCommand('leaveSnippet');
    // The tab stops come first, which leaves the text as it is.
    await vscode.commands.executeCommand('undo');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), dialects[0]?.contract().template);
    await vscode.commands.executeCommand('undo');
    for (const file of ['plan.md', 'decision-log.md', 'referenced-expertise.md', 'proposals/expert-additions.md']) {
      assert.equal(await exists(`tasks/${feature}/${file}`), false, file);
    }
    const tasks = await vscode.workspace.openTextDocument(at('TASKS.md'));
    assert.equal(tasks.getText(), index);
    assert.equal(tasks.isDirty, true);
  });

  it('leaves no error in the new plan', async () => {
    const uri = await make('Moon phase errors');
    assert.ok(uri);
    const problems = await untilProblems(uri, (found) => found.length > 0);
    assert.deepEqual(
      problems.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
      [],
    );
  });

  it('refuses a title that gives no folder name, and touches nothing', async () => {
    const before = await foldersIn('tasks');
    const messages = await collectMessages(() => make('???'));
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /letter from A to Z or a digit/);
    assert.deepEqual(await foldersIn('tasks'), before);
    assert.equal(await onDisk('TASKS.md'), index);
  });

  it('refuses a folder that is there already, and touches nothing', async () => {
    // Whatever second the command starts in, its folder is there.
    const now = Date.now();
    for (let second = 0; second < 20; second++) {
      const stamp = new Date(now + second * 1000).toISOString().replace(/[-:]|\.\d+/g, '');
      await vscode.workspace.fs.createDirectory(at(`tasks/moon-phase-twice-${stamp}`));
    }
    const before = await foldersIn('tasks');
    const messages = await collectMessages(() => make('Moon phase twice'));
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /is there already/);
    assert.deepEqual(await foldersIn('tasks'), before);
    assert.equal(await onDisk('TASKS.md'), index);
  });

  it('refuses a folder that is not part of the workspace', async () => {
    const argument = { title: 'Moon phase', folder: 'nowhere' };
    const messages = await collectMessages(async () =>
      vscode.commands.executeCommand('planloom.newFeaturePlan', argument),
    );
    assert.deepEqual(messages, ['There is no folder "nowhere" in this workspace.']);
  });
});

describe('changes of an action', () => {
  afterEach(closeAll);

  it('leave a file alone that an editor holds another text of', async () => {
    const uri = await write('docs/held.md', 'one\n');
    const editor = await show(uri);
    await replace(editor, 'one', 'two');
    const message = await refusedChanges([
      { kind: 'edit', path: 'docs/held.md', before: 'one\n', edits: [{ start: 0, end: 3, newText: 'three' }] },
    ]);
    assert.match(message, /^docs\/held\.md has changed/);
    assert.equal(editor.document.getText(), 'two\n');
    assert.equal(await onDisk('docs/held.md'), 'one\n');
    await closeAll();
    await vscode.workspace.fs.delete(uri);
  });

  it('leave a file alone that someone else wrote meanwhile', async () => {
    const uri = await write('docs/held.md', 'theirs\n');
    await refusedChanges([
      { kind: 'edit', path: 'docs/held.md', before: 'one\n', edits: [{ start: 0, end: 3, newText: 'three' }] },
    ]);
    assert.equal(await onDisk('docs/held.md'), 'theirs\n');
    await vscode.workspace.fs.delete(uri);
  });

  it('take back folders and files when a later step fails', async () => {
    const message = await refusedChanges([
      { kind: 'createFolder', path: 'docs/new/deep' },
      { kind: 'createFile', path: 'docs/new/file.md', text: 'x' },
      { kind: 'createFile', path: 'README.md/below-a-file.md', text: 'x' },
    ]);
    assert.match(message, /README\.md/);
    assert.equal(await exists('docs/new'), false);
  });

  it('make files where nothing else is to be changed', async () => {
    await applyChanges(root(), [
      { kind: 'createFolder', path: 'docs/new/empty' },
      { kind: 'createFile', path: 'docs/new/file.md', text: 'x\n' },
    ]);
    assert.equal(await onDisk('docs/new/file.md'), 'x\n');
    assert.ok(await exists('docs/new/empty'));
    await vscode.workspace.fs.delete(at('docs/new'), { recursive: true });
  });

  it('never replace a file that is there', async () => {
    const before = await onDisk('README.md');
    assert.match(await refusedChanges([{ kind: 'createFile', path: 'README.md', text: 'x' }]), /is there already/);
    assert.equal(await onDisk('README.md'), before);
  });

  it('fit a file with a byte order mark and mixed line ends, and are saved where nobody has it open', async () => {
    const before = '\uFEFFone\r\ntwo\nthree\n';
    const uri = await write('docs/mixed.md', before);
    const start = before.indexOf('three');
    await applyChanges(root(), [
      { kind: 'edit', path: 'docs/mixed.md', before, edits: [{ start, end: start + 5, newText: 'four\nfive' }] },
    ]);
    assert.equal(
      (await onDisk('docs/mixed.md')).replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'),
      'one\ntwo\nfour\nfive\n',
    );
    await vscode.workspace.fs.delete(uri);
  });
});

describe('commands on a plan', () => {
  let original: string;
  let log: string;

  before(async () => {
    original = await onDisk(PLAN);
    log = await onDisk(LOG);
  });
  afterEach(async () => {
    await closeAll();
    await write(PLAN, original);
    await write(LOG, log);
  });

  it('add a story with the next free id behind the last one, as one step to undo', async () => {
    const editor = await open(PLAN, CLEAN);
    await vscode.commands.executeCommand('planloom.addStory');
    const text = editor.document.getText();
    assert.ok(text.indexOf('### Story [S-1]') < text.indexOf('### Story [S-2]: <short, actionable title>'));
    assert.ok(text.indexOf('### Story [S-2]') < text.indexOf('## Checklist of Subtasks'));
    assert.equal(editor.document.getText(editor.selection), '<short, actionable title>');
    await vscode.commands.executeCommand('leaveSnippet');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), CLEAN);
  });

  it('insert all missing sections at once, as one step to undo', async () => {
    const without = CLEAN.replace('## Data & Migrations\nNone\n\n', '').replace(
      '## Dependencies\n- Internal: the tide table\n\n',
      '',
    );
    const editor = await open(PLAN, without);
    await vscode.commands.executeCommand('planloom.insertMissingSections');
    const text = editor.document.getText();
    assert.match(text, /\n## Dependencies\n/);
    assert.match(text, /\n## Data & Migrations\n/);
    assert.match(text, /\n#### Story Runbook & Logs\n/);
    const messages = await collectMessages(async () =>
      vscode.commands.executeCommand('planloom.insertMissingSections'),
    );
    assert.deepEqual(messages, ['This plan has all sections of its format.']);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), without);
  });

  it('append a decision for the story at hand, filled from what is known', async () => {
    await open(PLAN, CLEAN);
    await vscode.commands.executeCommand('planloom.appendDecision');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), at(LOG).toString());
    const added = editor.document.getText().slice(log.length).trim();
    assert.match(
      added,
      /^## \[S-1\] <short outcome> — \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n- Attempt: <what you ran\/changed>\n/,
    );
    assert.equal(editor.document.getText(editor.selection), '<short outcome>');
    await vscode.commands.executeCommand('leaveSnippet');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), log);
  });

  it('append decisions one below the other, each with one blank line before it', async () => {
    const before = '# Decisions\n\nOne entry for each.\n';
    await open(LOG, before);
    const append = async (): Promise<string> => {
      await vscode.commands.executeCommand('planloom.appendDecision', at(PLAN));
      await vscode.commands.executeCommand('leaveSnippet');
      await vscode.window.activeTextEditor?.document.save();
      return vscode.window.activeTextEditor?.document.getText() ?? '';
    };
    const once = await append();
    const twice = await append();
    assert.ok(once.startsWith(before) && twice.startsWith(once));
    assert.match(once.slice(before.trimEnd().length), /^\n\n## \[S-\d\] .+(?:\n- .+)+\n$/);
    assert.match(twice.slice(once.trimEnd().length), /^\n\n## \[S-\d\] .+(?:\n- .+)+\n$/);
  });

  it('make the decision log where there is none', async () => {
    await vscode.workspace.fs.delete(at(LOG));
    const messages = await collectMessages(async () =>
      vscode.commands.executeCommand('planloom.appendDecision', at(PLAN)),
    );
    assert.deepEqual(messages, []);
    assert.match(await onDisk(LOG), /^## \[S-\d\] <short outcome> — /);
    await vscode.commands.executeCommand('leaveSnippet');
  });

  it('name the newest run of the story as evidence', async () => {
    const feature = 'tasks/storm-warning-alerts-20261102T093000Z';
    const before = await onDisk(`${feature}/decision-log.md`);
    const editor = await show(at(`${feature}/plan.md`));
    const heading = editor.document.positionAt(editor.document.getText().indexOf('### Story [S-1]'));
    editor.selection = new vscode.Selection(heading, heading);
    await vscode.commands.executeCommand('planloom.appendDecision');
    const added = vscode.window.activeTextEditor?.document.getText().slice(before.length);
    assert.match(added ?? '', /\n- Evidence: \$FEATURE_DIR\/runs\/S-1\/20261106T134210Z\/\n/);
  });

  it('open plan, decision log and newest run of the feature that the argument or the active editor names', async () => {
    const feature = 'tasks/storm-warning-alerts-20261102T093000Z';
    const active = (): string | undefined => vscode.window.activeTextEditor?.document.uri.path;
    await vscode.commands.executeCommand('planloom.openPlan', at(`${feature}/artifacts/alerts-response.json`));
    assert.ok(active()?.endsWith(`${feature}/plan.md`));
    await vscode.commands.executeCommand('planloom.openLatestRun');
    assert.ok(active()?.endsWith(`${feature}/runs/S-2/20261119T101733Z/test-report.md`));
    await vscode.commands.executeCommand('planloom.openDecisionLog');
    assert.ok(active()?.endsWith(`${feature}/decision-log.md`));
  });

  it('say so when there is no run', async () => {
    const messages = await collectMessages(async () =>
      vscode.commands.executeCommand('planloom.openLatestRun', at(PLAN)),
    );
    assert.deepEqual(messages, [`${FEATURE} has no runs yet.`]);
  });

  it('say so when a rule is asked about that is none', async () => {
    const messages = await collectMessages(async () =>
      vscode.commands.executeCommand('planloom.explainRule', 'plan/none'),
    );
    assert.deepEqual(messages, ['There is no rule "plan/none".']);
  });

  it('show the log', async () => {
    await vscode.commands.executeCommand('planloom.showLog');
    await until(vscode.workspace.onDidOpenTextDocument, () =>
      vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === 'output' && /planloom/i.test(uri.path))
        ? true
        : undefined,
    );
  });
});
