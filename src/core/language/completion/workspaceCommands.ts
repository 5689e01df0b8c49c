import type { Files } from '../../ports';
import { join } from '../../repo/paths';
import { makeTargets } from './makeTargets';
import { packageCommands } from './packageScripts';
import { pythonCommands } from './pythonTasks';

/** A command that a workspace offers to be run; it is read off a file and never run here. */
export interface WorkspaceCommand {
  readonly text: string;
  /** What it stands for: a script's own text, a comment; undefined where nothing says so. */
  readonly says?: string;
  /** The file that has it. */
  readonly source: string;
}

/** Longer files are no lists of scripts that somebody wrote, in UTF-16 units. */
const MAX_LENGTH = 500_000;
const MAKEFILES = ['Makefile', 'makefile', 'GNUmakefile'] as const;

/** Tools that have the same commands in every project, by the file that shows they are used. */
const FIXED: readonly (readonly [file: string, commands: readonly string[]])[] = [
  ['Cargo.toml', ['cargo test', 'cargo build', 'cargo clippy -- -D warnings', 'cargo fmt --check']],
  ['go.mod', ['go test ./...', 'go vet ./...', 'go build ./...']],
];

/**
 * The commands that a folder offers: scripts of package.json by the package manager in use, targets of a Makefile, tasks of
 * pyproject.toml, the usual ones of cargo and go. What cannot be read offers none. Rejects where the folder cannot be listed.
 */
export async function workspaceCommands(files: Files, folder = ''): Promise<readonly WorkspaceCommand[]> {
  const there = new Set((await files.list(folder))?.map(({ name }) => name));
  const textOf = async (name: string): Promise<string> => {
    if (!there.has(name)) return '';
    try {
      const text = (await files.read(join(folder, name))) ?? '';
      return text.length > MAX_LENGTH ? '' : text;
    } catch {
      // A file that is no text has no commands; the folder's others still have theirs.
      return '';
    }
  };
  const makefile = MAKEFILES.find((name) => there.has(name));
  const [manifest, make, just, python] = await Promise.all([
    textOf('package.json'),
    makefile === undefined ? '' : textOf(makefile),
    textOf('justfile'),
    textOf('pyproject.toml'),
  ]);
  return [
    ...packageCommands(manifest, there),
    ...makeTargets(make).map(({ name, says }) => ({ text: `make ${name}`, says, source: makefile ?? '' })),
    ...makeTargets(just).map(({ name, says }) => ({ text: `just ${name}`, says, source: 'justfile' })),
    ...pythonCommands(python, there),
    ...FIXED.flatMap(([source, commands]) => (there.has(source) ? commands.map((text) => ({ text, source })) : [])),
  ].map(({ text, source, ...rest }) => ({
    text,
    source,
    ...('says' in rest && rest.says !== '' && { says: rest.says }),
  }));
}
