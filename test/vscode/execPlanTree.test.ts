import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Change } from '../../src/core/actions/change';
import { journalText } from '../../src/core/actions/execplans/moveJournal';
import { Configs } from '../../src/vscode/features/config';
import { ExecPlans } from '../../src/vscode/features/execPlans';
import { ExecPlanDragAndDrop } from '../../src/vscode/features/execplans/dragAndDrop';
import { InterruptedMoves } from '../../src/vscode/features/execplans/interrupted';
import { type ExecPlanRow, itemOfRow } from '../../src/vscode/features/execplans/items';
import { ExecPlanProvider } from '../../src/vscode/features/execplans/provider';
import type { ExecPlanChange } from '../../src/vscode/features/execplans/roots';
import { dirname } from '../../src/core/repo/paths';
import { watchFiles } from '../../src/vscode/features/fileEvents';
import { PlanSessions } from '../../src/vscode/features/planSessions';
import { filesOf } from '../../src/vscode/host';
import { type Answers, answering, button } from './support/answers';
import { at, closeAll, exists, makeWatched, onDisk, open, replace, root, until, write } from './support/plans';
import { testHost } from './support/testHost';

const HOME = 'execplan-tree';
const BASE = `${HOME}/.agent/exec_plans`;
const TIDES = 'active/tide-gauge/EP-20260105-001_tide-gauge.md';
const BUOYS = 'active/buoy-feed/EP-20260105-002_buoy-feed.md';

interface Sample {
  readonly id: string;
  readonly title: string;
  readonly status?: string;
  readonly dependsOn?: string;
}

function planText({ id, title, status = 'active', dependsOn = '' }: Sample): string {
  return `---
id: ${id}
title: "${title}"
status: ${status}
kind: feature
domain: backend
owner: "@ann"
created: 2026-01-05
updated: 2026-01-05
depends_on: [${dependsOn}]
---

# ${title}

## Progress

- [x] (2026-01-05 10:00Z) Look at the gauge
- [ ] Read it every minute
`;
}

const tides = planText({ id: 'EP-20260105-001', title: 'Tide gauge' });
const buoys = planText({ id: 'EP-20260105-002', title: 'Buoy feed', dependsOn: 'EP-20260105-001' });

