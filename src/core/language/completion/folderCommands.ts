import type { Files } from '../../ports';
import { join } from '../../repo/paths';
import { makeTargets } from './makeTargets';
import { type Manager, managerOf, packageCommands } from './packageScripts';
import { pythonCommands } from './pythonTasks';

/** A command that a folder offers, as it is run in the root. */
export interface FolderCommand {
  readonly text: string;
  /** Of it, what says what is done: without the folder's name. */
  readonly name: string;
  /** What it stands for: a script's own text, a comment; undefined where nothing says so. */
  readonly says?: string;
  /** The file that has it, from the root. */
  readonly source: string;
}

export interface FolderCommands {
  readonly commands: readonly FolderCommand[];
  /** What runs the scripts of package.json, where the folder itself says so. */
  readonly manager: Manager | undefined;
}

/** What the root says of a folder. */
export interface FolderPlace {
  /** The root's package manager: it is that of packages that say nothing. */
  readonly inherited: Manager | undefined;
  /** It is one of the root's `workspaces`. */
  readonly isMember: boolean;
}

/** Longer files are no lists of scripts that somebody wrote, in UTF-16 units. */
const MAX_LENGTH = 500_000;
const MAKEFILES = ['Makefile', 'makefile', 'GNUmakefile'] as const;

/** Files that say what can be run. */
export const MANIFESTS: ReadonlySet<string> = new Set([
  ...MAKEFILES,
  ...['package.json', 'justfile', 'pyproject.toml', 'Cargo.toml', 'go.mod'],
]);

/** Tools that have the same commands in every project, by the file that shows they are used; what is to be told of the folder stands in braces. */
const FIXED: readonly (readonly [file: string, commands: readonly string[]])[] = [
  [
    'Cargo.toml',
    [
      'cargo test{ --manifest-path}',
      'cargo build{ --manifest-path}',
      'cargo clippy{ --manifest-path} -- -D warnings',
      'cargo fmt --check{ --manifest-path}',
    ],
  ],
  ['go.mod', ['go test{ -C} ./...', 'go vet{ -C} ./...', 'go build{ -C} ./...']],
];

/**
 * The commands that a folder offers: scripts of package.json by the package manager in use, targets of a Makefile, tasks of
 * pyproject.toml, the usual ones of cargo and go. A file that cannot be read offers none. Rejects where the folder cannot be listed.
 *
 * @param folder the root, or a path that a shell takes as it stands
 */
export async function folderCommands(
  files: Files,
  folder: string,
  { inherited, isMember }: FolderPlace,
): Promise<FolderCommands> {
  const there = new Set((await files.list(folder))?.map(({ name }) => name));
  const textOf = async (name: string | undefined): Promise<string> => {
    if (name === undefined || !there.has(name)) return '';
    try {
      const text = (await files.read(join(folder, name))) ?? '';
      return text.length > MAX_LENGTH ? '' : text;
    } catch {
      // A file that is no text has no commands; the folder's others still have theirs.
      return '';
    }
  };
  const makefile = MAKEFILES.find((name) => there.has(name));
  const [manifest, make, just, python] = await Promise.all(
    ['package.json', makefile, 'justfile', 'pyproject.toml'].map(textOf),
  );
  const manager = managerOf(manifest ?? '', there);
  const inFolder = folder === '' ? '' : `cd ${folder} && `;
  const makeIn = folder === '' ? 'make' : `make -C ${folder}`;
  const commands = [
    ...packageCommands(manifest ?? '', manager ?? inherited ?? 'npm', { folder, isMember }),
    ...makeTargets(make ?? '').map(({ name, says }) => ({
      text: `${makeIn} ${name}`,
      name,
      says,
      source: makefile ?? '',
    })),
    ...makeTargets(just ?? '').map(({ name, says }) => ({
      text: `${inFolder}just ${name}`,
      name,
      says,
      source: 'justfile',
    })),
    ...pythonCommands(python ?? '', there).map((command) => ({ ...command, text: inFolder + command.name })),
    ...FIXED.flatMap(([source, fixed]) =>
      (there.has(source) ? fixed : []).map((form) => fixedIn(form, source, folder)),
    ),
  ];
  return {
    manager,
    commands: commands.map(({ says = '', source, ...command }) => ({
      ...command,
      source: join(folder, source),
      ...(says !== '' && { says }),
    })),
  };
}

function fixedIn(form: string, source: string, folder: string): FolderCommand & { readonly says?: string } {
  const name = form.replace(/\{[^{}]*\}/, '');
  const path = source === 'go.mod' ? folder : join(folder, source);
  return { text: folder === '' ? name : form.replace(/\{([^{}]*)\}/, `$1 ${path}`), name, source };
}
