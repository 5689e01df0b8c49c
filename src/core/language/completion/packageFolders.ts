import type { Entry, Files } from '../../ports';
import { readGlob } from '../../repo/glob';
import { dirname, join, leavesRoot, normalise } from '../../repo/paths';
import { MANIFESTS } from './folderCommands';
import { packageWorkspaces } from './packageScripts';

/** Members of a workspace whose commands are read, and packages that paths lead into: each costs a listing and some files. */
const MOST_MEMBERS = 24;
const MOST_NEAR = 6;
/** Paths that are followed up to their packages. */
const MOST_PATHS = 12;
/** Longer files list no members that somebody wrote, in UTF-16 units. */
const MAX_LENGTH = 200_000;

/** A folder that a shell takes as it stands, and no tool for an option. */
const PLAIN = /^(?!-)[\w@.+-]+(?:\/(?!-)[\w@.+-]+)*$/;

export interface Members {
  /** Folders below the root. */
  readonly folders: readonly string[];
  /** Those that are `workspaces` of the root's package.json. */
  readonly ofPackages: ReadonlySet<string>;
}

/** The packages that the root's files say it is made of. What cannot be read names none. */
export async function memberFolders(files: Files): Promise<Members> {
  const lists = new Lists(files);
  const there = new Set((await lists.of('')).map(({ name }) => name));
  const globsIn = async (name: string, read: (text: string) => readonly string[]): Promise<readonly string[]> => {
    if (!there.has(name)) return [];
    const text = await files.read(name).catch(() => undefined);
    return text === undefined || text.length > MAX_LENGTH ? [] : lists.foldersOf(read(text));
  };
  const [ofPackages, ...others] = await Promise.all([
    globsIn('package.json', packageWorkspaces),
    globsIn('pnpm-workspace.yaml', pnpmPackages),
    globsIn('Cargo.toml', (text) => tomlMembers(text, 'workspace')),
    globsIn('pyproject.toml', (text) => tomlMembers(text, 'tool.uv.workspace')),
    globsIn('go.work', goModules),
  ]);
  const folders = [...new Set([ofPackages, ...others].flat())].slice(0, MOST_MEMBERS);
  return { folders, ofPackages: new Set(ofPackages) };
}

/**
 * The packages below the root that paths lead into: of each the innermost folder that has a manifest. In the order of the paths.
 * Folders that cannot be listed are none.
 */
export async function nearestPackages(files: Files, paths: readonly string[]): Promise<readonly string[]> {
  const lists = new Lists(files);
  const found = await Promise.all(
    [...new Set(paths.map(normalise))]
      .filter((path) => !leavesRoot(path))
      .slice(0, MOST_PATHS)
      .map(async (path) => {
        const isFile = (await files.stat(path).catch(() => undefined))?.kind === 'file';
        for (let folder = isFile ? dirname(path) : path; folder !== ''; folder = dirname(folder)) {
          if (!PLAIN.test(folder)) continue;
          if ((await lists.of(folder)).some(({ name, kind }) => kind === 'file' && MANIFESTS.has(name))) return folder;
        }
        return undefined;
      }),
  );
  return [...new Set(found.filter((folder) => folder !== undefined))].slice(0, MOST_NEAR);
}

/** Lists each folder once. */
class Lists {
  readonly #known = new Map<string, Promise<readonly Entry[]>>();

  constructor(private readonly files: Files) {}

  /** Nothing where there is no such folder, or it cannot be listed. */
  of(folder: string): Promise<readonly Entry[]> {
    let entries = this.#known.get(folder);
    if (!entries) {
      entries = this.files.list(folder).then(
        (found) => found ?? [],
        () => [],
      );
      this.#known.set(folder, entries);
    }
    return entries;
  }

  /** The folders that globs meet, as many as are of use. `**` is taken for one folder. */
  async foldersOf(globs: readonly string[]): Promise<readonly string[]> {
    const folders: string[] = [];
    for (const glob of globs) {
      const segments = normalise(glob).split('/');
      if (glob.startsWith('!') || leavesRoot(glob)) continue;
      folders.push(...(await this.#meeting('', segments)));
      if (folders.length >= MOST_MEMBERS) break;
    }
    return [...new Set(folders)].filter((folder) => PLAIN.test(folder)).slice(0, MOST_MEMBERS);
  }

  async #meeting(folder: string, [segment, ...rest]: readonly string[]): Promise<readonly string[]> {
    if (segment === undefined) return folder === '' ? [] : [folder];
    if (!/[*?{[]/.test(segment)) return this.#meeting(join(folder, segment), rest);
    const glob = readGlob(segment === '**' ? '*' : segment);
    if (!glob.ok) return [];
    const names = (await this.of(folder))
      .filter(({ name, kind }) => kind === 'folder' && !/^\.|^node_modules$/.test(name) && glob.matches(name))
      .map(({ name }) => name)
      .sort()
      .slice(0, MOST_MEMBERS);
    const found: string[] = [];
    for (const name of names) found.push(...(await this.#meeting(join(folder, name), rest)));
    return found;
  }
}

/** `packages:` of a pnpm-workspace.yaml. */
function pnpmPackages(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const from = lines.findIndex((line) => /^packages:[ \t]*(?:#.*)?$/.test(line));
  if (from < 0) return [];
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => /^[^\s#-]/.test(line));
  return rest
    .slice(0, end < 0 ? undefined : end)
    .flatMap((line) => /^[ \t]*-[ \t]+["']?([^"'#\s]+)/.exec(line)?.[1] ?? []);
}

/** `members = ["…"]` of a table. */
function tomlMembers(text: string, table: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const from = lines.findIndex((line) => line.replace(/\s|#.*$/g, '') === `[${table}]`);
  if (from < 0) return [];
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => /^[ \t]*\[[^\]"']+\][ \t]*(?:#.*)?$/.test(line));
  const body = rest.slice(0, end < 0 ? undefined : end).join('\n');
  const list = /^[ \t]*members[ \t]*=[ \t]*\[([^[\]]*)\]/m.exec(body)?.[1] ?? '';
  return [...list.replace(/#.*$/gm, '').matchAll(/["']([^"'\n]+)["']/g)].flatMap(([, glob]) => glob ?? []);
}

/** `use` of a go.work. */
function goModules(text: string): readonly string[] {
  const bare = text.replace(/\/\/.*$/gm, '');
  const blocks = [...bare.matchAll(/^use[ \t]*\(([^()]*)\)/gm)].flatMap(([, body = '']) => body.split(/\s+/));
  const single = [...bare.matchAll(/^use[ \t]+([^\s()]+)/gm)].flatMap(([, path]) => path ?? []);
  return [...blocks, ...single].filter((path) => path !== '');
}
