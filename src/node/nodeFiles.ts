import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Entry, Files, Stat } from '../core/ports';
import { leavesRoot } from '../core/repo/paths';
import { errorCode, FileProblem, fileProblem, saysNotThere } from './fileProblem';

/**
 * Files on the disk below a root folder. Errors are FileProblems.
 *
 * Files are read and folders listed without handing that to another thread: many small files take a third of the time so.
 */
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
    const bytes = await this.bytes(relative);
    return bytes && decode(this.label(relative), bytes);
  }

  bytes(relative: string): Promise<Uint8Array | undefined> {
    return promised(() => this.#bytes(relative));
  }

  #bytes(relative: string): Uint8Array | undefined {
    const absolute = this.locate(relative);
    try {
      // Looked at first, because reading a pipe or a device could wait for ever.
      const stats = statSync(absolute);
      if (stats.isDirectory()) throw new FileProblem(`${this.label(relative)} is a folder, not a file.`);
      if (!stats.isFile()) throw new FileProblem(`${this.label(relative)} is not a regular file.`);
      return readFileSync(absolute);
    } catch (error) {
      if (saysNotThere(error)) return undefined;
      throw fileProblem(this.label(relative), 'read', error);
    }
  }

  async follow(relative: string): Promise<string> {
    try {
      const target = await realpath(this.locate(relative));
      const back = path.relative(await realpath(this.root), target);
      const outside = back === '..' || back.startsWith(`..${path.sep}`) || path.isAbsolute(back);
      return (outside ? target : back).split(path.sep).join('/');
    } catch (error) {
      if (saysNotThere(error)) return relative;
      throw fileProblem(this.label(relative), 'read', error);
    }
  }

  list(relative: string): Promise<readonly Entry[] | undefined> {
    return promised(() => this.#list(relative));
  }

  #list(relative: string): readonly Entry[] | undefined {
    const absolute = this.locate(relative);
    try {
      return readdirSync(absolute, { withFileTypes: true }).map((entry): Entry => {
        const { name } = entry;
        if (!entry.isSymbolicLink()) return { name, kind: entry.isDirectory() ? 'folder' : 'file' };
        return { name, kind: leadsToFolder(path.join(absolute, name)) ? 'folder' : 'file', isLink: true };
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
      // Links in a circle lead to nothing.
      if (saysNotThere(error) || errorCode(error) === 'ELOOP') return undefined;
      throw fileProblem(this.label(relative), 'read', error);
    }
  }
}

/** What a function gives, or why it throws. */
function promised<T>(work: () => T): Promise<T> {
  try {
    return Promise.resolve(work());
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Pipes, sockets and devices count as files: they are seen, and fail when they are read. */
function statOf(stats: Stats): Stat {
  return { kind: stats.isDirectory() ? 'folder' : 'file', size: stats.size, mtime: stats.mtimeMs };
}

function leadsToFolder(absolute: string): boolean {
  try {
    return statSync(absolute).isDirectory();
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
