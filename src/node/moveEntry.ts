import { lstat, mkdir, open, rename, rmdir, unlink } from 'node:fs/promises';

/**
 * Gives a file or folder another name. Throws EEXIST when something has that name already, however late it came: an empty file or
 * folder takes the name first, which only one can do, and is then replaced.
 */
export async function moveEntry(from: string, to: string): Promise<void> {
  const isFolder = (await lstat(from)).isDirectory();
  // Windows replaces no folders, so nothing has to hold the name.
  if (isFolder && process.platform === 'win32') return rename(from, to);
  if (isFolder) await mkdir(to);
  else await (await open(to, 'wx')).close();
  try {
    await rename(from, to);
  } catch (error) {
    await (isFolder ? rmdir(to) : unlink(to)).catch(() => undefined);
    throw error;
  }
}
