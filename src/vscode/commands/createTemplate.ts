import * as vscode from 'vscode';
import { createTemplate as templateChanges } from '../../core/actions/createTemplate';
import { applyChanges, ChangeRefused } from '../applyChanges';
import { filesOf, type Host } from '../host';
import { UserMessage } from '../messages';
import { choosePlan } from './choosePlan';
import { showFile } from './feature';

/**
 * Asks for a name, makes a team template of a plan, and opens it.
 *
 * @param argument a row of the tree or a file's URI; `{ name: string }` answers the question
 */
export async function createTemplate(host: Host, argument?: unknown): Promise<void> {
  const chosen = await choosePlan(host, argument, 'Create Template from This Plan');
  if (!chosen) return;
  const { place, dialect } = chosen;
  const text = chosen.editor.document.getText();
  const name = nameOf(argument) ?? (await askName());
  if (name === undefined) return;
  const { folder } = place;
  const outcome = await templateChanges({ text, dialect, name, files: filesOf(folder.uri) });
  if (!outcome.ok) throw new UserMessage(outcome.message);
  try {
    await applyChanges(folder, outcome.changes);
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
  await showFile({ folder, path: outcome.path });
}

function nameOf(argument: unknown): string | undefined {
  const isGiven = typeof argument === 'object' && argument !== null && 'name' in argument;
  return isGiven && typeof argument.name === 'string' ? argument.name : undefined;
}

function askName(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Create Template from This Plan',
    prompt: 'Name of the new format',
    placeHolder: 'Team plan',
    ignoreFocusOut: true,
  });
}
