import * as vscode from 'vscode';
import type { Change } from '../core/actions/change';
import { journalText, movesBelow } from '../core/actions/execplans/moveJournal';
import { journalPath } from '../core/repo/moveJournal';
import { ChangeRefused } from './fileWork';
import { filesOf, labelOf, uriOf } from './host';
import { messageOf } from './messageOf';

/** What lets the next start find out that an editor ended while it moved ExecPlans. */
export interface HeldJournal {
  end(): Promise<void>;
}

/**
 * Writes the journal of changes that move something below an exec_plans folder. One that is there already says that somebody else
 * is at work, or was interrupted: nothing is moved then.
 *
 * @throws ChangeRefused
 */
export async function holdJournal(
  folder: vscode.WorkspaceFolder,
  changes: readonly Change[],
): Promise<HeldJournal | undefined> {
  const base = movesBelow(changes);
  if (base === undefined) return undefined;
  const files = filesOf(folder.uri);
  const place = { folder, path: journalPath(base) };
  const uri = uriOf(place);
  if ((await files.stat(place.path)) !== undefined)
    throw new ChangeRefused(
      `${labelOf(place)} says that ExecPlans are being moved, or that moving them was interrupted, so nothing was changed.`,
    );
  try {
    const text = await journalText(files, base, changes);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    throw new ChangeRefused(`${labelOf(place)} cannot be written, so nothing was moved: ${messageOf(error)}`);
  }
  return {
    end: async () => {
      // What is left of it says that all was done, or all taken back: the next start finds that out and says so.
      await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
    },
  };
}
