import * as vscode from 'vscode';
import type { Change } from '../core/actions/change';
import { dirname } from '../core/repo/paths';
import { LineIndex } from '../core/text/lineIndex';
import { isHeld, labelOf, openDocument, type Place, readText, uriOf } from './host';
import { messageOf } from './messages';

export interface ApplyOptions {
  /**
   * Which edited files are saved: `closed` those that no editor shows and that hold nothing unsaved, so that no unsaved
   * file hides in the background; `clean` also shown ones that had no unsaved changes, so that agents see the edit on disk.
   */
  readonly save?: 'closed' | 'clean';
}

/** Changes could not be applied, and nothing was changed. The message is for the user. */
export class ChangeRefused extends Error {}

const BOM = '\uFEFF';

/**
 * Carries out an action's changes as one WorkspaceEdit, which the user can undo. Everything is checked first: files to
 * make must not be there, files to edit must hold what the edits were made for, in their editor or else on disk.
 * Folders are no part of a WorkspaceEdit; those that were made are removed again when a later step fails.
 *
 * @throws ChangeRefused
 */
export async function applyChanges(
  folder: vscode.WorkspaceFolder,
  changes: readonly Change[],
  options: ApplyOptions = {},
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const toSave: vscode.Uri[] = [];
  for (const change of changes) {
    const place: Place = { folder, path: change.path };
    const uri = uriOf(place);
    if (change.kind === 'createFile') {
      await refuseExisting(place);
      edit.createFile(uri, {
        contents: new TextEncoder().encode(change.text),
        overwrite: false,
        ignoreIfExists: false,
      });
    } else if (change.kind === 'edit') {
      await refuseDifferent(place, change.before);
      edit.set(uri, textEdits(change));
      const open = openDocument(uri);
      if (!open || !isHeld(open) || (options.save === 'clean' && !open.isDirty)) toSave.push(uri);
    }
  }
  const made: vscode.Uri[] = [];
  try {
    for (const change of changes) {
      if (change.kind === 'createFolder') made.push(...(await makeFolder({ folder, path: change.path })));
      // Parents of new files, so that they too are removed again.
      if (change.kind === 'createFile') made.push(...(await makeFolder({ folder, path: dirname(change.path) })));
    }
    // Held from before: VS Code lets go of a document that only the edit opened, and cannot undo its part any more.
    for (const uri of toSave) await vscode.workspace.openTextDocument(uri);
    // Not `edit.size`: that counts text edits alone.
    if (changes.some(({ kind }) => kind !== 'createFolder') && !(await vscode.workspace.applyEdit(edit))) {
      throw new ChangeRefused('VS Code did not apply the change: a file was changed meanwhile, or cannot be written.');
    }
  } catch (error) {
    await removeFiles(folder, changes);
    for (const uri of made.reverse()) await removeQuietly(uri);
    throw error;
  }
  for (const uri of toSave) await saveDocument(uri);
}

function textEdits(change: Extract<Change, { kind: 'edit' }>): vscode.TextEdit[] {
  // VS Code's documents leave out the BOM and may hold other line ends than the disk; lines and characters fit both.
  const bom = change.before.startsWith(BOM) ? 1 : 0;
  const lines = new LineIndex(change.before.slice(bom));
  const positionAt = (offset: number): vscode.Position => {
    const { line, character } = lines.positionAt(offset - bom);
    return new vscode.Position(line, character);
  };
  return change.edits.map(({ start, end, newText }) =>
    vscode.TextEdit.replace(new vscode.Range(positionAt(start), positionAt(end)), newText),
  );
}

async function refuseExisting(place: Place): Promise<void> {
  const there = await vscode.workspace.fs.stat(uriOf(place)).then(
    () => true,
    (error: unknown) => !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound'),
  );
  if (there) throw new ChangeRefused(`${labelOf(place)} is there already; it was left as it is.`);
}

/** Both the disk and the document that the edit goes to have to be what the edits were made for: one may lag behind the other. */
async function refuseDifferent(place: Place, before: string): Promise<void> {
  const uri = uriOf(place);
  const now = await readText(uri);
  if (now === undefined) throw new ChangeRefused(`${labelOf(place)} is gone; nothing was changed.`);
  const open = openDocument(uri)?.getText();
  if (withoutBom(now) !== withoutBom(before) || (open !== undefined && normalised(open) !== normalised(before))) {
    throw new ChangeRefused(`${labelOf(place)} has changed in the meantime, so it was left as it is. Try again.`);
  }
}

function withoutBom(text: string): string {
  return text.startsWith(BOM) ? text.slice(1) : text;
}

/** As documents hold texts: without the BOM, and with one kind of line end. */
function normalised(text: string): string {
  return withoutBom(text).replace(/\r\n?/g, '\n');
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

/** The new files of a WorkspaceEdit that failed half-way. One that holds something else was made by someone else. */
async function removeFiles(folder: vscode.WorkspaceFolder, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    if (change.kind !== 'createFile') continue;
    const uri = uriOf({ folder, path: change.path });
    const text = await readText(uri).catch(() => undefined);
    if (text === change.text) await removeQuietly(uri);
  }
}

async function removeQuietly(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri, { recursive: false, useTrash: false }).then(undefined, () => undefined);
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
