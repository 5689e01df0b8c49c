import * as vscode from 'vscode';
import type { Change } from '../core/actions/change';
import { Moves } from '../core/actions/moves';
import { isInside } from '../core/repo/paths';
import { applyEdits } from '../core/text/edits';
import type { TextEdit } from '../core/text/range';
import { hasTaken, withoutBom } from './documentText';
import { labelOf, type Place, readText, uriOf } from './host';
import { minimalEdits } from './minimalEdits';

/** Changes could not be applied, and nothing was changed. The message is for the user. */
export class ChangeRefused extends Error {}

/** A file or folder that gets another path. */
export type Move = Extract<Change, { kind: 'move' }>;

/** A file whose text is changed. */
export interface EditedFile {
  /** Where it stands before anything is done. */
  readonly origin: string;
  /** Where it stands when all is done. */
  readonly path: string;
  /** As on disk or in its unsaved editor, BOM included. */
  readonly before: string;
  readonly after: string;
  /** What makes `after` of `before`. */
  readonly edits: readonly TextEdit[];
  /** Made by a program, as registry.json is: saved whatever its editor held. */
  readonly isGenerated: boolean;
}

/** What a set of changes comes down to. Paths are those when all is done, but for `moves`. */
export interface FileWork {
  readonly folders: readonly string[];
  /** In order: each names what the ones before it have left. */
  readonly moves: readonly Move[];
  readonly created: readonly { readonly path: string; readonly text: string }[];
  readonly edited: readonly EditedFile[];
  /** Files that no edit makes right, with their bytes: they hold no text, or a byte order mark, which VS Code keeps. */
  readonly replaced: readonly { readonly path: string; readonly text: string; readonly before: Uint8Array }[];
}

/**
 * Follows changes one by one over what stands there now, and refuses what could not be carried out: files to make must not be
 * there, files to edit must hold what the edits were made for, in their editor or else on disk. Changes nothing.
 *
 * @throws ChangeRefused
 */
export async function fileWork(folder: vscode.WorkspaceFolder, changes: readonly Change[]): Promise<FileWork> {
  const files = new FollowedFiles(folder, changes);
  for (const index of changes.keys()) await files.follow(index);
  return files.work();
}

interface Followed {
  text: string;
  /** Left out for a file that was not there. */
  readonly origin?: string;
  readonly before?: string | Uint8Array;
  /** As an action gave them; undefined once there were others. */
  edits?: readonly TextEdit[] | undefined;
  isGenerated: boolean;
}

class FollowedFiles {
  readonly #paths: Moves;
  readonly #folders: string[] = [];
  readonly #moves: Move[] = [];
  /** By where they are when all is done, which tells apart files that have one path at different times. */
  readonly #files = new Map<string, Followed>();
  /** Of files that were not there: where they are before a change. */
  readonly #made = new Map<string, (index: number) => string>();

  constructor(
    private readonly folder: vscode.WorkspaceFolder,
    private readonly changes: readonly Change[],
  ) {
    this.#paths = new Moves(changes);
  }

  async follow(index: number): Promise<void> {
    const change = this.changes[index];
    switch (change?.kind) {
      case 'createFolder':
        this.#folders.push(this.#finally(change.path, index));
        return;
      case 'createFile':
        await this.#refuseTaken(change.path, index);
        this.#make(change.path, index, { text: change.text, isGenerated: false });
        return;
      case 'edit':
        return this.#edit(change, index);
      case 'move':
        return this.#move(change, index);
      case 'writeFile':
        return this.#write(change.path, change.text, index);
      case undefined:
        return;
    }
  }

