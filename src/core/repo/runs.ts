import type { Entry, Files } from '../ports';
import { canonicalStoryId } from '../plan/storyId';
import type { RunFacts } from './feature';
import { dirname, join, names } from './paths';
import { readRunRecord } from './runRecordFile';

/**
 * A time in a run id, in the forms that real folders have: `20251015T194156Z`, `20251016T1454`,
 * `2025-10-16T11-07-56-417Z-…`, `20251016-145400`, a bare date; anywhere in the name.
 */
const RUN_TIME =
  /(?<!\d)(\d{4})(-?)(\d\d)\2(\d\d)(?:[Tt_ -](\d\d)[-:]?(\d\d)(?:[-:]?(\d\d)(?:[-.,:]?(\d{3}))?)?)?(?!\d)/g;

/** How many runs of a unit are read: gates and comparisons look at the newest. */
const READ_RUNS = 30;

/** The folder name that the format's own E2E example writes literally instead of a story's id. */
const ANY_STORY = 'S-*';

/**
 * The runs of a feature, newest first, from directory entries alone. Both layouts count: `runs/<RUN_ID>/` and
 * `runs/S-1/<RUN_ID>/`. Loose files are no runs. Throws when a folder cannot be listed.
 */
export async function listRuns(files: Files, featurePath: string): Promise<readonly RunFacts[]> {
  const root = join(featurePath, names.runs);
  const runs: RunFacts[] = [];
  for (const entry of (await files.list(root)) ?? []) {
    if (entry.kind !== 'folder') continue;
    const path = join(root, entry.name);
    const story = canonicalStoryId(entry.name);
    if (story === undefined && entry.name !== ANY_STORY) {
      runs.push(runAt(path, entry.name));
      continue;
    }
    for (const inner of (await files.list(path)) ?? []) {
      if (inner.kind === 'folder') runs.push(runAt(join(path, inner.name), inner.name, story));
    }
  }
  return runs.sort(newestFirst);
}

/** The same runs, the newest of each folder with what their metrics.json says. */
export async function withRecords(files: Files, runs: readonly RunFacts[]): Promise<readonly RunFacts[]> {
  const read = new Map<string, number>();
  return Promise.all(
    runs.map(async (run) => {
      const home = dirname(run.path);
      const count = read.get(home) ?? 0;
      read.set(home, count + 1);
      const record = count < READ_RUNS ? await readRunRecord(files, run.path) : undefined;
      return record ? { ...run, record } : run;
    }),
  );
}

/**
 * Milliseconds since the epoch of the time that a run's id holds; undefined when it holds none. Taken as UTC: real ids
 * mostly leave the zone out, and a `Z` on some of them is wrong, so nothing better can be known.
 */
export function runTime(id: string): number | undefined {
  for (const match of id.matchAll(RUN_TIME)) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = [1, 3, 4, 5, 6, 7, 8].map(
      (group) => Number(match[group] ?? 0),
    );
    const date = new Date(Date.UTC(year, month - 1, day));
    const isDate = date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
    if (!isDate) continue;
    const isTime = hour < 24 && minute < 60 && second < 60;
    return isTime ? date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms : date.getTime();
  }
  return undefined;
}

/** Something in a run folder. */
export interface RunEntry extends Entry {
  readonly path: string;
}

/** What stands directly in a run folder (or in a folder inside one): folders first, then by name. Empty when it is gone. */
export async function listRunFiles(files: Files, path: string): Promise<readonly RunEntry[]> {
  const entries = (await files.list(path)) ?? [];
  return entries
    .map((entry) => ({ ...entry, path: join(path, entry.name) }))
    .sort((a, b) => Number(b.kind === 'folder') - Number(a.kind === 'folder') || compare(a.name, b.name));
}

function runAt(path: string, id: string, story?: string): RunFacts {
  const time = runTime(id);
  return { id, path, ...(story !== undefined && { story }), ...(time !== undefined && { time }) };
}

/** Runs without a time come last; among equals the name decides, so that the order is always the same. */
function newestFirst(a: RunFacts, b: RunFacts): number {
  if (a.time !== b.time) return (b.time ?? -Infinity) - (a.time ?? -Infinity);
  return compare(b.id, a.id) || compare(a.path, b.path);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
