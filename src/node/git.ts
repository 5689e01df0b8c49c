import { copyFile, mkdtemp, mkdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SourceControl, SourceState } from '../core/ports';
import { names } from '../core/repo/paths';
import { askGit } from './askGit';
import { saysNotThere } from './fileProblem';
import { findProgram } from './findProgram';

/** How long a look at the sources may take, in milliseconds; a repository that takes longer has no `tree`. */
const PATIENCE = 10_000;

/** `YYYYMMDDTHHMMSSZ` as a glob. */
const STAMP = `${'[0-9]'.repeat(8)}T${'[0-9]'.repeat(6)}Z`;

/** Folders of a feature that hold what the loop leaves. */
const FEATURE_FOLDERS = [
  names.references,
  names.proposals,
  names.runs,
  names.benchmarks,
  names.patches,
  names.artifacts,
];

/**
 * What plans, runs and decisions are written to while the sources stay what they are: ticking an item must not make a run stale.
 * Feature folders and run folders wherever they are, as long as their names hold a time; else what the formats put into a
 * feature folder; the folders of ExecPlans; and Markdown files that are named plan or tasks. No more than that: what is
 * left out here can change without any run becoming stale, and others have sources below `tasks/`.
 */
const NO_SOURCES = [
  `:(top,glob)**/tasks/*-${STAMP}/**`,
  `:(top,glob)**/runs/${STAMP}/**`,
  `:(top,glob)**/runs/S-*/${STAMP}/**`,
  ...[names.decisionLog, names.referencedExpertise].map((name) => `:(top,glob)**/tasks/*/${name}`),
  ...FEATURE_FOLDERS.map((name) => `:(glob)${names.tasks}/*/${name}/**`),
  ':(top,glob)**/.agent/exec_plans/**',
  ':(top,glob)**/.agents/exec_plans/**',
  ...['plan.md', '*[-_.]plan.md', 'tasks.md', '*[-_.]tasks.md'].map((name) => `:(top,glob,icase)**/${name}`),
];

/** Asks git something, with variables set. */
type Ask = (args: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<string | undefined>;

/**
 * The state of a folder's sources by the `git` that is in PATH. Nothing in the repository is written, and no program is started
 * that it names: hooks, watchers, filters, ways to fetch. So files that a filter would change, such as those of Git LFS, count
 * as they stand on the disk. Of a submodule, the commit counts.
 */
export class Git implements SourceControl {
  /** @param root absolute */
  constructor(private readonly root: string) {}

  async state(): Promise<SourceState | undefined> {
    const deadline = performance.now() + PATIENCE;
    // Never looked for in the folder itself, as some platforms do for a bare name.
    const program = await findProgram('git');
    const unfiltered = program === undefined ? undefined : await this.#withoutFilters(program, deadline);
    if (program === undefined || unfiltered === undefined) return undefined;
    const ask: Ask = (args, environment) => this.#ask(program, [...unfiltered, ...args], deadline, environment);
    const status = await ask([
      ...['status', '--porcelain', '-z', '--untracked-files=all', '--ignore-submodules=dirty'],
      ...['--', ':/', ...NO_SOURCES.map(excluded)],
    ]);
    if (status === undefined) return undefined;
    const commit = (await ask(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']))?.trim();
    const tree = await this.#tree(ask);
    return {
      ...(commit !== undefined && commit !== '' && { commit }),
      dirty: status !== '',
      ...(tree !== undefined && { tree }),
    };
  }

  /** Puts all files into an index and a store of objects beside those of the repository. */
  async #tree(ask: Ask): Promise<string | undefined> {
    const places = await ask([
      ...['rev-parse', '--path-format=absolute', '--show-toplevel', '--git-path', 'index', '--git-path', 'objects'],
    ]);
    const [top, index, objects] = places?.split('\n') ?? [];
    if (top === undefined || index === undefined || objects === undefined) return undefined;
    const folder = await mkdtemp(path.join(tmpdir(), 'planloom-tree-'));
    try {
      const own = { index: path.join(folder, 'index'), objects: path.join(folder, 'objects') };
      await mkdir(own.objects);
      await copyIndex(index, own.index).catch((error: unknown) => {
        if (!saysNotThere(error)) throw error; // A repository in which nothing was ever added has none.
      });
      const beside = {
        GIT_INDEX_FILE: own.index,
        GIT_OBJECT_DIRECTORY: own.objects,
        GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(objects),
      };
      const step = async (...args: readonly string[]): Promise<boolean> => (await ask(args, beside)) !== undefined;
      const isClear = await step('rm', '-r', '-f', '-q', '--cached', '--ignore-unmatch', '--', ...NO_SOURCES);
      const entries = isClear ? await ask(['ls-files', '--stage', '--full-name', '-z', '--', ':/'], beside) : undefined;
      const submodules = entries === undefined ? undefined : submodulesIn(entries);
      if (!submodules) return undefined;
      // For a submodule, `git add` asks the git of its folder, which heeds the configuration there; `update-index` does not.
      const others = [...NO_SOURCES, ...submodules.map((name) => `:(top,literal)${name}`)].map(excluded);
      if (!(await step('add', '--all', '--', ':/', ...others))) return undefined;
      if (submodules.length > 0 && !(await step('-C', top, 'update-index', '--remove', '--', ...submodules)))
        return undefined;
      return (await ask(['write-tree'], beside))?.trim();
    } catch {
      return undefined; // No room for it: the state is known without it.
    } finally {
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /**
   * Options that switch off every filter that the configuration names, whichever file it is in: `git add` and `git status` start
   * them. An empty command is none. undefined where that cannot be done.
   */
  async #withoutFilters(program: string, deadline: number): Promise<readonly string[] | undefined> {
    const keys = await this.#ask(program, ['config', '--list', '--name-only', '-z'], deadline);
    if (keys === undefined) return undefined;
    const filters = new Set(keys.split('\0').flatMap((key) => /^filter\.(.*)\.[^.]*$/s.exec(key)?.[1] ?? []));
    // `-c` takes what stands before the first `=` for the key.
    if ([...filters].some((name) => name.includes('='))) return undefined;
    return [...filters].flatMap((name) =>
      ['clean=', 'process=', 'required=false'].flatMap((setting) => ['-c', `filter.${name}.${setting}`]),
    );
  }

  /** What `git` prints; undefined when it fails or takes too long. */
  #ask(
    program: string,
    args: readonly string[],
    deadline: number,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<string | undefined> {
    return askGit(program, { cwd: this.root, args, deadline, environment });
  }
}

/** Paths of the submodules among the entries of an index; undefined where one is in an unknown encoding. */
function submodulesIn(entries: string): readonly string[] | undefined {
  const paths = entries.split('\0').flatMap((entry) => /^160000 [^\t]*\t(.*)$/s.exec(entry)?.[1] ?? []);
  return paths.some((name) => name.includes('\uFFFD')) ? undefined : [...new Set(paths)];
}

/** With its time: by that, git tells which files may have changed after they were added without looking any different. */
async function copyIndex(from: string, to: string): Promise<void> {
  const { atime, mtime } = await stat(from);
  await copyFile(from, to);
  await utimes(to, atime, mtime);
}

/** `:(top)x` to `:(exclude,top)x`, `tasks` to `:(exclude)tasks`. */
function excluded(pattern: string): string {
  return pattern.startsWith(':(') ? `:(exclude,${pattern.slice(2)}` : `:(exclude)${pattern}`;
}
