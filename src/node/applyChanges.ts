import { lstat, mkdir, open, readFile, rmdir, stat, unlink } from 'node:fs/promises';
import type { Change } from '../core/actions/change';
import { movesBelow } from '../core/actions/execplans/moveJournal';
import { withFoldersAbove } from '../core/actions/moves';
import { dirname, normalise } from '../core/repo/paths';
import { applyEdits } from '../core/text/edits';
import { checkChanges, doing } from './checkChanges';
import { errorCode, FileProblem, fileProblem, saysNotThere } from './fileProblem';
import { beginJournal } from './journal';
import { moveEntry } from './moveEntry';
import type { NodeFiles } from './nodeFiles';
import { replaceFile } from './replaceFile';

/** One thing that was done and can be taken back. */
export interface Done {
  /** What was made, or changed: as all paths. */
  readonly path: string;
  /** What the change was about, for messages. */
  readonly label: string;
  readonly undo: () => Promise<void>;
}

/**
 * Carries out an action's changes on the disk. Everything is checked before anything is written; files are replaced as a
 * whole or not at all; when a step fails after all, the steps before it are taken back. Where ExecPlans are moved, a journal lets
 * `recover` put things right even if this process is killed half-way. Throws a FileProblem.
 *
 * @param execPlans the exec_plans folder, where it is not an agent's own and so not known by its path
 */
export async function applyChanges(
  files: NodeFiles,
  changes: readonly Change[],
  execPlans = movesBelow(changes),
): Promise<void> {
  await checkChanges(files, changes);
  const isMoving = changes.some(({ kind }) => kind === 'move');
  const journal = isMoving && execPlans !== undefined ? await beginJournal(files, execPlans, changes) : undefined;
  try {
    await carryOutAll(files, changes);
  } catch (error) {
    // What could not be taken back is left to whoever starts next.
    if (error instanceof HalfDone) journal?.leave();
    else await journal?.end();
    throw error;
  }
  await journal?.end();
}

/** Some of what was done could not be taken back. */
class HalfDone extends FileProblem {}

/** Without checks before, and without a journal: what was done, in order. When a step fails, those before it are taken back. */
export async function carryOutAll(files: NodeFiles, changes: readonly Change[]): Promise<readonly Done[]> {
  const done: Done[] = [];
  for (const change of changes) {
    try {
      await carryOut(files, change, done);
    } catch (error) {
      const problem = fileProblem(files.label(change.path), doing[change.kind], error);
      const left = await takeBack(done);
      if (left.length === 0) throw problem;
      throw new HalfDone(`${problem.message.slice(0, -1)}, and ${left.join(', ')} could not be put back.`, {
        cause: error,
      });
    }
  }
  return done;
}

/** What is done is added to `done` as soon as it is done, so that a failure half-way leaves nothing out. */
async function carryOut(files: NodeFiles, change: Change, done: Done[]): Promise<void> {
  const absolute = files.locate(change.path);
  const label = files.label(change.path);
  const note = (undo: () => Promise<void>): unknown => done.push({ path: change.path, label, undo });
  switch (change.kind) {
    case 'createFolder':
      return makeFolder(files, change.path, done);
    case 'createFile': {
      await makeFolderOf(files, change.path, done);
      // `wx` fails when something came to be there since the check.
      const handle = await open(absolute, 'wx');
      note(() => unlink(absolute));
      try {
        await handle.writeFile(change.text, 'utf8');
      } finally {
        await handle.close();
      }
      return;
    }
    case 'edit':
      await replaceFile(absolute, applyEdits(change.before, change.edits));
      note(() => replaceFile(absolute, change.before));
      return;
    case 'writeFile': {
      await makeFolderOf(files, change.path, done);
      const before = await readFile(absolute).catch(undefinedIfNotThere);
      await replaceFile(absolute, change.text);
      note(() => (before ? replaceFile(absolute, before) : unlink(absolute)));
      return;
    }
    case 'move': {
      await makeFolderOf(files, change.to, done);
      const to = files.locate(change.to);
      await moveEntry(absolute, to).catch(async (error: unknown) => {
        if (errorCode(error) === 'EEXIST' && (await lstat(to).catch(undefinedIfNotThere))) {
          throw new FileProblem(`${files.label(change.to)} is there already.`, { cause: error });
        }
        throw error;
      });
      note(() => moveEntry(to, absolute));
    }
  }
}

async function makeFolderOf(files: NodeFiles, file: string, done: Done[]): Promise<void> {
  await makeFolder(files, dirname(normalise(file)), done);
}

/** Makes a folder with those above it, and notes each one made: a failure half-way must not leave some behind. */
async function makeFolder(files: NodeFiles, folder: string, done: Done[]): Promise<void> {
  for (const one of [...withFoldersAbove(normalise(folder))].reverse()) {
    const absolute = files.locate(one);
    const stats = await stat(absolute).catch(undefinedIfNotThere);
    if (stats?.isDirectory()) continue;
    if (stats) throw new FileProblem(`${files.label(one)} is a file, where a folder is to be made.`);
    try {
      await mkdir(absolute);
    } catch (error) {
      // Somebody was quicker, which is as good.
      if (errorCode(error) === 'EEXIST' && (await stat(absolute)).isDirectory()) continue;
      throw error;
    }
    done.push({ path: one, label: files.label(one), undo: () => rmdir(absolute) });
  }
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
