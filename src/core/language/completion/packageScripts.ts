import type { WorkspaceCommand } from './workspaceCommands';

type Manager = 'npm' | 'pnpm' | 'yarn' | 'bun';

const LOCK_FILES: readonly (readonly [string, Manager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

/** The scripts of a package.json, as the package manager is asked for them; none of what is no such file. */
export function packageCommands(text: string, there: ReadonlySet<string>): readonly WorkspaceCommand[] {
  const { scripts, packageManager } = parsed(text);
  const manager = managerOf(packageManager, there);
  const names = new Set(Object.keys(entriesOf(scripts)));
  return Object.entries(entriesOf(scripts))
    .filter(([name]) => !isHook(name, names))
    .map(([name, says]) => ({ text: commandOf(manager, name), says, source: 'package.json' }));
}

function commandOf(manager: Manager, name: string): string {
  // `bun test` is bun's own, whatever the script says.
  if (manager === 'npm' || manager === 'pnpm') return name === 'test' ? `${manager} test` : `${manager} run ${name}`;
  return manager === 'bun' ? `bun run ${name}` : `yarn ${name}`;
}

function managerOf(named: unknown, there: ReadonlySet<string>): Manager {
  const own = typeof named === 'string' ? /^(npm|pnpm|yarn|bun)@/.exec(named)?.[1] : undefined;
  const locked = LOCK_FILES.find(([file]) => there.has(file))?.[1];
  return own === 'npm' || own === 'pnpm' || own === 'yarn' || own === 'bun' ? own : (locked ?? 'npm');
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
    return typeof entry[1] === 'string' && /^[\w@.:/-]+$/.test(entry[0]);
  });
  return Object.fromEntries(texts);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
