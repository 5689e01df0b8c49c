import type { Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Entry, Files, Stat } from '../core/ports';
import { leavesRoot } from '../core/repo/paths';
import { FileProblem, fileProblem, saysNotThere } from './fileProblem';

/** Files on the disk below a root folder. Errors are FileProblems. */
export class NodeFiles implements Files {
  /** Absolute, in the platform's form. */
  readonly root: string;

  /** @param label how a path is named in messages; as it stands by default */
  constructor(
    root: string,
    readonly label: (relative: string) => string = (relative) => relative,
  ) {
    this.root = path.resolve(root);
  }

  /** The platform's path of one of ours. Throws when it leaves the root. */
  locate(relative: string): string {
    const absolute = path.join(this.root, relative);
    // The second look is for what only the platform takes for a separator (`\` on Windows).
    const back = path.relative(this.root, absolute);
    const outside = back === '..' || back.startsWith(`..${path.sep}`) || path.isAbsolute(back);
    if (leavesRoot(relative) || outside)
      throw new FileProblem(`${this.label(relative)} lies outside the folder ${this.root}.`);
    return absolute;
  }

  async read(relative: string): Promise<string | undefined> {
    const absolute = this.locate(relative);
    try {
      // Looked at first, because reading a pipe or a device could wait for ever.
      const stats = await stat(absolute);
      if (stats.isDirectory()) throw new FileProblem(`${this.label(relative)} is a folder, not a file.`);
      if (!stats.isFile()) throw new FileProblem(`${this.label(relative)} is not a regular file.`);
      return decode(this.label(relative), await readFile(absolute));
    } catch (error) {
      if (saysNotThere(error)) return undefined;
      throw fileProblem(this.label(relative), 'read', error);
    }
  }

  async list(relative: string): Promise<readonly Entry[] | undefined> {
    const absolute = this.locate(relative);
    try {
      const entries = await readdir(absolute, { withFileTypes: true });
      const links = new Map(
        await Promise.all(
          entries
            .filter((entry) => entry.isSymbolicLink())
            .map(async ({ name }) => [name, await leadsToFolder(path.join(absolute, name))] as const),
        ),
      );
      return entries.map((entry): Entry => {
        const isFolder = links.get(entry.name) ?? entry.isDirectory();
        return { name: entry.name, kind: isFolder ? 'folder' : 'file' };
      });
    } catch (error) {
      if (saysNotThere(error)) return undefined;
      throw fileProblem(relative === '' ? this.root : this.label(relative), 'listed', error);
    }
  }

  async stat(relative: string): Promise<Stat | undefined> {
    const absolute = this.locate(relative);
    try {
      return statOf(await stat(absolute));
    } catch (error) {
      if (saysNotThere(error)) return undefined;
      throw fileProblem(this.label(relative), 'read', error);
    }
  }
}

/** Pipes, sockets and devices count as files: they are seen, and fail when they are read. */
function statOf(stats: Stats): Stat {
  return { kind: stats.isDirectory() ? 'folder' : 'file', size: stats.size, mtime: stats.mtimeMs };
}

async function leadsToFolder(absolute: string): Promise<boolean> {
  try {
    return (await stat(absolute)).isDirectory();
  } catch {
    // A link to nothing, or one that may not be followed: it shows as a file, and fails when it is read.
    return false;
  }
}

function decode(label: string, bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileProblem(`${label} is not UTF-8 text.`);
  }
  if (text.includes('\0')) throw new FileProblem(`${label} is a binary file, not text.`);
  return text;
}
