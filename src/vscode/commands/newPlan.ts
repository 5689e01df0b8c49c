import * as vscode from 'vscode';
import type { Outcome } from '../../core/actions/change';
import type { Dialect } from '../../core/lint/dialect';
import { applyChanges, ChangeRefused } from '../applyChanges';
import { type Host, uriOf } from '../host';
import { UserMessage } from '../messages';
import { placeholdersIn, placeTabStops } from '../tabStops';

/** What key bindings and automation may give; the user is asked for the rest. */
export interface Given {
  readonly title?: string;
  readonly folder?: vscode.WorkspaceFolder;
  /** Id of a dialect. */
  readonly format?: string;
}

/** Reads a command's argument. Throws a UserMessage when it names a folder that is not part of the workspace. */
export function readArgument(argument: unknown): Given {
  if (typeof argument !== 'object' || argument === null) return {};
  const title = 'title' in argument && typeof argument.title === 'string' ? argument.title : undefined;
  const wanted = 'folder' in argument ? argument.folder : undefined;
  const folder = wanted === undefined ? undefined : findFolder(wanted);
  const format = 'format' in argument && typeof argument.format === 'string' ? argument.format : undefined;
  return {
    ...(title !== undefined && { title }),
    ...(folder && { folder }),
    ...(format !== undefined && { format }),
  };
}

function findFolder(wanted: unknown): vscode.WorkspaceFolder {
  const name = wanted instanceof vscode.Uri ? wanted.toString() : String(wanted);
  const folder = vscode.workspace.workspaceFolders?.find(
    (candidate) => candidate.name === name || candidate.uri.toString() === name,
  );
  if (!folder) throw new UserMessage(`There is no folder "${name}" in this workspace.`);
  return folder;
}

/** The workspace folder that a plan is made in; undefined when the user chooses none. */
export async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const run = (): unknown => vscode.commands.executeCommand('workbench.action.files.openFolder');
    throw new UserMessage('A plan needs a folder to stand in: open one first.', { label: 'Open Folder…', run });
  }
  if (folders.length === 1) return folders[0];
  return vscode.window.showWorkspaceFolderPick({ placeHolder: 'In which folder shall the plan be made?' });
}

/** @param validate what is said of a title while it is typed */
export function askTitle(
  title: string,
  prompt: string,
  validate?: (value: string) => string | vscode.InputBoxValidationMessage | undefined,
): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt,
    placeHolder: 'Auth refresh token',
    ignoreFocusOut: true,
    ...(validate && { validateInput: validate }),
  });
}

/**
 * Carries out what an action made of a new plan, and opens it with the template's placeholders as tab stops.
 *
 * @throws UserMessage
 */
export async function makePlan(
  host: Host,
  folder: vscode.WorkspaceFolder,
  dialect: Dialect,
  outcome: Outcome<{ readonly plan: string }>,
): Promise<vscode.Uri> {
  if (!outcome.ok) throw new UserMessage(outcome.message);
  try {
    await applyChanges(folder, outcome.changes);
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
  const uri = uriOf({ folder, path: outcome.plan });
  await showNewPlan(host, uri, dialect);
  return uri;
}

/** Opens a plan that was just made with the template's placeholders as tab stops. */
export async function showNewPlan(host: Host, uri: vscode.Uri, dialect: Dialect): Promise<void> {
  host.log.info(`Made ${uri.toString()}.`);
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await placeTabStops(editor, placeholdersIn(document.getText(), dialect.contract()));
  await document.save();
}
