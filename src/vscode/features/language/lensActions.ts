import * as vscode from 'vscode';
import { insertMissingBelow } from '../../../core/actions/insertMissingBelow';
import type { LensAction } from '../../../core/language/lens';
import { applyChanges, ChangeRefused } from '../../applyChanges';
import type { CommandId } from '../../contributions';
import type { Place } from '../../host';
import { UserMessage } from '../../messages';
import { minimalEdits } from '../../minimalEdits';
import type { LanguageHost } from './languageHost';
import { locationIn } from './languagePlans';

/**
 * Does what a lens of a document is there for. Places of the action are good as long as nobody edits.
 *
 * @throws UserMessage when it cannot be done
 */
export async function doLensAction(
  host: LanguageHost,
  { folder }: Place,
  uri: vscode.Uri,
  action: LensAction,
): Promise<void> {
  const run = (command: CommandId, ...args: readonly unknown[]): Thenable<unknown> =>
    vscode.commands.executeCommand(command, uri, ...args);
  switch (action.kind) {
    case 'run-tests':
      await run('planloom.runTests', action.unit);
      return;
    case 'pass-gate':
      await run('planloom.passGate', ...(action.unit === undefined ? [] : [{ unit: action.unit }]));
      return;
    case 'insert-missing':
      await insertMissing(host, uri, action.line);
      return;
    case 'new-milestone':
      await run('planloom.newMilestone');
      return;
    case 'show':
      await show(
        uri,
        action.places.map((place) => locationIn(folder, place)),
      );
  }
}

/** Goes to the only place, or lists them. */
async function show(uri: vscode.Uri, places: readonly vscode.Location[]): Promise<void> {
  const [first, ...others] = places;
  if (!first) return;
  if (others.length === 0) await vscode.commands.executeCommand('vscode.open', first.uri, { selection: first.range });
  else await vscode.commands.executeCommand('editor.action.peekLocations', uri, first.range.start, places, 'peek');
}

async function insertMissing({ sessions }: LanguageHost, uri: vscode.Uri, line: number): Promise<void> {
  const open = sessions.get(uri);
  if (!open) throw new UserMessage('The plan is not open any more, so nothing was inserted.');
  const { dialect, config } = open.context;
  const before = open.document.getText();
  const text = insertMissingBelow({ text: before, dialect, config }, line);
  if (text === before) throw new UserMessage('Nothing is missing there any more.', undefined, 'info');
  const edits = minimalEdits(before, text);
  try {
    await applyChanges(open.place.folder, [{ kind: 'edit', path: open.place.path, before, edits }]);
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
}
