import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Change } from '../../src/core/actions/change';
import { applyChanges, ChangeRefused } from '../../src/vscode/applyChanges';
import { at, closeAll, exists, onDisk, replace, root, show, shows, tabs, write } from './support/plans';
import { refusedChanges } from './support/refusedChanges';

const BASE = 'moves';
const OLD = `${BASE}/active/tide/EP-1.md`;
const NEW = `${BASE}/complete/2026/01/EP-1_tide/EP-1.md`;
const TEXT = 'status: active\r\nrest\r\n';
const DONE = 'status: done\r\nrest\r\n';

/** The plan's folder goes to where finished ones are, and its plan says so. */
const COMPLETE: readonly Change[] = [
  { kind: 'edit', path: OLD, before: TEXT, edits: [{ start: 8, end: 14, newText: 'done' }] },
  { kind: 'move', path: `${BASE}/active/tide`, to: `${BASE}/complete/2026/01/EP-1_tide` },
  { kind: 'writeFile', path: `${BASE}/registry.json`, text: '{"plans": 1}\n' },
];

describe('changes with moves', () => {
  beforeEach(async () => {
    await write(OLD, TEXT);
    await write(`${BASE}/active/tide/milestones/complete/MS001.md`, 'first\n');
  });
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(at(BASE), { recursive: true });
  });

  it('move a folder whose plan nobody has open, and save the plan', async () => {
    await applyChanges(root(), COMPLETE);
    assert.equal(await onDisk(NEW), DONE);
    assert.equal(await onDisk(`${BASE}/complete/2026/01/EP-1_tide/milestones/complete/MS001.md`), 'first\n');
    assert.equal(await exists(`${BASE}/active/tide`), false);
    assert.equal(await onDisk(`${BASE}/registry.json`), '{"plans": 1}\n');
  });

  it('take the open tabs along, saved', async () => {
    await show(at(`${BASE}/active/tide/milestones/complete/MS001.md`));
    await show(at(OLD));
    await applyChanges(root(), COMPLETE, { save: 'clean' });
    assert.deepEqual([...tabs()].sort(), [NEW, NEW.replace('EP-1.md', 'milestones/complete/MS001.md')]);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), at(NEW).toString());
    assert.equal(vscode.window.activeTextEditor.document.isDirty, false);
    assert.equal(await onDisk(NEW), DONE);
  });

  it('are taken back by one undo in the plan', async () => {
    await write(`${BASE}/registry.json`, '{"plans": 0}\n');
    await show(at(OLD));
    await applyChanges(root(), COMPLETE, { save: 'clean' });
    await vscode.commands.executeCommand('undo');
    // VS Code shows what waits to be saved.
    assert.ok(tabs().includes(OLD) && !tabs().includes(NEW));
    await shows(OLD, TEXT);
    await shows(`${BASE}/registry.json`, '{"plans": 0}\n');
    assert.ok(await exists(OLD));
    assert.equal(await exists(NEW), false);
  });

  it('are taken back in a plan that is opened afterwards', async () => {
    await applyChanges(root(), COMPLETE);
    await show(at(NEW));
    await vscode.commands.executeCommand('undo');
    await shows(OLD, TEXT);
    assert.equal(await exists(NEW), false);
    assert.ok(await exists(OLD));
  });

  it('are taken back in a plan that they only move, and in one that is opened afterwards', async () => {
    await write(`${BASE}/flow/EP-2.md`, 'flow\n');
    const moves: readonly Change[] = ['active/tide', 'flow'].map((path) => ({
      kind: 'move',
      path: `${BASE}/${path}`,
      to: `${BASE}/done/${path}`,
    }));
    await show(at(`${BASE}/active/tide/milestones/complete/MS001.md`));
    await applyChanges(root(), moves);
    await vscode.commands.executeCommand('undo');
    assert.deepEqual(tabs(), [`${BASE}/active/tide/milestones/complete/MS001.md`]);
    assert.equal(await onDisk(`${BASE}/flow/EP-2.md`), 'flow\n');
    await closeAll();
    await applyChanges(root(), moves);
    await show(at(`${BASE}/done/flow/EP-2.md`));
    await vscode.commands.executeCommand('undo');
    assert.deepEqual(tabs(), [`${BASE}/flow/EP-2.md`]);
    assert.equal(await onDisk(OLD), TEXT);
  });

  it('move inside of what was moved, and are taken back one by one', async () => {
    await show(at(OLD));
    const changes: readonly Change[] = [
      { kind: 'edit', path: OLD, before: TEXT, edits: [{ start: 8, end: 14, newText: 'done' }] },
      { kind: 'move', path: `${BASE}/active/tide`, to: `${BASE}/active/ebb` },
      { kind: 'move', path: `${BASE}/active/ebb/EP-1.md`, to: `${BASE}/active/ebb/EP-2.md` },
      {
        kind: 'move',
        path: `${BASE}/active/ebb/milestones/complete/MS001.md`,
        to: `${BASE}/active/ebb/milestones/complete/MS002.md`,
      },
      {
        kind: 'edit',
        path: `${BASE}/active/ebb/EP-2.md`,
        before: DONE,
        edits: [{ start: 14, end: 18, newText: 'end' }],
      },
    ];
    await applyChanges(root(), changes, { save: 'clean' });
    assert.equal(await onDisk(`${BASE}/active/ebb/EP-2.md`), 'status: done\r\nend\r\n');
    assert.ok(await exists(`${BASE}/active/ebb/milestones/complete/MS002.md`));
    assert.deepEqual(tabs(), [`${BASE}/active/ebb/EP-2.md`]);
    await vscode.commands.executeCommand('undo');
    await shows(OLD, TEXT);
    assert.ok(await exists(`${BASE}/active/tide/milestones/complete/MS001.md`));
    assert.equal(await exists(`${BASE}/active/ebb`), false);
  });

  it('move a folder after what is in it, and are taken back one by one', async () => {
    const changes: readonly Change[] = [
      { kind: 'edit', path: OLD, before: TEXT, edits: [{ start: 8, end: 14, newText: 'done' }] },
      { kind: 'move', path: OLD, to: `${BASE}/active/tide/EP-2.md` },
      { kind: 'move', path: `${BASE}/active/tide`, to: `${BASE}/active/ebb` },
    ];
    await applyChanges(root(), changes, { save: 'clean' });
    assert.equal(await onDisk(`${BASE}/active/ebb/EP-2.md`), DONE);
    await show(at(`${BASE}/active/ebb/EP-2.md`));
    await vscode.commands.executeCommand('undo');
    await shows(OLD, TEXT);
    assert.ok(await exists(OLD));
    assert.equal(await exists(`${BASE}/active/ebb`), false);
  });

  it('take along what was not saved', async () => {
    const editor = await show(at(OLD));
    await replace(editor, 'rest', 'more');
    await applyChanges(root(), [{ kind: 'move', path: `${BASE}/active/tide`, to: `${BASE}/active/ebb` }]);
    assert.deepEqual(tabs(), [`${BASE}/active/ebb/EP-1.md`]);
    await shows(`${BASE}/active/ebb/EP-1.md`, 'status: active\r\nmore\r\n');
    assert.equal(await onDisk(`${BASE}/active/ebb/EP-1.md`), TEXT);
  });

  it('refuse a place that is taken, what is gone, and a folder into itself, and touch nothing', async () => {
    const move = (path: string, to: string): Change => ({ kind: 'move', path, to });
    await write(`${BASE}/active/ebb/other.md`, 'x');
    assert.match(await refusedChanges([move(`${BASE}/active/tide`, `${BASE}/active/ebb`)]), /ebb is there already/);
    assert.match(await refusedChanges([move(`${BASE}/active/none`, `${BASE}/active/new`)]), /none is gone/);
    assert.match(await refusedChanges([move(`${BASE}/active`, `${BASE}/active/in`)]), /cannot be moved into itself/);
    const twice = [move(`${BASE}/active/tide`, `${BASE}/a`), move(`${BASE}/active/ebb`, `${BASE}/a`)];
    assert.match(await refusedChanges(twice), /moves\/a is there already/);
    const late = [move(`${BASE}/active/tide`, `${BASE}/a`), move(`${BASE}/active/tide`, `${BASE}/b`)];
    assert.match(await refusedChanges(late), /tide is gone/);
    assert.equal(await exists(`${BASE}/a`), false);
    assert.equal(await onDisk(OLD), TEXT);
  });

  it('leave the old state when a step fails after all', async () => {
    await show(at(OLD));
    // Someone takes the second place after all was looked at, while VS Code carries out the first move.
    const subscription = vscode.workspace.onWillRenameFiles((event) => {
      event.waitUntil(vscode.workspace.fs.createDirectory(at(`${BASE}/taken/second`)));
    });
    try {
      const message = await refusedChanges([
        ...COMPLETE,
        { kind: 'createFile', path: `${BASE}/made/new.md`, text: 'x' },
        { kind: 'move', path: `${BASE}/complete/2026/01/EP-1_tide/milestones`, to: `${BASE}/taken/second` },
      ]);
      assert.match(message, /did not apply/);
    } finally {
      subscription.dispose();
    }
    assert.deepEqual(tabs(), [OLD]);
    assert.equal(await onDisk(OLD), TEXT);
    assert.ok(await exists(`${BASE}/active/tide/milestones/complete/MS001.md`));
    assert.equal(await exists(`${BASE}/complete`), false);
    assert.equal(await exists(`${BASE}/made`), false);
    assert.equal(await exists(`${BASE}/registry.json`), false);
  });
});

