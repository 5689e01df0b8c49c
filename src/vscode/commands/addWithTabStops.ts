import * as vscode from 'vscode';
import type { Outcome } from '../../core/actions/change';
import { filesOf, labelOf, type Place, uriOf } from '../host';
import { UserMessage } from '../messages';
import { anglesIn, insertWithTabStops, placeTabStops } from '../tabStops';
import { showFile } from './feature';
import { apply } from './loop';

/**
 * Adds to a file, or makes it, what an action has for it, with a tab stop at each placeholder. Throws a UserMessage when the action
 * refuses, or when the file changes meanwhile.
 *
 * @param make the action, on what the file's editor shows
 * @param lost what was not done then, as in `nothing was added`
 */
export async function addWithTabStops(place: Place, lost: string, make: () => Promise<Outcome>): Promise<void> {
  const isThere = (await filesOf(place.folder.uri).stat(place.path)) !== undefined;
  // Shown first: from then on its editor's text is what the addition is made for.
  const editor = isThere ? await showFile(place) : undefined;
  const outcome = await make();
  if (!outcome.ok) throw new UserMessage(outcome.message);
  const [change] = outcome.changes;
  if (editor && change?.kind === 'edit') {
    const [edit] = change.edits;
    const isSame = editor.document.getText() === change.before;
    const isDone = edit && isSame && (await insertWithTabStops(editor, edit, edit.newText, anglesIn(edit.newText)));
    if (!isDone) throw new UserMessage(`${labelOf(place)} changed meanwhile, so ${lost}. Try again.`);
    return;
  }
  await apply(place.folder, outcome.changes);
  const shown = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(place)), {
    preview: false,
  });
  await placeTabStops(shown, anglesIn(shown.document.getText()));
  await shown.document.save();
}
