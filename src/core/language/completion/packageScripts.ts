import type { FolderCommand } from './folderCommands';

export type Manager = 'npm' | 'pnpm' | 'yarn' | 'bun';

const LOCK_FILES: readonly (readonly [string, Manager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

/**
 * The scripts of a package.json, as the package manager is asked for them in the root; none of what is no such file.
 *
 * @param isMember the package is one of the root's `workspaces`
 */
export function packageCommands(
  text: string,
  manager: Manager,
  { folder, isMember }: { readonly folder: string; readonly isMember: boolean },
): readonly FolderCommand[] {
  const scripts = entriesOf(parsed(text).scripts);
  const names = new Set(Object.keys(scripts));
  return Object.entries(scripts)
    .filter(([name]) => !isHook(name, names))
    .map(([name, says]) => ({ text: commandOf(manager, name, folder, isMember), name, says, source: 'package.json' }));
}

function commandOf(manager: Manager, name: string, folder: string, isMember: boolean): string {
  const script = name === 'test' ? 'test' : `run ${name}`;
  const isRoot = folder === '';
  switch (manager) {
    case 'npm':
      if (isRoot) return `npm ${script}`;
      return isMember ? `npm ${script} -w ${folder}` : `npm --prefix ${folder} ${script}`;
    case 'pnpm':
      return isRoot ? `pnpm ${script}` : `pnpm -C ${folder} ${script}`;
    case 'yarn':
      return isRoot ? `yarn ${name}` : `yarn --cwd ${folder} ${name}`;
    case 'bun':
      // `bun test` is bun's own, whatever the script says.
      return isRoot ? `bun run ${name}` : `cd ${folder} && bun run ${name}`;
  }
}

/** The package manager that a package.json or a lock file beside it names; undefined where neither does. */
export function managerOf(text: string, there: ReadonlySet<string>): Manager | undefined {
  const { packageManager } = parsed(text);
  const own = typeof packageManager === 'string' ? /^(npm|pnpm|yarn|bun)@/.exec(packageManager)?.[1] : undefined;
  const locked = LOCK_FILES.find(([file]) => there.has(file))?.[1];
  return own === 'npm' || own === 'pnpm' || own === 'yarn' || own === 'bun' ? own : locked;
}

/** The `workspaces` of a package.json: globs of folders. */
export function packageWorkspaces(text: string): readonly string[] {
  const { workspaces } = parsed(text);
  const globs = Array.isArray(workspaces) ? workspaces : record(workspaces).packages;
  return Array.isArray(globs) ? globs.filter((glob) => typeof glob === 'string') : [];
}

/** `pretest` and `posttest` are run with `test`. */
function isHook(name: string, names: ReadonlySet<string>): boolean {
  const rest = /^(?:pre|post)(.+)$/.exec(name)?.[1];
  return rest !== undefined && (names.has(rest) || /^(?:install|pack|publish|version)$/.test(rest));
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return record(JSON.parse(text));
  } catch {
    return {}; // While it is edited, it need not be JSON.
  }
}

function entriesOf(scripts: unknown): Readonly<Record<string, string>> {
  const texts = Object.entries(record(scripts)).filter((entry): entry is [string, string] => {
    // A name that a shell would read as something else is not offered.
    return typeof entry[1] === 'string' && /^(?!-)[\w@.:/-]+$/.test(entry[0]);
  });
  return Object.fromEntries(texts);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