describe('an edit of a file that somebody else has just written', () => {
  const FILE = 'docs/lagging.md';

  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(at(FILE));
  });

  it('waits until VS Code has read it again', async () => {
    const editor = await show(await write(FILE, 'one\n'));
    await write(FILE, 'two\n');
    assert.equal(editor.document.getText(), 'one\n');
    const edits = [{ start: 0, end: 3, newText: 'three' }];
    await applyChanges(root(), [{ kind: 'edit', path: FILE, before: 'two\n', edits }], { save: 'clean' });
    assert.equal(await onDisk(FILE), 'three\n');
  });
});

describe('moves of ExecPlans', () => {
  const FOLDER = 'journal/.agent/exec_plans';
  const JOURNAL = `${FOLDER}/.planloom-move.json`;
  const changes: readonly Change[] = [{ kind: 'move', path: `${FOLDER}/tide`, to: `${FOLDER}/active/tide` }];

  beforeEach(() => write(`${FOLDER}/tide/EP-20260101-001.md`, TEXT));
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(at('journal'), { recursive: true });
  });

  it('leave a journal behind only when they are cut off', async () => {
    let journal = '';
    const subscription = vscode.workspace.onWillRenameFiles((event) => {
      event.waitUntil(
        onDisk(JOURNAL).then((text) => {
          journal = text;
        }),
      );
    });
    await applyChanges(root(), changes).finally(() => {
      subscription.dispose();
    });
    assert.match(journal, /"to":"active\/tide"/);
    assert.equal(await exists(JOURNAL), false);
  });

  it('wait for the user where somebody else moves them, or was cut off', async () => {
    await write(JOURNAL, '{}');
    await assert.rejects(applyChanges(root(), changes), /says that ExecPlans are being moved, or/);
    assert.equal(await onDisk(`${FOLDER}/tide/EP-20260101-001.md`), TEXT);
    assert.equal(await onDisk(JOURNAL), '{}');
  });
});

