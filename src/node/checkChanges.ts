import { lstat, open, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Change } from '../core/actions/change';
import { Moves, withFoldersAbove } from '../core/actions/moves';
import { isInside } from '../core/repo/paths';
import { applyEdits } from '../core/text/edits';
import { type FileAction, FileProblem, fileProblem, saysNotThere } from './fileProblem';
import type { NodeFiles } from './nodeFiles';

type Edit = Extract<Change, { kind: 'edit' }>;
type Move = Extract<Change, { kind: 'move' }>;

/** What a change does to its path, for messages. */
export const doing: Readonly<Record<Change['kind'], FileAction>> = {
  createFolder: 'made',
  createFile: 'written',
  edit: 'written',
  writeFile: 'written',
  move: 'moved',
};

/** Throws a FileProblem when one of the changes cannot be carried out. Those that move things are thought of as done for those behind them. */
export async function checkChanges(files: NodeFiles, changes: readonly Change[]): Promise<void> {
  const moves = new Moves(changes);
  const texts = new Map<string, string>();
  const made = new Set<string>();
  for (const [index, change] of changes.entries()) {
    const label = files.label(change.path);
    try {
      for (const written of change.kind === 'move' ? [change.path, change.to] : [change.path]) {
        await mustStayInside(files, files.label(written), files.locate(written));
      }
      const path = moves.before(change.path, 0, index);
      const absolute = path === undefined ? undefined : files.locate(path);
      if (path !== undefined && path !== change.path) await mustStayInside(files, label, files.locate(path));
      if (change.kind === 'edit') await checkEdit(files, change, path, texts);
      else if (change.kind === 'move')
        await checkMove(files, change, absolute, moves.before(change.to, 0, index), made);
      else if (absolute !== undefined && change.kind === 'createFolder') await checkFolder(label, absolute);
      else if (absolute !== undefined && change.kind === 'createFile') await checkNothingThere(label, absolute);
      else if (absolute !== undefined) await checkReplaced(label, absolute);
      if (change.kind !== 'edit')
        for (const above of withFoldersAbove(change.kind === 'move' ? change.to : change.path)) made.add(above);
    } catch (error) {
      throw fileProblem(label, doing[change.kind], error);
    }
  }
}

/**
 * What is written must lie inside the root, and in folders. Symbolic links may lead out of it; what they lead to is read, but
 * never written.
 */
export async function mustStayInside(files: NodeFiles, label: string, absolute: string): Promise<void> {
  const root = await realpath(files.root);
  const existing = await nearestExisting(absolute);
  const target = await realpath(existing);
  if (target !== root && !target.startsWith(root.endsWith(path.sep) ? root : root + path.sep)) {
    throw new FileProblem(`${label} leads out of the folder ${files.root} through a link, and is not written.`);
  }
  if (existing !== absolute && !(await stat(existing)).isDirectory()) {
    throw new FileProblem(`${label} cannot be written: a part of its path is a file, not a folder.`);
  }
}

/** The path itself, or the nearest one above it that leads to something. */
async function nearestExisting(absolute: string): Promise<string> {
  const parent = path.dirname(absolute);
  if (parent === absolute || (await stat(absolute).catch(undefinedIfNotThere))) return absolute;
  return nearestExisting(parent);
}

async function checkFolder(label: string, absolute: string): Promise<void> {
  const stats = await stat(absolute).catch(undefinedIfNotThere);
  if (stats && !stats.isDirectory()) throw new FileProblem(`${label} is a file, where a folder is to be made.`);
}

async function checkNothingThere(label: string, absolute: string): Promise<void> {
  // lstat: a link to nothing is something, too.
  if (await lstat(absolute).catch(undefinedIfNotThere)) throw new FileProblem(`${label} is there already.`);
}

async function checkReplaced(label: string, absolute: string): Promise<void> {
  const stats = await stat(absolute).catch(undefinedIfNotThere);
  if (stats?.isDirectory()) throw new FileProblem(`${label} is a folder, not a file.`);
  if (stats && !stats.isFile()) throw new FileProblem(`${label} is not a regular file.`);
}

/** @param texts what files hold when earlier changes are done, by the names they have now */
async function checkEdit(
  files: NodeFiles,
  change: Edit,
  now: string | undefined,
  texts: Map<string, string>,
): Promise<void> {
  const text = now === undefined ? undefined : (texts.get(now) ?? (await files.read(now)));
  const label = files.label(change.path);
  if (now === undefined || text === undefined) throw new FileProblem(`${label} is not there any more.`);
  if (text !== change.before) throw new FileProblem(`${label} has changed in the meantime and was left alone.`);
  texts.set(now, applyEdits(text, change.edits));
  // Replacing a file asks nothing of the file itself: without this, one that is marked read-only would be replaced.
  await (await open(files.locate(now), 'r+')).close();
}

async function checkMove(
  files: NodeFiles,
  change: Move,
  from: string | undefined,
  to: string | undefined,
  made: ReadonlySet<string>,
): Promise<void> {
  const label = files.label(change.path);
  if (isInside(change.path, change.to)) throw new FileProblem(`${label} cannot be moved into itself.`);
  const isThere = from !== undefined && (await lstat(from).catch(undefinedIfNotThere));
  if (!isThere && !made.has(change.path)) throw new FileProblem(`${label} is not there any more.`);
  if (to !== undefined) await checkNothingThere(files.label(change.to), files.locate(to));
}

function undefinedIfNotThere(error: unknown): undefined {
  if (!saysNotThere(error)) throw error;
}
