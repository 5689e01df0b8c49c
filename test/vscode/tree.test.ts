import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Configs } from '../../src/vscode/features/config';
import { FeatureStores } from '../../src/vscode/features/featureStores';
import { watchFiles } from '../../src/vscode/features/fileEvents';
import { PlanSessions } from '../../src/vscode/features/planSessions';
import { PAGE } from '../../src/vscode/features/tree/featurePages';
import type { FeatureElement } from '../../src/vscode/features/tree/items';
import { FeatureTreeProvider } from '../../src/vscode/features/tree/provider';
import { applyTicks } from '../../src/vscode/features/tree/ticks';
import { at, closeAll, onDisk, replace, root, show, until, write } from './support/plans';
import { testHost } from './support/testHost';

const STORM = 'tasks/storm-warning-alerts-20261102T093000Z';
const PLAN = `${STORM}/plan.md`;
const STORY = ['Storm warning alerts', 'S-2 Send a message when the level rises'] as const;

/** A tree of its own, on the real workspace, beside the one that the extension shows. */
describe('the tree provider', () => {
  const disposables: vscode.Disposable[] = [];
  let sessions: PlanSessions;
  let provider: FeatureTreeProvider;
  let original = '';

  before(async () => {
    const host = testHost();
    const configs = new Configs(host);
    sessions = new PlanSessions(host, configs);
    const stores = new FeatureStores(sessions, configs);
    provider = new FeatureTreeProvider(stores);
    disposables.push(
      provider,
      watchFiles((event) => stores.fileChanged(event)),
      stores,
      sessions,
      configs,
      host.log,
    );
    original = await onDisk(PLAN);
  });
  afterEach(async () => {
    await closeAll();
    await write(PLAN, original);
    await untilRow('3/6', ...STORY, 'Tasks');
  });
  after(() => disposables.forEach((disposable) => void disposable.dispose()));

  /** The row at the end of a path of labels; undefined while there is none. */
  async function row(...labels: readonly string[]): Promise<FeatureElement | undefined> {
    let found: FeatureElement | undefined;
    for (const label of labels) {
      found = (await provider.getChildren(found)).find(({ node }) => node.label === label);
      if (!found) return undefined;
    }
    return found;
  }

  async function item(...labels: readonly string[]): Promise<vscode.TreeItem> {
    const found = await row(...labels);
    assert.ok(found, labels.join(' › '));
    return provider.getTreeItem(found);
  }

  async function below(...labels: readonly string[]): Promise<string[]> {
    return (await provider.getChildren(await row(...labels))).map(({ node }) => node.label);
  }

  /** Waits until the row at the end of a path of labels has this description. */
  async function untilRow(description: string, ...labels: readonly string[]): Promise<void> {
    let last: string | undefined;
    const look = async (): Promise<true | undefined> => {
      last = (await row(...labels))?.node.description;
      return last === description ? true : undefined;
    };
    await until(provider.onDidChangeTreeData, look, () => last);
  }

  async function tick(done: boolean, ...labels: readonly string[]): Promise<readonly string[]> {
    const element = await row(...labels);
    assert.ok(element);
    return (await applyTicks([{ element, done }], sessions)).map(({ message }) => message);
  }

  it('shows the features of the sample, newest first, and what their plans say', async () => {
    await untilRow('1/3 stories, S-2 open', 'Storm warning alerts');
    const labels = await below();
    const sample = ['Storm warning alerts', 'Tide table export', 'Station health endpoint'];
    assert.deepEqual(
      labels.filter((label) => sample.includes(label)),
      sample,
    );
    assert.deepEqual(await below(...STORY), ['Acceptance Criteria', 'Tasks', 'Story Tests', 'Exit Checklist']);
  });

  it('lists runs of both layouts with their files', async () => {
    assert.deepEqual(await below('Storm warning alerts', 'Runs'), ['20261119T101733Z', '20261106T134210Z']);
    assert.deepEqual(await below('Station health endpoint', 'Runs'), ['20260908T152004Z']);
    assert.deepEqual(await below('Station health endpoint', 'Runs', '20260908T152004Z'), [
      'metrics.json',
      'stderr.log',
      'stdout.log',
      'test-report.md',
    ]);
  });

  it('gives rows what VS Code needs: an id, a box, a command, words for screen readers', async () => {
    const box = await item(...STORY, 'Tasks', 'Message text that fits into one segment');
    assert.ok(box.id?.includes(STORM));
    assert.equal(box.contextValue, 'item');
    assert.equal(box.command?.command, 'planloom.tree.open');
    assert.ok(typeof box.checkboxState === 'object');
    assert.equal(box.checkboxState.state, vscode.TreeItemCheckboxState.Checked);
    assert.equal(box.checkboxState.accessibilityInformation?.label, 'Message text that fits into one segment, done');
    const story = await item(...STORY);
    assert.equal(story.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    assert.match(
      story.accessibilityInformation?.label ?? '',
      /^Story S-2 .*, In progress, 3 of 6 tasks, 3 of 8 exit items$/,
    );
    const file = await item('Station health endpoint', 'Runs', '20260908T152004Z', 'stdout.log');
    assert.equal(file.iconPath, vscode.ThemeIcon.File);
    assert.ok(file.resourceUri?.path.endsWith('/runs/20260908T152004Z/stdout.log'));
  });

  it('knows the parents of every row, and the row of a file', async () => {
    const element = await provider.model.elementAt(
      root().uri.toString(),
      `${STORM}/runs/S-1/20261106T134210Z/stdout.log`,
    );
    const labels: string[] = [];
    for (let up = element; up; up = provider.getParent(up)) labels.unshift(up.node.label);
    assert.deepEqual(labels, ['Storm warning alerts', 'Runs', '20261106T134210Z', 'stdout.log']);
  });

  it('ticks a box of a closed plan: one character, saved', async () => {
    assert.deepEqual(await tick(true, ...STORY, 'Tasks', 'Quiet hours for the level watch'), []);
    assert.equal(await onDisk(PLAN), original.replace('- [ ] Quiet hours', '- [x] Quiet hours'));
    await untilRow('4/6', ...STORY, 'Tasks');
  });

  it('takes a tick back by undo', async () => {
    const editor = await show(at(PLAN));
    assert.deepEqual(await tick(false, ...STORY, 'Tasks', 'Message text that fits into one segment'), []);
    assert.equal(editor.document.getText(), original.replace('- [x] Message text', '- [ ] Message text'));
    assert.equal(editor.document.isDirty, false);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), original);
  });

  it('leaves a plan with unsaved changes for the user to save', async () => {
    const editor = await show(at(PLAN));
    await replace(editor, '- [ ] Two more tries', '- [ ] Three more tries');
    await until(provider.onDidChangeTreeData, () =>
      row(...STORY, 'Tasks', 'Three more tries for a number that failed'),
    );
    assert.deepEqual(await tick(true, ...STORY, 'Tasks', 'Three more tries for a number that failed'), []);
    assert.match(editor.document.getText(), /- \[x\] Three more tries/);
    assert.equal(editor.document.isDirty, true);
    assert.equal(await onDisk(PLAN), original);
  });

  it('ticks the item that moved, and refuses one that is gone', async () => {
    const labels = [...STORY, 'Tasks', 'Quiet hours for the level watch'] as const;
    const element = await row(...labels);
    assert.ok(element);
    const editor = await show(at(PLAN));
    await replace(editor, '- [ ] Quiet hours', '- [ ] A new task\n- [ ] Quiet hours');
    assert.deepEqual(await applyTicks([{ element, done: true }], sessions), []);
    assert.match(editor.document.getText(), /- \[ \] A new task\n- \[x\] Quiet hours/);
    await replace(editor, 'Quiet hours for the level watch', 'Night-time rule');
    const before = editor.document.getText();
    const [failed] = await applyTicks([{ element, done: false }], sessions);
    assert.ok(failed?.element === element);
    assert.match(failed.message, /^“Quiet hours for the level watch” is not in tasks\/.*\/plan\.md any more/);
    assert.equal(editor.document.getText(), before);
  });

  it('changes one character where lines end in CRLF', async () => {
    const crlf = original.replace(/\n/g, '\r\n');
    await write(PLAN, crlf);
    await until(vscode.workspace.onDidChangeTextDocument, () =>
      openTextOf(PLAN).then((text) => (text === crlf ? true : undefined)),
    );
    assert.deepEqual(await tick(true, ...STORY, 'Exit Checklist', 'Tasks Checklist reflects final state'), []);
    const [before, behind] = crlf.split('### Story [S-2]');
    const ticked = behind?.replace('- [ ] Tasks Checklist reflects', '- [x] Tasks Checklist reflects') ?? '';
    assert.equal(await onDisk(PLAN), `${before}### Story [S-2]${ticked}`);
  });

  it('follows an agent that changes plan.md on disk', async () => {
    await untilRow('3/6', ...STORY, 'Tasks');
    const before = await row(...STORY);
    await write(PLAN, original.replace('- [ ] Quiet hours', '- [x] Quiet hours'));
    await untilRow('4/6', ...STORY, 'Tasks');
    assert.ok((await row(...STORY)) === before, 'the row stays the same object');
  });

  it('follows what is typed, before it is saved', async () => {
    const editor = await show(at(PLAN));
    await replace(editor, '- [ ] Quiet hours', '- [x] Quiet hours');
    await untilRow('4/6', ...STORY, 'Tasks');
    assert.equal(await onDisk(PLAN), original);
  });

  it('shows new runs, new entries of the decision log, and new artifacts', async () => {
    const log = `${STORM}/decision-log.md`;
    const entries = await onDisk(log);
    assert.equal((await below('Storm warning alerts', 'Decision Log')).length, 3);
    await below('Storm warning alerts', 'Runs');
    await below('Storm warning alerts', 'Artifacts');
    await write(`${STORM}/runs/20261201T080000Z/stdout.log`, '');
    await until(provider.onDidChangeTreeData, () => row('Storm warning alerts', 'Runs', '20261201T080000Z'));
    await write(`${STORM}/artifacts/board.txt`, '');
    await until(provider.onDidChangeTreeData, () => row('Storm warning alerts', 'Artifacts', 'board.txt'));
    await write(log, `${entries}\n## [S-2] Retries work — 2026-12-01T08:00:00Z\n- Attempt: a\n- Decision: continue\n`);
    await until(provider.onDidChangeTreeData, () => row('Storm warning alerts', 'Decision Log', '[S-2] Retries work'));
    assert.equal((await below('Storm warning alerts', 'Decision Log'))[0], '[S-2] Retries work');
    await write(log, entries);
    await vscode.workspace.fs.delete(at(`${STORM}/runs/20261201T080000Z`), { recursive: true });
    await until(provider.onDidChangeTreeData, async () =>
      (await row('Storm warning alerts', 'Runs', '20261201T080000Z')) ? undefined : true,
    );
  });

  it('shows a page of many features, and the next one on demand', async () => {
    const folders = Array.from(
      { length: PAGE + 10 },
      (_, n) => `tasks/many-${n}-20240101T${String(n).padStart(6, '0')}Z`,
    );
    await Promise.all(folders.map((folder) => vscode.workspace.fs.createDirectory(at(folder))));
    const more = await until(provider.onDidChangeTreeData, async () =>
      (await provider.getChildren()).find(({ node }) => node.kind === 'more'),
    );
    assert.equal((await provider.getChildren()).length, PAGE + 1);
    provider.model.showMore(more);
    await until(provider.onDidChangeTreeData, () => row('Many 0'));
    await Promise.all(folders.map((folder) => vscode.workspace.fs.delete(at(folder), { recursive: true })));
    await until(provider.onDidChangeTreeData, async () => ((await row('Many 0')) ? undefined : true));
  });
});

/** What VS Code holds of a file right now, on disk or in a document. */
async function openTextOf(path: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(at(path))).getText();
}
