import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import path from 'node:path';
import { temporaryName } from '../core/repo/temporaryName';
import { errorCode, saysNotThere } from './fileProblem';

/**
 * Writes a file as a whole or not at all, also where the disk is full: under another name beside it, which then takes its place. One
 * that is there keeps its mode and its owner; a link stays, and what it leads to is replaced. Throws what node:fs throws.
 */
export async function replaceFile(absolute: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(absolute).catch((error: unknown) => {
    if (saysNotThere(error)) return absolute;
    throw error;
  });
  const before = await stat(target).catch((error: unknown) => {
    if (!saysNotThere(error)) throw error;
  });
  const temporary = path.join(path.dirname(target), temporaryName(randomBytes(8).toString('hex')));
  const handle = await open(temporary, 'wx', before ? before.mode & 0o777 : 0o666);
  try {
    try {
      await handle.writeFile(content);
      if (before) await resemble(handle, before);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

async function resemble(handle: FileHandle, before: Stats): Promise<void> {
  const now = await handle.stat();
  // Who may not give files away, or where files have no owners, keeps what is there.
  if (now.uid !== before.uid || now.gid !== before.gid) await handle.chown(before.uid, before.gid).catch(ifNotAllowed);
  if (now.mode !== before.mode) await handle.chmod(before.mode & 0o7777).catch(ifNotAllowed);
}

function ifNotAllowed(error: unknown): void {
  if (!['EPERM', 'EINVAL', 'ENOSYS', 'ENOTSUP'].includes(errorCode(error) ?? '')) throw error;
}
