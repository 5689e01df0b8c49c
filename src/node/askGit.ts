import { execFile } from 'node:child_process';
import { devNull } from 'node:os';

/** Much as a list of files may be, it is no more than that. */
const MAX_OUTPUT = 64 * 1024 * 1024;

export interface GitQuestion {
  readonly cwd: string;
  readonly args: readonly string[];
  /** When it gets too late, by `performance.now()`. */
  readonly deadline: number;
  /** Set besides what the process has. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What git reads. */
  readonly input?: string;
}

/** What `git` prints; undefined when it fails or takes too long. It starts nothing that the repository names. */
export async function askGit(
  program: string,
  { cwd, args, deadline, environment, input }: GitQuestion,
): Promise<string | undefined> {
  const timeout = Math.ceil(deadline - performance.now());
  if (timeout <= 0) return undefined;
  return new Promise((resolve) => {
    const child = execFile(
      program,
      [...QUIET, ...args],
      {
        cwd,
        env: { ...withoutGit(process.env), ...ALONE, ...environment },
        timeout,
        maxBuffer: MAX_OUTPUT,
        windowsHide: true,
      },
      (error, stdout) => resolve(error ? undefined : stdout),
    );
    if (input === undefined || !child.stdin) return;
    // It may end before it has read all: that shows in how it ends.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/**
 * Programs that a repository's configuration may name are not started; objects are made for a moment only; no index is shared
 * with the repository; and files of the sources that look like a repository are none. `core.fsmonitor` is empty, as older
 * versions take `false` for a program's name.
 */
const QUIET = [
  '--no-pager',
  ...[
    'core.fsmonitor=',
    `core.hooksPath=${devNull}`,
    'core.compression=0',
    'core.splitIndex=false',
    'diff.ignoreSubmodules=dirty',
    'safe.bareRepository=explicit',
  ].flatMap((setting) => ['-c', setting]),
];

/** Missing objects of a partial clone are not fetched: newer versions do not try, older ones find no way that is allowed. */
const ALONE = { GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', LC_ALL: 'C' };

/** Called from a hook of git, this process is told of another repository than that of the folder. */
function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const places = /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|PREFIX|COMMON_DIR)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !places.test(name)));
}
