import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Machine, SourceState } from '../../src/core/ports';
import { SourceStates } from '../../src/vscode/features/sourceState';
import { machinesBy } from '../../src/vscode/host';
import { withoutLinks } from '../../src/vscode/messages';
import { machineOf } from '../../src/node/machine';

describe('the machine of a workspace that is not trusted', () => {
  let isTrusted = false;
  const granted = new vscode.EventEmitter<void>();
  const own = new Map<'isTrusted' | 'onDidGrantWorkspaceTrust', PropertyDescriptor>();
  const replace = (name: 'isTrusted' | 'onDidGrantWorkspaceTrust', get: () => unknown): void => {
    const descriptor = Object.getOwnPropertyDescriptor(vscode.workspace, name);
    assert.ok(descriptor);
    own.set(name, descriptor);
    Object.defineProperty(vscode.workspace, name, { configurable: true, enumerable: true, get });
  };
  const folder = (): vscode.WorkspaceFolder => {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    return first;
  };

  before(() => {
    replace('isTrusted', () => isTrusted);
    replace('onDidGrantWorkspaceTrust', () => granted.event);
  });
  after(() => {
    for (const [name, descriptor] of own) Object.defineProperty(vscode.workspace, name, descriptor);
    granted.dispose();
  });
  beforeEach(() => (isTrusted = false));

  it('is not made, and made once when trust is granted', async () => {
    const made: string[] = [];
    const machine = machinesBy((path) => {
      made.push(path);
      return Promise.resolve(machineOf(path));
    });
    assert.equal(await machine(folder()), undefined);
    assert.deepEqual(made, []);
    isTrusted = true;
    const first = await machine(folder());
    assert.ok(first);
    assert.equal(await machine(folder()), first);
    assert.deepEqual(made, [folder().uri.fsPath]);
  });

  it('is asked for the sources when trust is granted, and not before', async () => {
    const wanted: SourceState = { commit: 'a', dirty: false };
    let looks = 0;
    const machine = machinesBy((path) => {
      const state = (): Promise<SourceState> => {
        looks++;
        return Promise.resolve(wanted);
      };
      return Promise.resolve({ ...machineOf(path), sourceControl: { state } } satisfies Machine);
    });
    const log = vscode.window.createOutputChannel('Planloom Trust Test', { log: true });
    const sources = new SourceStates({ machine, log });
    try {
      const following = sources.follow(folder());
      await machine(folder());
      assert.deepEqual([sources.current(folder()), looks], [undefined, 0]);
      const changed = new Promise((resolve) => sources.onDidChange(resolve));
      isTrusted = true;
      granted.fire();
      await changed;
      assert.deepEqual([sources.current(folder()), looks], [wanted, 1]);
      following.dispose();
    } finally {
      sources.dispose();
      log.dispose();
    }
  });
});

describe('a text in a notification', () => {
  it('is no link, whatever the plan says', () => {
    // How VS Code finds links in notifications.
    const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
    for (const text of ['[OK](command:workbench.action.quit)', 'a [b](https://x.example "c") d', '[[a](file:///x)']) {
      assert.match(text, link);
      assert.doesNotMatch(withoutLinks(text), link);
    }
    assert.equal(withoutLinks('S-1 [x] (y)'), 'S-1 [x] (y)');
  });
});