describe('a generated file', () => {
  const FILE = 'docs/generated.json';

  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(at(FILE)).then(undefined, () => undefined);
  });

  const writing = (text: string): Promise<void> => applyChanges(root(), [{ kind: 'writeFile', path: FILE, text }]);

  it('is made, replaced whatever its editor holds, and saved', async () => {
    await writing('{\n  "a": 1\n}\n');
    assert.equal(await onDisk(FILE), '{\n  "a": 1\n}\n');
    const editor = await show(at(FILE));
    await replace(editor, '"a": 1', '"a": 3');
    await writing('{\n  "a": 2\n}\n');
    assert.equal(await onDisk(FILE), '{\n  "a": 2\n}\n');
    assert.equal(editor.document.isDirty, false);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), '{\n  "a": 3\n}\n');
  });

  it('is not written through a link', async () => {
    await write('docs/target.json', 'precious');
    symlinkSync('target.json', at(FILE).fsPath);
    try {
      await assert.rejects(writing('{}\n'), ChangeRefused);
      assert.equal(await onDisk('docs/target.json'), 'precious');
    } finally {
      await vscode.workspace.fs.delete(at(FILE));
      await vscode.workspace.fs.delete(at('docs/target.json'));
    }
  });

  it('replaces what is no text, and a text with other line ends, byte for byte', async () => {
    await write(FILE, Uint8Array.of(0xff, 0xfe, 0x00));
    await writing('{}\n');
    assert.equal(await onDisk(FILE), '{}\n');
    await write(FILE, '{\r\n  "a": 1\r\n}\r\n');
    await writing('{\n  "a": 2\n}\n');
    assert.equal(await onDisk(FILE), '{\n  "a": 2\n}\n');
    await write(FILE, '\uFEFF{}\n');
    await writing('{}\n');
    assert.equal(await onDisk(FILE), '{}\n');
  });
});