/** A view of its own, on the real workspace, beside the one that the extension shows. */
describe('the view of ExecPlans', () => {
  const disposables: vscode.Disposable[] = [];
  const host = testHost();
  let execPlans: ExecPlans;
  let provider: ExecPlanProvider;

  before(async () => {
    await makeWatched(dirname(`${BASE}/${TIDES}`));
    await makeWatched(dirname(`${BASE}/${BUOYS}`));
    await write(`${BASE}/${TIDES}`, tides);
    await write(`${BASE}/${BUOYS}`, buoys);
    const configs = new Configs(host);
    const sessions = new PlanSessions(host, configs);
    execPlans = new ExecPlans(host);
    provider = new ExecPlanProvider(execPlans, sessions);
    disposables.push(
      provider,
      watchFiles((event) => execPlans.fileChanged(event)),
      execPlans,
      sessions,
      configs,
      host.log,
    );
    await execPlans.whenDiscovered();
    await untilRow('EP-20260105-001 · 1/2', 'Active', 'Tide gauge');
  });
  afterEach(async () => {
    await closeAll();
    await makeWatched(dirname(`${BASE}/${BUOYS}`));
    await write(`${BASE}/${TIDES}`, tides);
    await write(`${BASE}/${BUOYS}`, buoys);
    await untilRow('EP-20260105-001 · 1/2', 'Active', 'Tide gauge');
    await untilRow('EP-20260105-002 · 1/2 · blocked by EP-20260105-001', 'Active', 'Buoy feed');
  });
  after(async () => {
    disposables.forEach((disposable) => void disposable.dispose());
    await vscode.workspace.fs.delete(at(HOME), { recursive: true });
  });

  /** The row at the end of a path of labels below the folder of these tests; undefined while there is none. */
  async function row(...labels: readonly string[]): Promise<ExecPlanRow | undefined> {
    const top = await provider.getChildren();
    let found = top.find(({ node }) => node.kind === 'root' && node.label.includes(BASE));
    if (!found && top.some(({ root: own }) => own.place.path !== BASE)) return undefined;
    for (const label of labels) {
      found = (await provider.getChildren(found)).find(({ node }) => node.label === label);
      if (!found) return undefined;
    }
    return found;
  }

  async function below(...labels: readonly string[]): Promise<string[]> {
    const found = await row(...labels);
    assert.ok(found, labels.join(' › '));
    return (await provider.getChildren(found)).map(({ node }) => node.label);
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

  it('shows plans by status, with progress, and what they wait for', async () => {
    assert.deepEqual(await below('Active'), ['Buoy feed', 'Tide gauge']);
    await untilRow('EP-20260105-002 · 1/2 · blocked by EP-20260105-001', 'Active', 'Buoy feed');
    assert.deepEqual(await below('Active', 'Buoy feed', 'Depends On'), ['Tide gauge']);
    assert.deepEqual(await below('Active', 'Tide gauge', 'Needed By'), ['Buoy feed']);
  });

  it('gives rows what VS Code needs: an id, a command, words for menus and screen readers', async () => {
    await untilRow('EP-20260105-002 · 1/2 · blocked by EP-20260105-001', 'Active', 'Buoy feed');
    const element = await row('Active', 'Buoy feed');
    assert.ok(element);
    const item = itemOfRow(element);
    assert.equal(item.contextValue, 'plan valid open');
    assert.equal(item.command?.command, 'planloom.execPlans.open');
    assert.ok(item.iconPath instanceof vscode.ThemeIcon && item.iconPath.id === 'lock');
    assert.equal(item.resourceUri?.toString(), at(`${BASE}/${BUOYS}`).toString());
    assert.equal(
      item.accessibilityInformation?.label,
      'Buoy feed, EP-20260105-002, active, 1 of 2 steps done, blocked by EP-20260105-001',
    );
  });

  it('follows an agent that changes a plan on disk, and reads that file alone', async () => {
    const before = await execPlans.collectionOf({ folder: root(), path: BASE });
    await write(`${BASE}/${TIDES}`, tides.replace('status: active', 'status: done'));
    await untilRow('EP-20260105-001 · 1/2', 'Done', 'Tide gauge');
    await untilRow('EP-20260105-002 · 1/2', 'Active', 'Buoy feed');
    const after = await execPlans.collectionOf({ folder: root(), path: BASE });
    const same = after.files.filter((file) => before.files.includes(file)).map(({ relative }) => relative);
    assert.deepEqual(same, [BUOYS]);
  });

  it('follows what is typed, before it is saved', async () => {
    const editor = await open(`${BASE}/${TIDES}`, tides);
    await replace(editor, '"Tide gauge"', '"Tide gauges"');
    await untilRow('EP-20260105-001 · 1/2', 'Active', 'Tide gauges');
    await replace(editor, '- [ ] Read it', '- [x] Read it');
    await untilRow('EP-20260105-001 · 2/2', 'Active', 'Tide gauges');
    assert.equal(await onDisk(`${BASE}/${TIDES}`), tides);
  });

  it('sets a plan apart whose metadata has errors, and says what they are', async () => {
    await write(`${BASE}/${TIDES}`, tides.replace('kind: feature', 'kind: chore'));
    await untilRow('1', 'Cannot Be Read');
    const [issue] = await below('Cannot Be Read', 'Tide gauge');
    assert.match(issue ?? '', /chore/);
  });

  it('shows milestones as they come and go', async () => {
    const file = `${BASE}/active/tide-gauge/milestones/active/MS001_first-reading.md`;
    await makeWatched(dirname(file));
    const id = 'EP-20260105-001';
    await write(
      file,
      `---\nid: ${id}/MS001\nexecplan_id: ${id}\nms: 1\ntitle: "First reading"\nstatus: planned\n---\n`,
    );
    await untilRow(`${id} · 1/2 · 0/1 milestone`, 'Active', 'Tide gauge');
    assert.deepEqual(await below('Active', 'Tide gauge', 'Milestones'), ['MS001 First reading']);
    await vscode.workspace.fs.delete(at(`${BASE}/active/tide-gauge/milestones`), { recursive: true });
    await untilRow(`${id} · 1/2`, 'Active', 'Tide gauge');
  });

  it('follows a folder that goes, which is one event, and one that comes', async () => {
    await vscode.workspace.fs.delete(at(`${BASE}/active/buoy-feed`), { recursive: true });
    await untilRow('1', 'Active');
    assert.deepEqual(await below('Active'), ['Tide gauge']);
  });

  it('finds the row of a file, with the parents of every row', async () => {
    const own = execPlans.roots.find(({ place }) => place.path === BASE);
    const element = await provider.model.elementAt(own?.key ?? '', TIDES);
    const labels: string[] = [];
    for (let up = element; up; up = provider.getParent(up)) labels.unshift(up.node.label);
    assert.deepEqual(labels.slice(-2), ['Active', 'Tide gauge']);
  });

  it('hands what is dragged on, asks before one plan depends on another, and says why it does nothing', async () => {
    const controller = new ExecPlanDragAndDrop(host);
    const [tide, buoy, done] = await Promise.all([
      row('Active', 'Tide gauge'),
      row('Active', 'Buoy feed'),
      row('Done'),
    ]);
    assert.ok(tide && buoy && done);
    const dragging = (dragged: ExecPlanRow): vscode.DataTransfer => {
      const transfer = new vscode.DataTransfer();
      controller.handleDrag([dragged], transfer);
      return transfer;
    };
    const uris = dragging(tide).get('text/uri-list')?.value as unknown;
    assert.equal(uris, at(`${BASE}/${TIDES}`).toString());
    const given = await answering({}, () => controller.handleDrop(tide, dragging(buoy)));
    assert.match(given.messages[0]?.message ?? '', /depends on EP-20260105-001 already/);
    const refused = await answering({}, () => controller.handleDrop(buoy, dragging(tide)));
    assert.match(refused.messages[0]?.message ?? '', /^Make “Tide gauge” depend on “Buoy feed”\?$/);
    assert.equal(await onDisk(`${BASE}/${TIDES}`), tides);
    await answering({}, () => controller.handleDrop(done, dragging(tide)));
    await untilRow('EP-20260105-001 · 1/2', 'Done', 'Tide gauge');
    assert.match(await onDisk(`${BASE}/${TIDES}`), /^status: done$/m);
    await write(`${BASE}/${TIDES}`, tides);
    await untilRow('EP-20260105-001 · 1/2', 'Active', 'Tide gauge');
    await write(`${BASE}/${BUOYS}`, planText({ id: 'EP-20260105-002', title: 'Buoy feed' }));
    await untilRow('EP-20260105-002 · 1/2', 'Active', 'Buoy feed');
    const [one, two] = await Promise.all([row('Active', 'Tide gauge'), row('Active', 'Buoy feed')]);
    assert.ok(one && two);
    await answering({ button: button('Add Dependency') }, () => controller.handleDrop(two, dragging(one)));
    await untilRow('EP-20260105-001 · 1/2 · blocked by EP-20260105-002', 'Active', 'Tide gauge');
    assert.match(await onDisk(`${BASE}/${TIDES}`), /depends_on: \[EP-20260105-002\]/);
  });

  it('tells what changed once for many events', async () => {
    // Told by hand of what happens: nobody knows how many events a file system makes of it, nor when.
    const own = new ExecPlans(host);
    disposables.push(own);
    await own.whenDiscovered();
    const place = { folder: root(), path: BASE };
    const before = await own.collectionOf(place);
    const changes: ExecPlanChange[] = [];
    own.onDidChangeFiles((change) => changes.push(change));
    await write(`${BASE}/${TIDES}`, tides.replace('Tide gauge"', 'One"'));
    await write(`${BASE}/${BUOYS}`, buoys.replace('Buoy feed"', 'Two"'));
    for (const path of [TIDES, BUOYS, TIDES, BUOYS].map((file) => `${BASE}/${file}`))
      own.fileChanged({ uri: at(path), place: { folder: root(), path }, how: 'changed' });
    const [change] = await until(own.onDidChangeFiles, () => (changes.length > 0 ? changes : undefined));
    assert.equal(changes.length, 1);
    assert.deepEqual([...(change?.paths ?? [])], [TIDES, BUOYS]);
    assert.notEqual(change?.collection, before);
    assert.deepEqual(change?.collection?.plans.map(({ title }) => title).sort(), ['One', 'Two']);
  });

  it('tells of a move that was interrupted, and puts it right when asked', async () => {
    const home = 'execplan-interrupted/.agent/exec_plans';
    const from = `${home}/active/old`;
    const to = `${home}/complete/2026/01/06/EP-20260105-003_old`;
    const file = 'EP-20260105-003_old.md';
    const text = planText({ id: 'EP-20260105-003', title: 'Old' });
    await write(`${from}/${file}`, text);
    const start = text.indexOf('active');
    const steps: Change[] = [
      { kind: 'move', path: from, to },
      { kind: 'edit', path: `${to}/${file}`, before: text, edits: [{ start, end: start + 6, newText: 'done' }] },
    ];
    const journal = await journalText(filesOf(root().uri), home, steps);
    await write(`${home}/.planloom-move.json`, journal);
    await vscode.workspace.fs.rename(at(from), at(to));
    // The last thing that is said is what was done.
    const done = new vscode.EventEmitter<string>();
    const told: string[] = [];
    const putRight: NonNullable<Answers['button']> = (message, buttons) => {
      told.push(message);
      done.fire(message);
      return buttons.find((label) => label === 'Put It Right');
    };
    const asked = await answering({ button: putRight }, async () => {
      execPlans.rootOf({ folder: root(), path: from });
      disposables.push(done, new InterruptedMoves(host, execPlans, 0));
      await until(
        done.event,
        () => (told.length > 1 ? true : undefined),
        () => told,
      );
    });
    assert.match(asked.messages[0]?.message ?? '', /^Moving ExecPlans in .* was interrupted/);
    assert.equal(await onDisk(`${from}/${file}`), text);
    assert.equal(await exists(`${home}/complete`), false);
    assert.equal(await exists(`${home}/.planloom-move.json`), false);
    await vscode.workspace.fs.delete(at('execplan-interrupted'), { recursive: true });
  });
});
