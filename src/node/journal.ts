import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Change } from '../core/actions/change';
import { journalText } from '../core/actions/execplans/moveJournal';
import { type JournalWriter, journalPath, parseMoveJournal } from '../core/repo/moveJournal';
import { mustStayInside } from './checkChanges';
import { errorCode, FileProblem, fileProblem, saysNotThere } from './fileProblem';
import type { NodeFiles } from './nodeFiles';

/** How long others are waited for, in milliseconds. */
const PATIENCE = 10_000;
/** How old the journal of a program that runs may be, in milliseconds: after that, another one has got its number. */
const LONGEST_MOVE = 600_000;
/** The same where it cannot be asked whether it runs. */
const LONGEST_UNSEEN_MOVE = 30_000;
/** How long a journal may take to be written. */
const LONGEST_WRITING = 2000;

/** Journals that this process is at work on, by their absolute paths; each has something of its own. */
const own = new Map<string, object>();

/** A journal that is there as long as files are moved. */
export interface Journal {
  /** All was done, or all taken back. */
  end(): Promise<void>;
  /** Something could not be taken back: it stays for `recover`. */
  leave(): void;
}

/**
 * Writes the journal of changes that are about to be carried out. Others that are at work in the same folder are waited for. Throws a
 * FileProblem when it cannot be written, or when one is there that nobody is at work on.
 */
export async function beginJournal(files: NodeFiles, base: string, changes: readonly Change[]): Promise<Journal> {
  const relative = journalPath(base);
  const absolute = files.locate(relative);
  const label = files.label(relative);
  try {
    await mustStayInside(files, label, absolute);
    const text = await journalText(files, base, changes, writer());
    if (!(await whenFree(files, base, () => create(absolute, text)))) {
      throw new FileProblem(
        `${label} says that ExecPlans are being moved: wait until that is done, or, if no program is at work, put it right with "planloom execplan list".`,
      );
    }
  } catch (error) {
    throw fileProblem(label, 'written', error);
  }
  const mine = own.get(absolute);
  const done = (): void => {
    // The next one of this process may have begun.
    if (own.get(absolute) === mine) own.delete(absolute);
  };
  return {
    // What is left of it says that all was done, or all taken back: the next start finds that out and says so.
    end: async () => {
      await unlink(absolute).catch(() => undefined);
      done();
    },
    leave: done,
  };
}

/** Waits until nobody is at work in an exec_plans folder; false when somebody still is after some seconds. */
export async function nobodyAtWork(files: NodeFiles, base: string): Promise<boolean> {
  return whenFree(files, base, () => Promise.resolve(true));
}

/** Tries something as long as somebody is at work; whether it was done in the end. */
async function whenFree(files: NodeFiles, base: string, attempt: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    if (!(await somebodyAtWork(files, base))) {
      if (await attempt()) return true;
      // There is a journal all the same: of somebody who has just begun, or left behind.
      if (!(await somebodyAtWork(files, base)) && (await isThere(files, base))) return false;
    }
    await new Promise((resolve) => setTimeout(resolve, randomInt(10, 50)));
  }
  return false;
}

async function create(absolute: string, text: string): Promise<boolean> {
  const handle = await open(absolute, 'wx').catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
  if (!handle) return false;
  // Before it names its writer: somebody in this process may read it at once.
  own.set(absolute, handle);
  try {
    await handle.writeFile(text);
    // On the disk before anything is moved, so that it is there after a power failure, too.
    await handle.sync();
    await handle.close();
    return true;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await unlink(absolute).catch(() => undefined);
    own.delete(absolute);
    throw error;
  }
}

async function isThere(files: NodeFiles, base: string): Promise<boolean> {
  return (await stat(files.locate(journalPath(base))).catch(undefinedIfNotThere)) !== undefined;
}

/** Whether there is a journal, and the program that wrote it is not known to have ended. */
async function somebodyAtWork(files: NodeFiles, base: string): Promise<boolean> {
  const relative = journalPath(base);
  const stats = await stat(files.locate(relative)).catch(undefinedIfNotThere);
  if (!stats) return false;
  const age = Date.now() - stats.mtimeMs;
  const text = await files.read(relative).catch(() => undefined);
  const journal = text === undefined ? undefined : parseMoveJournal(text);
  if (journal === undefined) return false;
  if (journal === 'unfinished') return age < LONGEST_WRITING;
  const by = journal.writer;
  if (by?.host !== hostname()) return age < LONGEST_UNSEEN_MOVE;
  if (by.pid === process.pid) return own.has(files.locate(relative));
  return age < LONGEST_MOVE && isRunning(by.pid);
}

function writer(): JournalWriter {
  return { host: hostname(), pid: process.pid };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    // One that was killed and that nobody has asked after counts as running.
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return true;
  }
}

function undefinedIfNotThere(error: unknown): undefined {
  if (!saysNotThere(error)) throw error;
}
