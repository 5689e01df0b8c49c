import * as vscode from 'vscode';
import type { Change } from '../core/actions/change';
import type { Allocator } from '../core/actions/execplans/allocator';
import { withFoldersAbove } from '../core/actions/moves';
import type { Machine } from '../core/ports';
import { dirname } from '../core/repo/paths';
import { applyChanges } from './applyChanges';
import { kindAt } from './fileWork';
import { readText, uriOf } from './host';

/**
 * What makes files with numbers of their own in a workspace folder; each can be undone.
 *
 * @param machine what holds locks, where there is one
 */
export function allocatorFor(folder: vscode.WorkspaceFolder, machine: Machine | undefined): Allocator {
  /** Folders that were not there, by the changes that made them; outermost first. */
  const made = new WeakMap<readonly Change[], readonly string[]>();
  return {
    async apply(changes) {
      made.set(changes, await missingFolders(folder, changes));
      await applyChanges(folder, changes, { save: 'clean' });
    },
    async takeBack(changes) {
      for (const change of changes) {
        if (change.kind !== 'createFile') continue;
        const uri = uriOf({ folder, path: change.path });
        if ((await readText(uri)) === change.text) await vscode.workspace.fs.delete(uri);
      }
      for (const path of [...(made.get(changes) ?? [])].reverse()) await removeIfEmpty(uriOf({ folder, path }));
    },
    locks: machine?.locks ?? { hold: (_path, work) => work() },
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}

async function missingFolders(folder: vscode.WorkspaceFolder, changes: readonly Change[]): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const change of changes) {
    const parent = change.kind === 'createFolder' ? change.path : dirname(change.path);
    for (const path of [...withFoldersAbove(parent)].reverse())
      if (!missing.includes(path) && (await kindAt({ folder, path })) === undefined) missing.push(path);
  }
  return missing;
}

/** Somebody else may have put something there. */
async function removeIfEmpty(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri, { recursive: false, useTrash: false }).then(undefined, () => undefined);
}