  work(): FileWork {
    const created: FileWork['created'][number][] = [];
    const edited: EditedFile[] = [];
    const replaced: FileWork['replaced'][number][] = [];
    for (const [path, { text: after, origin, before, edits, isGenerated }] of this.#files) {
      if (origin === undefined || before === undefined) created.push({ path, text: after });
      else if (typeof before !== 'string') replaced.push({ path, text: after, before });
      else if (before !== after)
        edited.push({ origin, path, before, after, edits: edits ?? minimalEdits(before, after), isGenerated });
    }
    return { created, edited, replaced, moves: this.#moves, folders: this.#folders };
  }

  async #edit({ path, before, edits }: Extract<Change, { kind: 'edit' }>, index: number): Promise<void> {
    const key = this.#finally(path, index);
    const known = this.#files.get(key);
    if (known) {
      if (withoutBom(known.text) !== withoutBom(before)) throw changedMeanwhile(this.#place(path));
      known.text = applyEdits(before, edits);
      known.edits = undefined;
      return;
    }
    const origin = this.#originally(path, index);
    if (origin === undefined) throw gone(this.#place(path));
    await refuseDifferent(this.#place(origin), before);
    this.#files.set(key, { text: applyEdits(before, edits), origin, before, edits, isGenerated: false });
  }

  async #move(change: Move, index: number): Promise<void> {
    const { path, to } = change;
    if (isInside(path, to)) throw new ChangeRefused(`${labelOf(this.#place(path))} cannot be moved into itself.`);
    const file = this.#files.get(this.#finally(path, index));
    // What is only made here is made where it is in the end.
    const isNew = file !== undefined && file.origin === undefined;
    const origin = this.#originally(path, index);
    if (!isNew && (origin === undefined || (await kindAt(this.#place(origin))) === undefined))
      throw gone(this.#place(path));
    await this.#refuseTaken(to, index);
    if (!isNew) this.#moves.push(change);
  }

  async #write(path: string, text: string, index: number): Promise<void> {
    const key = this.#finally(path, index);
    const known = this.#files.get(key);
    if (known) {
      Object.assign(known, { text, edits: undefined, isGenerated: true });
      return;
    }
    const origin = this.#originally(path, index);
    const place = origin === undefined ? undefined : this.#place(origin);
    const kind = place && (await kindAt(place));
    if (!place || origin === undefined || kind === undefined) {
      this.#make(path, index, { text, isGenerated: true });
    } else if (kind === 'folder') {
      throw new ChangeRefused(`${labelOf(place)} is a folder, where a file is to be written.`);
    } else if (await isLink(place)) {
      // It may have come with the repository and lead anywhere; where to cannot be told here.
      throw new ChangeRefused(`${labelOf(place)} is a link, and no file is generated through one: put a file there.`);
    } else {
      this.#files.set(key, { text, origin, before: await textOrBytes(place), isGenerated: true });
    }
  }

  #make(path: string, index: number, file: Followed): void {
    const key = this.#finally(path, index);
    this.#files.set(key, file);
    this.#made.set(key, (later) => this.#paths.after(path, index, later));
  }

  #place(path: string): Place {
    return { folder: this.folder, path };
  }

  /** Where it is when all is done, of what has a path before a change. */
  #finally(path: string, index: number): string {
    return this.#paths.after(path, index, this.changes.length);
  }

  /** Where it is now, of what has a path before a change; undefined when moves before took away what is there now. */
  #originally(path: string, index: number): string | undefined {
    return this.#paths.before(path, 0, index);
  }

  async #refuseTaken(path: string, index: number): Promise<void> {
    const origin = this.#originally(path, index);
    const isMade = this.#made.get(this.#finally(path, index))?.(index) === path;
    if (isMade || (origin !== undefined && (await kindAt(this.#place(origin))) !== undefined))
      throw new ChangeRefused(`${labelOf(this.#place(path))} is there already; it was left as it is.`);
  }
}

/** undefined when nothing is there. What cannot be looked at counts as a file. */
export async function kindAt(place: Place): Promise<'file' | 'folder' | undefined> {
  try {
    const { type } = await vscode.workspace.fs.stat(uriOf(place));
    return (type & vscode.FileType.Directory) === 0 ? 'file' : 'folder';
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? undefined : 'file';
  }
}

async function isLink(place: Place): Promise<boolean> {
  const { type } = await vscode.workspace.fs.stat(uriOf(place));
  return (type & vscode.FileType.SymbolicLink) !== 0;
}

/** Both the disk and the document that the edit goes to have to be what the edits were made for. */
async function refuseDifferent(place: Place, before: string): Promise<void> {
  const now = await readText(uriOf(place));
  if (now === undefined) throw gone(place);
  const isSame = withoutBom(now) === withoutBom(before);
  if (!isSame || !(await hasTaken(uriOf(place), before))) throw changedMeanwhile(place);
}

/** What a file holds, for an edit; its bytes where it can only be replaced as a whole. */
async function textOrBytes(place: Place): Promise<string | Uint8Array> {
  const uri = uriOf(place);
  const text = await readText(uri).catch(() => undefined);
  // A document that lags behind the disk could not be saved.
  if (text !== undefined && withoutBom(text) === text && (await hasTaken(uriOf(place), text))) return text;
  return vscode.workspace.fs.readFile(uri);
}

function gone(place: Place): ChangeRefused {
  return new ChangeRefused(`${labelOf(place)} is gone; nothing was changed.`);
}

function changedMeanwhile(place: Place): ChangeRefused {
  return new ChangeRefused(`${labelOf(place)} has changed in the meantime, so it was left as it is. Try again.`);
}
