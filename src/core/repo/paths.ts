/**
 * The one place that makes and takes apart paths. Paths are as in ports.ts: relative to a root, `/` between the names, the
 * root itself is the empty string. Everything here is string work; nothing looks at a disk.
 */

/** Names below the root and below a feature folder, exactly as the codex format has them (Workspace & Bootstrap, Structure). */
export const names = {
  tasks: 'tasks',
  taskIndex: 'TASKS.md',
  plan: 'plan.md',
  decisionLog: 'decision-log.md',
  referencedExpertise: 'referenced-expertise.md',
  references: 'references',
  excerpts: 'references/excerpts',
  webNotes: 'references/web',
  proposals: 'proposals',
  expertAdditions: 'proposals/expert-additions.md',
  runs: 'runs',
  metrics: 'metrics.json',
  testReport: 'test-report.md',
  stdoutLog: 'stdout.log',
  stderrLog: 'stderr.log',
  benchmarks: 'benchmarks',
  patches: 'patches',
  artifacts: 'artifacts',
  screenshots: 'artifacts/screenshots',
} as const;

/** Joins paths and names; empty ones (the root) add nothing. Does not resolve `..`: see `normalise`. */
export function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}

/** The folder a path stands in; the root for a bare name and for the root. */
export function dirname(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last name of a path. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Resolves `.`, `..`, doubled and trailing separators. A path that leaves the root keeps its leading `..` names, and an
 * absolute one its leading `/`: see `leavesRoot`.
 */
export function normalise(path: string): string {
  const absolute = path.startsWith('/');
  const kept: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') kept.push(name);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!absolute) kept.push('..');
  }
  return (absolute ? '/' : '') + kept.join('/');
}

/** Whether a path, once resolved, points outside the root. Absolute paths do, also those with a drive letter. */
export function leavesRoot(path: string): boolean {
  const resolved = normalise(path);
  return resolved === '..' || resolved.startsWith('../') || resolved.startsWith('/') || /^[A-Za-z]:/.test(resolved);
}

/** Whether `path` is `folder` or stands somewhere in it. Both are resolved first; `tasks/ab` is not in `tasks/a`. */
export function isInside(folder: string, path: string): boolean {
  const outer = normalise(folder);
  const inner = normalise(path);
  if (leavesRoot(inner) !== leavesRoot(outer)) return false;
  return outer === '' || inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}

/** The path of `target`, as a file in `folder` names it; undefined when that lies outside the root. */
export function resolveIn(folder: string, target: string): string | undefined {
  const path = target.startsWith('/') ? target : normalise(join(folder, target));
  return leavesRoot(path) ? undefined : path;
}

/** How a file in `folder` names the file or folder at `path`: `../docs/a.md`; `.` for the folder itself. The other way of `resolveIn`. */
export function relativePath(folder: string, path: string): string {
  const from = normalise(folder)
    .split('/')
    .filter((name) => name !== '');
  const to = normalise(path)
    .split('/')
    .filter((name) => name !== '');
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  const names = [...from.slice(shared).map(() => '..'), ...to.slice(shared)];
  return names.length === 0 ? '.' : names.join('/');
}

/** UTC time as the format writes it in folder names: `YYYYMMDDTHHMMSSZ`. */
export function utcStamp(date: Date): string {
  return utcSeconds(date).replace(/[-:]/g, '');
}

/** UTC time as the format writes it in text: `YYYY-MM-DDTHH:MM:SSZ`. */
export function utcSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** UTC date: `YYYY-MM-DD`. */
export function utcDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The same day where the machine is: `YYYY-MM-DD`. */
export function localDate(date: Date): string {
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}

/** A feature folder as its path alone tells it. */
export interface FeatureFolder {
  /** `tasks/<slug>-<YYYYMMDDTHHMMSSZ>`. */
  readonly path: string;
  /** The folder's name without its time; the whole name when it holds none. */
  readonly slug: string;
  /** Milliseconds since the epoch, from the name; undefined when the name holds no (real) time. */
  readonly time?: number;
}

/** Reads a folder directly below `tasks/`. Folders that were named by hand are feature folders too, without a time. */
export function featureFolder(path: string): FeatureFolder {
  const name = basename(path);
  const stamp = name.slice(-STAMP_LENGTH);
  const time = name.at(-STAMP_LENGTH - 1) === '-' ? stampTime(stamp) : undefined;
  return time === undefined ? { path, slug: name } : { path, slug: name.slice(0, -STAMP_LENGTH - 1), time };
}

/** The feature folder of a plan at `tasks/<folder>/plan.md`, also with folders before `tasks`; undefined for any other path. */
export function featureFolderOf(planPath: string): FeatureFolder | undefined {
  const path = dirname(planPath);
  if (basename(planPath) !== names.plan || path === '' || basename(dirname(path)) !== names.tasks) return undefined;
  return featureFolder(path);
}

/** Whether a path has the form `…tasks/<folder>/plan.md`. */
export function isPlanPath(path: string): boolean {
  return featureFolderOf(path) !== undefined;
}

/** The plan of a feature folder. */
export function planOf(featurePath: string): string {
  return join(featurePath, names.plan);
}

/** `YYYYMMDDTHHMMSSZ`. */
const STAMP_LENGTH = 16;

/**
 * Milliseconds of `YYYYMMDDTHHMMSSZ`; undefined when there is no such time (month 13, 25 o'clock, 30 February). Done with
 * numbers alone, because a list of features asks for thousands of them.
 */
function stampTime(stamp: string): number | undefined {
  if (!/^\d{8}T\d{6}Z$/.test(stamp)) return undefined;
  const month = Number(stamp.slice(4, 6));
  const day = Number(stamp.slice(6, 8));
  const hour = Number(stamp.slice(9, 11));
  const minute = Number(stamp.slice(11, 13));
  const second = Number(stamp.slice(13, 15));
  const time = Date.UTC(Number(stamp.slice(0, 4)), month - 1, day, hour, minute, second);
  // Date.UTC lets 30 February roll over into March.
  const date = new Date(time);
  const isReal = date.getUTCMonth() + 1 === month && date.getUTCDate() === day && minute < 60 && second < 60;
  return isReal && date.getUTCHours() === hour ? time : undefined;
}
