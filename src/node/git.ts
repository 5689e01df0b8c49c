import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, mkdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { SourceControl, SourceState } from '../core/ports';
import { saysNotThere } from './fileProblem';

/** How long a look at the sources may take, in milliseconds; a repository that takes longer has no `tree`. */
const PATIENCE = 10_000;

/** Much as a list of changed files may be, it is only looked at for whether there is any. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** `YYYYMMDDTHHMMSSZ` as a glob. */
const STAMP = `${'[0-9]'.repeat(8)}T${'[0-9]'.repeat(6)}Z`;

/**
 * What plans, runs and decisions are written to while the sources stay what they are: ticking an item must not make a run stale.
 * `tasks/` of the folder, feature folders and run folders wherever they are, ExecPlans, and files that are named as plans are.
 */
const NO_SOURCES = [
  'tasks',
  `:(top,glob)**/tasks/*-${STAMP}/**`,
  `:(top,glob)**/runs/${STAMP}/**`,
  '.agent',
  '.agents',
  ':(top,glob,icase)**/*plan*.md',
  ':(top,glob,icase)**/*tasks*.md',
];

/** The state of a folder's sources by the `git` that is in PATH. Nothing in the repository is written, no hook of it is run. */
export class Git implements SourceControl {
  /** @param root absolute */
  constructor(private readonly root: string) {}

  async state(): Promise<SourceState | undefined> {
    const deadline = performance.now() + PATIENCE;
    const status = await this.#ask(
      ['status', '--porcelain', '-z', '--untracked-files=all', '--', ':/', ...NO_SOURCES.map(excluded)],
      deadline,
    );
    if (status === undefined) return undefined;
    const commit = (await this.#ask(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], deadline))?.trim();
    const tree = await this.#tree(deadline);
    return {
      ...(commit !== undefined && commit !== '' && { commit }),
      dirty: status !== '',
      ...(tree !== undefined && { tree }),
    };
  }

  /** Puts all files into an index and a store of objects beside those of the repository. */
  async #tree(deadline: number): Promise<string | undefined> {
    const places = await this.#ask(
      ['rev-parse', '--path-format=absolute', '--git-path', 'index', '--git-path', 'objects'],
      deadline,
    );
    const [index, objects] = places?.split('\n') ?? [];
    if (index === undefined || objects === undefined) return undefined;
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
      const steps = [
        ['rm', '-r', '-f', '-q', '--cached', '--ignore-unmatch', '--', ...NO_SOURCES],
        ['add', '--all', '--', ':/', ...NO_SOURCES.map(excluded)],
      ];
      for (const step of steps) if ((await this.#ask(step, deadline, beside)) === undefined) return undefined;
      return (await this.#ask(['write-tree'], deadline, beside))?.trim();
    } catch {
      return undefined; // No room for it: the state is known without it.
    } finally {
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /** What `git` prints; undefined when it fails, takes too long or is not there. */
  async #ask(
    args: readonly string[],
    deadline: number,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<string | undefined> {
    const timeout = Math.ceil(deadline - performance.now());
    if (timeout <= 0) return undefined;
    try {
      const { stdout } = await promisify(execFile)('git', [...QUIET, ...args], {
        cwd: this.root,
        env: { ...withoutGit(process.env), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C', ...environment },
        timeout,
        maxBuffer: MAX_OUTPUT,
        windowsHide: true,
      });
      return stdout;
    } catch {
      return undefined;
    }
  }
}

/** With its time: by that, git tells which files may have changed after they were added without looking any different. */
async function copyIndex(from: string, to: string): Promise<void> {
  const { atime, mtime } = await stat(from);
  await copyFile(from, to);
  await utimes(to, atime, mtime);
}

/** Programs that a repository's configuration may name are not started; objects are made for a moment only. */
const QUIET = [
  'core.fsmonitor=false',
  `core.hooksPath=${path.join(tmpdir(), 'no-hooks')}`,
  'core.compression=0',
].flatMap((setting) => ['-c', setting]);

/** `:(top)x` to `:(exclude,top)x`, `tasks` to `:(exclude)tasks`. */
function excluded(pattern: string): string {
  return pattern.startsWith(':(') ? `:(exclude,${pattern.slice(2)}` : `:(exclude)${pattern}`;
}

/** Called from a hook of git, this process is told of another repository than that of the folder. */
function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const places = /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|PREFIX|COMMON_DIR)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !places.test(name)));
}
