import { lstatSync, readdirSync } from 'node:fs';
import native from 'node:path';
import type { SearchedFile, SearchScope } from '../core/ports';
import { basename, join, normalise } from '../core/repo/paths';
import { fileProblem, saysNotThere } from './fileProblem';
import type { NodeFiles } from './nodeFiles';
import type { Pace } from './pace';

/** Bytes of the largest file that is searched: what is longer is no document. */
export const LARGEST = 100 * 1024 * 1024;

/** Names that are neither opened nor looked into, letter case aside; `.env.local` and its like are no less secret than `.env`. */
export const secretNames = ['.env', '.env.*', '*.pem', '*.key'] as const;

const SECRET = /^\.env(?:\.|$)|\.(?:pem|key)$/i;

export interface FoundFile extends SearchedFile {
  /** Milliseconds since the epoch. */
  readonly mtime: number;
}

export interface FoundFiles {
  /** Sorted by path, each once. */
  readonly files: readonly FoundFile[];
  /** The sources that are folders, without those that stand in another one. */
  readonly folders: readonly string[];
  readonly problems: readonly string[];
}

/**
 * The regular files that the sources are or hold, without those that are secret, too large, or behind a symbolic link. The
 * calls wait for the disk one by one, as that is several times faster than asking for all at once; `pace` lets others in.
 *
 * @param onFolder called with the number of files so far and the folders of the result, whenever a folder was looked into
 */
export async function findFiles(
  disk: NodeFiles,
  scope: SearchScope,
  pace: Pace,
  onFolder: (count: number, folders: readonly string[]) => void = () => undefined,
): Promise<FoundFiles> {
  const files = new Map<string, FoundFile>();
  const problems: string[] = [];
  const ignored = new Set(scope.ignoredFolders);
  const name = scope.name?.toLowerCase();
  const isLeftOut = (path: string): boolean => path.split('/').some((part) => ignored.has(part) || SECRET.test(part));
  const take = (path: string, absolute = disk.locate(path)): void => {
    if (name !== undefined && basename(path).toLowerCase() !== name) return;
    const stats = lstatSync(absolute, { throwIfNoEntry: false });
    if (!stats?.isFile()) return;
    if (stats.size > LARGEST) problems.push(`${disk.label(path)} is too large to be searched.`);
    else files.set(path, { path, size: stats.size, mtime: stats.mtimeMs });
  };
  const guarded = (path: string, what: 'read' | 'listed', work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!saysNotThere(error)) problems.push(fileProblem(disk.label(path), what, error).message);
    }
  };
  const sources: string[] = [];
  for (const source of scope.sources.map(normalise)) {
    if (isLeftOut(source)) continue;
    guarded(source, 'read', () => {
      const kind = kindWithoutLinks(disk, source);
      if (kind === 'folder') sources.push(source);
      else if (kind === 'file') take(source);
    });
  }
  const outer = outermost(sources);
  const folders = [...outer];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const here = folder;
    guarded(here, 'listed', () => {
      const absolute = disk.locate(here);
      for (const entry of readdirSync(absolute, { withFileTypes: true })) {
        if (SECRET.test(entry.name)) continue;
        const path = join(here, entry.name);
        if (entry.isDirectory()) {
          if (!ignored.has(entry.name)) folders.push(path);
        } else if (entry.isFile()) {
          guarded(path, 'read', () => take(path, native.join(absolute, entry.name)));
        }
      }
    });
    onFolder(files.size, outer);
    const due = pace.due();
    if (due) await due;
  }
  return { files: [...files.values()].sort(byPath), folders: outer, problems };
}

/** What a source is, unless a symbolic link stands on the way to it. */
function kindWithoutLinks(disk: NodeFiles, source: string): 'file' | 'folder' | undefined {
  const names = source.split('/');
  for (let count = 1; count <= names.length; count++) {
    const path = names.slice(0, count).join('/');
    const stats = path === '' ? undefined : lstatSync(disk.locate(path), { throwIfNoEntry: false });
    if (path === '') return 'folder';
    if (stats?.isDirectory()) continue;
    return count === names.length && stats?.isFile() ? 'file' : undefined;
  }
  return 'folder';
}

function outermost(folders: readonly string[]): readonly string[] {
  return [...new Set(folders)].filter(
    (folder) => !folders.some((other) => other !== folder && (other === '' || folder.startsWith(`${other}/`))),
  );
}

/** By UTF-16 units, so that the order is the same everywhere. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : Number(a.path > b.path);
}
