import * as vscode from 'vscode';
import { newPlan } from '../../core/actions/newPlan';
import type { Dialect } from '../../core/lint/dialect';
import { featurePathFor, titleProblem } from '../../core/repo/slug';
import { dialects } from '../../dialects';
import { applyChanges, ChangeRefused } from '../applyChanges';
import { filesOf, type Host, uriOf } from '../host';
import { UserMessage } from '../messages';
import { placeholdersIn, placeTabStops } from '../tabStops';

/** What key bindings and automation may give; the user is asked for the rest. */
interface Given {
  readonly title?: string;
  readonly folder?: vscode.WorkspaceFolder;
}

/**
 * Asks for a title, makes the feature folder, and opens its plan with the template's placeholders as tab stops.
 *
 * @param argument `{ title?: string, folder?: string | Uri }`; a folder is meant by its name or its URI
 * @returns the URI of the new plan; undefined when the user gave up
 */
export async function newFeaturePlan(host: Host, argument?: unknown): Promise<vscode.Uri | undefined> {
  const given = readArgument(argument);
  const folder = given.folder ?? (await chooseFolder());
  if (!folder) return undefined;
  const dialect = await chooseDialect();
  if (!dialect) return undefined;
  // One moment for all: the folder that the input box shows is the one that is made.
  const now = host.clock.now();
  const title = given.title ?? (await askTitle(now));
  if (title === undefined) return undefined;

  const contract = dialect.contract();
  const outcome = await newPlan({ title, dialect, now, files: filesOf(folder.uri) });
  if (!outcome.ok) throw new UserMessage(outcome.message);
  try {
    await applyChanges(folder, outcome.changes);
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
  const uri = uriOf({ folder, path: outcome.plan });
  host.log.info(`Made ${uri.toString()}.`);
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await placeTabStops(editor, placeholdersIn(document.getText(), contract));
  await document.save();
  return uri;
}

function readArgument(argument: unknown): Given {
  if (typeof argument !== 'object' || argument === null) return {};
  const title = 'title' in argument && typeof argument.title === 'string' ? argument.title : undefined;
  const wanted = 'folder' in argument ? argument.folder : undefined;
  const folder = wanted === undefined ? undefined : findFolder(wanted);
  return { ...(title !== undefined && { title }), ...(folder && { folder }) };
}

function findFolder(wanted: unknown): vscode.WorkspaceFolder {
  const name = wanted instanceof vscode.Uri ? wanted.toString() : String(wanted);
  const folder = vscode.workspace.workspaceFolders?.find(
    (candidate) => candidate.name === name || candidate.uri.toString() === name,
  );
  if (!folder) throw new UserMessage(`There is no folder "${name}" in this workspace.`);
  return folder;
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const run = (): unknown => vscode.commands.executeCommand('workbench.action.files.openFolder');
    throw new UserMessage('A plan needs a folder to stand in: open one first.', { label: 'Open Folder…', run });
  }
  if (folders.length === 1) return folders[0];
  return vscode.window.showWorkspaceFolderPick({ placeHolder: 'In which folder shall the plan be made?' });
}

async function chooseDialect(): Promise<Dialect | undefined> {
  if (dialects.length <= 1) return dialects[0];
  const items = dialects.map((dialect) => ({ label: dialect.name, detail: dialect.description, dialect }));
  return (await vscode.window.showQuickPick(items, { title: 'New Feature Plan', placeHolder: 'In which format?' }))
    ?.dialect;
}

function askTitle(now: Date): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'New Feature Plan',
    prompt: 'Title of the feature',
    placeHolder: 'Auth refresh token',
    ignoreFocusOut: true,
    validateInput: (value) => {
      const problem = titleProblem(value);
      if (problem !== undefined) return value === '' ? undefined : problem;
      return { message: `Makes ${featurePathFor(value, now)}/`, severity: vscode.InputBoxValidationSeverity.Info };
    },
  });
}
