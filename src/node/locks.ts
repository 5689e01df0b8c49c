import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Locks } from '../core/ports';
import { dirname } from '../core/repo/paths';
import { errorCode } from './fileProblem';
import { findProgram } from './findProgram';
import type { NodeFiles } from './nodeFiles';

/** How long a lock is waited for, in milliseconds. */
const PATIENCE = 10_000;

/** `open` of macOS and the BSDs locks the file in the same step. Node has no name for it. */
const EXCLUSIVE_LOCK = 0x20;

/**
 * Locks of flock(2) on the files and folders themselves, as the format's tools take them. They are opened for reading alone, nothing
 * is written, and the system ends the lock when the file is closed or the process is gone. Node cannot ask for one, so on Linux
 * flock(1) does, on the file that it is handed open: the lock is that of the open file, and so outlives the program.
 */
export class NodeLocks implements Locks {
  /** @param patience milliseconds after which the work is done without the lock */
  constructor(
    private readonly files: NodeFiles,
    private readonly patience = PATIENCE,
  ) {}

  async hold<T>(path: string, work: () => Promise<T>): Promise<T> {
    const lock = await this.#take(await this.#standing(path)).catch(() => undefined);
    try {
      return await work();
    } finally {
      await lock?.close().catch(() => undefined);
    }
  }

  /** The path itself, or the nearest folder above it that is there: what is still to be made can be waited for, too. */
  async #standing(path: string): Promise<string> {
    for (let at = path; at !== ''; at = dirname(at)) {
      const absolute = this.files.locate(at);
      const isThere = await stat(absolute).then(
        () => true,
        () => false,
      );
      if (isThere) return absolute;
    }
    return this.files.root;
  }

  async #take(absolute: string): Promise<FileHandle | undefined> {
    const end = performance.now() + this.patience;
    while (performance.now() < end) {
      const handle = await locked(absolute, end);
      // Replaced by another file while it was waited for: the lock is on what nobody looks at any more.
      if (!handle || (await isStill(absolute, handle))) return handle;
      await handle.close();
    }
    return undefined;
  }
}

/** Not, too, where it is gone, or cannot be looked at. */
async function isStill(absolute: string, handle: FileHandle): Promise<boolean> {
  try {
    const [now, then] = await Promise.all([stat(absolute), handle.stat()]);
    return now.ino === then.ino && now.dev === then.dev;
  } catch {
    return false;
  }
}

/** The open file with a lock on it; undefined where the machine gives none, or not in time. Throws what node:fs throws. */
async function locked(absolute: string, end: number): Promise<FileHandle | undefined> {
  switch (process.platform) {
    case 'linux':
    case 'android':
      return lockedByProgram(absolute, end);
    case 'darwin':
    case 'freebsd':
    case 'openbsd':
    case 'netbsd':
      return lockedByOpening(absolute, end);
    default:
      return undefined;
  }
}

async function lockedByProgram(absolute: string, end: number): Promise<FileHandle | undefined> {
  const program = await findProgram('flock');
  if (program === undefined) return undefined;
  const handle = await open(absolute, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (await runs(program, handle, end)) return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return undefined;
}

/** Has flock(1) lock what is open as its file 3. */
function runs(program: string, { fd }: FileHandle, end: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, ['-x', '3'], {
      stdio: ['ignore', 'ignore', 'ignore', fd],
      timeout: Math.max(1, Math.ceil(end - performance.now())),
      killSignal: 'SIGKILL',
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

async function lockedByOpening(absolute: string, end: number): Promise<FileHandle | undefined> {
  while (performance.now() < end) {
    try {
      return await open(absolute, constants.O_RDONLY | constants.O_NONBLOCK | EXCLUSIVE_LOCK);
    } catch (error) {
      if (errorCode(error) !== 'EAGAIN') throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, randomInt(5, 25)));
  }
  return undefined;
}
