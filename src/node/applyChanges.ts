import { constants } from 'node:fs';
import { access, lstat, mkdir, open, realpath, rmdir, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Change } from '../core/actions/change';
import { applyEdits } from '../core/text/edits';
import { FileProblem, fileProblem, saysNotThere } from './fileProblem';
import type { NodeFiles } from './nodeFiles';

type Edit = Extract<Change, { kind: 'edit' }>;

/** One thing that was done and can be taken back. */
interface Done {
  /** What the change was about, for messages. */
  readonly label: string;
  readonly undo: () => Promise<void>;
}

/**
 * Carries out an action's changes on the disk. Everything is checked before anything is written; files are replaced as a
 * whole or not at all; when a step fails after all, the steps before it are taken back. Throws a FileProblem.
 */
export async function applyChanges(files: NodeFiles, changes: readonly Change[]): Promise<void> {
  for (const change of changes) await check(files, change);
  const done: Done[] = [];
  for (const change of changes) {
    try {
      await carryOut(files, change, done);
    } catch (error) {
      const problem = fileProblem(files.label(change.path), change.kind === 'createFolder' ? 'made' : 'written', error);
      const left = await takeBack(done);
      if (left.length === 0) throw problem;
      throw new FileProblem(`${problem.message.slice(0, -1)}, and ${left.join(', ')} could not be put back.`, {
        cause: error,
      });
    }
  }
}

async function check(files: NodeFiles, change: Change): Promise<void> {
  const absolute = files.locate(change.path);
  try {
    await mustStayInside(files, files.label(change.path), absolute);
    if (change.kind === 'createFolder') await checkFolder(files.label(change.path), absolute);
    else if (change.kind === 'createFile') await checkNothingThere(files.label(change.path), absolute);
    else await checkEdit(files, change, absolute);
  } catch (error) {
    throw fileProblem(files.label(change.path), change.kind === 'createFolder' ? 'made' : 'written', error);
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

async function checkEdit(files: NodeFiles, change: Edit, absolute: string): Promise<void> {
  const text = await files.read(change.path);
  if (text === undefined) throw new FileProblem(`${files.label(change.path)} is not there any more.`);
  if (text !== change.before) {
    throw new FileProblem(`${files.label(change.path)} has changed in the meantime and was left alone.`);
  }
  applyEdits(text, change.edits);
  // Replacing a file asks nothing of the file itself: without this, one that is marked read-only would be replaced.
  await access(absolute, constants.W_OK);
}

/** What is done is added to `done` as soon as it is done, so that a failure half-way leaves nothing out. */
async function carryOut(files: NodeFiles, change: Change, done: Done[]): Promise<void> {
  const absolute = files.locate(change.path);
  if (change.kind === 'createFolder') {
    await makeFolder(files.label(change.path), absolute, done);
  } else if (change.kind === 'createFile') {
    await makeFolder(files.label(change.path), path.dirname(absolute), done);
    // `wx` fails when something came to be there since the check.
    const handle = await open(absolute, 'wx');
    done.push({ label: files.label(change.path), undo: () => unlink(absolute) });
    try {
      await handle.writeFile(change.text, 'utf8');
    } finally {
      await handle.close();
    }
  } else {
    await writeFileAtomic(absolute, applyEdits(change.before, change.edits), 'utf8');
    done.push({ label: files.label(change.path), undo: () => writeFileAtomic(absolute, change.before, 'utf8') });
  }
}

/** Makes a folder with those above it, and notes each one made. */
async function makeFolder(label: string, absolute: string, done: Done[]): Promise<void> {
  const first = await mkdir(absolute, { recursive: true });
  if (first === undefined) return;
  const made: string[] = [];
  for (let folder = absolute; folder.length >= first.length; folder = path.dirname(folder)) made.unshift(folder);
  for (const folder of made) done.push({ label, undo: () => rmdir(folder) });
}

/** Takes back what was done, last first; the names of what could not be. */
async function takeBack(done: readonly Done[]): Promise<string[]> {
  const left = new Set<string>();
  for (const { label, undo } of [...done].reverse()) {
    await undo().catch(() => left.add(label));
  }
  return [...left];
}

function undefinedIfNotThere(error: unknown): undefined {
  if (!saysNotThere(error)) throw error;
}
