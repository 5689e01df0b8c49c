import * as vscode from 'vscode';
import type { Change } from '../core/actions/change';
import { dirname, isInside } from '../core/repo/paths';
import { normalised } from './documentText';
import { ChangeRefused, type EditedFile, type FileWork, fileWork } from './fileWork';
import { isHeld, labelOf, openDocument, type Place, readText, uriOf } from './host';
import { messageOf } from './messageOf';
import { minimalEdits } from './minimalEdits';
import { holdJournal } from './moveJournal';
import { textEdits, workspaceEdit } from './workspaceEdit';

export { ChangeRefused } from './fileWork';

export interface ApplyOptions {
  /**
   * Which edited files are saved: `closed` those that no editor shows and that hold nothing unsaved, so that no unsaved
   * file hides in the background; `clean` also shown ones that had no unsaved changes, so that agents see the edit on disk.
   */
  readonly save?: 'closed' | 'clean';
  /** The changes put an interrupted move right, whose journal stays until they are done. */
  readonly isRecovery?: true;
}

/**
 * Carries out an action's changes as one WorkspaceEdit, which the user can undo. Everything is checked first: files to
 * make must not be there, files to edit must hold what the edits were made for, in their editor or else on disk. Open tabs
 * follow what is moved. When a step fails after all, the steps before it are taken back.
 * Folders are no part of a WorkspaceEdit; those that were made are removed again when a later step fails.
 *
 * @throws ChangeRefused
 */
export async function applyChanges(
  folder: vscode.WorkspaceFolder,
  changes: readonly Change[],
  options: ApplyOptions = {},
): Promise<void> {
  const work = await fileWork(folder, changes);
  const at = (path: string): vscode.Uri => uriOf({ folder, path });
  const toSave = work.edited.filter((file) => isSaved(at(file.origin), file, options));
  const journal = options.isRecovery ? undefined : await holdJournal(folder, changes);
  const made: vscode.Uri[] = [];
  try {
    // Parents of new and moved files too, so that they are removed again.
    const parents = [...work.moves.map(({ to }) => to), ...work.created.map(({ path }) => path)].map(dirname);
    for (const path of [...parents, ...work.folders])
      if (!isMade(work, path)) made.push(...(await makeFolder({ folder, path })));
    // Held from before: VS Code lets go of a document that only the edit opened, and cannot undo its part any more.
    for (const { origin } of toSave) await vscode.workspace.openTextDocument(at(origin));
    if (!isEmpty(work) && !(await vscode.workspace.applyEdit(await workspaceEdit(folder, work))))
      throw new ChangeRefused('VS Code did not apply the change: a file was changed meanwhile, or cannot be written.');
    for (const path of work.folders) if (isMade(work, path)) made.push(...(await makeFolder({ folder, path })));
    for (const { path } of toSave) await saveDocument(at(path));
  } catch (error) {
    const left = await takeBack(folder, work, toSave);
    for (const uri of made.reverse()) await removeQuietly(uri);
    if (left.length === 0) await journal?.end();
    throw left.length === 0 ? error : new Error(`${messageOf(error)} ${left.join(', ')} could not be put back.`);
  }
  await journal?.end();
}

/** Whether an edited file is saved afterwards. */
function isSaved(uri: vscode.Uri, { isGenerated }: EditedFile, { save }: ApplyOptions): boolean {
  const open = openDocument(uri);
  return isGenerated || !open || !isHeld(open) || (save === 'clean' && !open.isDirty);
}

function isEmpty({ moves, created, edited, replaced }: FileWork): boolean {
  return moves.length + created.length + edited.length + replaced.length === 0;
}

/** Whether a folder comes to be by a move, which makes its place first. */
function isMade({ moves }: FileWork, path: string): boolean {
  return moves.some(({ to }) => isInside(to, path));
}

/** Makes a folder with its parents; the ones that were not there, outermost first. */
async function makeFolder(place: Place): Promise<vscode.Uri[]> {
  const missing: vscode.Uri[] = [];
  for (let { path } = place; path !== ''; path = dirname(path)) {
    const uri = uriOf({ folder: place.folder, path });
    const kind = await vscode.workspace.fs.stat(uri).then(
      (stat) => stat.type,
      () => undefined,
    );
    if (kind !== undefined && (kind & vscode.FileType.Directory) === 0) {
      throw new ChangeRefused(`${labelOf({ folder: place.folder, path })} is a file, so no folder can be made there.`);
    }
    if (kind !== undefined) break;
    missing.unshift(uri);
  }
  const made: vscode.Uri[] = [];
  try {
    for (const uri of missing) {
      await vscode.workspace.fs.createDirectory(uri);
      made.push(uri);
    }
  } catch (error) {
    for (const uri of made.reverse()) await removeQuietly(uri);
    throw new ChangeRefused(`The folder ${labelOf(place)} cannot be made: ${reasonOf(error)}`);
  }
  return made;
}

/** Puts back what a WorkspaceEdit did that failed half-way, last things first; the names of what could not be. */
async function takeBack(
  folder: vscode.WorkspaceFolder,
  work: FileWork,
  toSave: readonly EditedFile[],
): Promise<readonly string[]> {
  const at = (path: string): vscode.Uri => uriOf({ folder, path });
  const left: string[] = [];
  const trying = async (path: string, step: () => Promise<unknown>): Promise<void> => {
    await step().catch(() => left.push(labelOf({ folder, path })));
  };
  for (const file of work.edited) {
    const now = openDocument(at(file.path)) ?? openDocument(at(file.origin));
    if (!now || normalised(now.getText()) !== normalised(file.after)) continue;
    await trying(file.path, () => unedit(now, file, toSave.includes(file)));
  }
  for (const { path, text } of work.created) await removeFile(at(path), text);
  for (const { path, before } of work.replaced)
    await trying(path, async () => vscode.workspace.fs.writeFile(at(path), before));
  for (const { path, to } of [...work.moves].reverse()) {
    // Only what is gone from its place was moved.
    if (await isThere(at(path))) continue;
    await trying(to, async () => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(at(to), at(path), { overwrite: false });
      if (!(await vscode.workspace.applyEdit(edit))) throw new Error('not moved');
    });
  }
  return left;
}

async function unedit(document: vscode.TextDocument, { before, after }: EditedFile, isSaved: boolean): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, textEdits(after, minimalEdits(after, before)));
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('not edited');
  if (isSaved) await saveDocument(document.uri);
}

/** A new file. One that holds something else was made by someone else. */
async function removeFile(uri: vscode.Uri, text: string): Promise<void> {
  if ((await readText(uri).catch(() => undefined)) === text) await removeQuietly(uri);
}

async function removeQuietly(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri, { recursive: false, useTrash: false }).then(undefined, () => undefined);
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

async function saveDocument(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.isDirty && !(await document.save()))
    throw new Error(`${vscode.workspace.asRelativePath(uri)} was changed but could not be saved.`);
}

function reasonOf(error: unknown): string {
  if (error instanceof vscode.FileSystemError && error.code === 'NoPermissions') return 'permission denied.';
  return messageOf(error);
}
