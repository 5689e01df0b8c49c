import { readFrontMatter } from '../markdown/frontMatter';
import type { Files } from '../ports';
import { frontMatterText } from '../plan/frontMatter';
import type { ExecPlanFacts, ExecPlanIndex } from './execPlanIndex';
import { baseOf, execPlanFolders, execPlanIdOf, execPlanPlace } from './execPlanPaths';
import { join } from './paths';

/** Folders deeper than this below exec_plans are not entered: a link may lead back up. */
const MAX_DEPTH = 12;
/** Files read at once. */
const BATCH = 32;

/** Paths of the ExecPlans below a folder's `.agent` and `.agents`, milestones left out; by path. Throws when a folder cannot be listed. */
export async function listExecPlans(files: Files, base: string): Promise<readonly string[]> {
  const found: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    if (depth > MAX_DEPTH) return;
    for (const { name, kind } of (await files.list(folder)) ?? []) {
      const path = join(folder, name);
      if (kind === 'folder') await walk(path, depth + 1);
      else if (/^EP-.*\.md$/.test(name) && execPlanPlace(path)?.kind === 'plan') found.push(path);
    }
  };
  for (const folder of execPlanFolders) await walk(join(base, folder), 0);
  return found.sort((a, b) => (a < b ? -1 : 1));
}

/**
 * The ExecPlans of a workspace folder by id, from their front matter; a plan whose front matter names none goes by its file
 * name. One that cannot be read goes by its name alone. Throws when a folder cannot be listed.
 */
export async function readExecPlanIndex(files: Files, base: string): Promise<ExecPlanIndex> {
  const paths = await listExecPlans(files, base);
  const index = new Map<string, ExecPlanFacts[]>();
  for (let at = 0; at < paths.length; at += BATCH) {
    for (const { id, facts } of await Promise.all(paths.slice(at, at + BATCH).map((path) => readFacts(files, path)))) {
      if (id === undefined) continue;
      const known = index.get(id);
      if (known) known.push(facts);
      else index.set(id, [facts]);
    }
  }
  return index;
}

/** Indexes that were read, or are being read, by the folder they are of; for front ends that look at many plans at once. */
export type ExecPlanIndexes = Map<string, Promise<ExecPlanIndex>>;

/**
 * The index of the workspace that a plan or milestone stands in; undefined where it stands in no exec_plans folder.
 *
 * @param indexes what was read for other plans just now; what is read here is put in
 */
export async function execPlanIndexFor(
  files: Files,
  path: string,
  indexes: ExecPlanIndexes = new Map(),
): Promise<ExecPlanIndex | undefined> {
  const place = execPlanPlace(path);
  if (!place) return undefined;
  const base = baseOf(place);
  let index = indexes.get(base);
  if (!index) indexes.set(base, (index = readExecPlanIndex(files, base)));
  return index;
}

/** What a plan's text says of itself, for an index. */
export function execPlanFacts(path: string, text: string): { readonly id?: string; readonly facts: ExecPlanFacts } {
  const frontMatter = readFrontMatter(text);
  const field = (key: string): string | undefined => frontMatter && frontMatterText(frontMatter, key);
  const id = field('id') ?? execPlanIdOf(path);
  const title = field('title');
  const status = field('status');
  return {
    ...(id !== undefined && { id }),
    facts: {
      path,
      ...(title !== undefined && { title }),
      ...(status !== undefined && { status }),
      dependsOn: idsAt(frontMatter?.data, 'depends_on'),
      supersedes: idsAt(frontMatter?.data, 'supersedes'),
    },
  };
}

async function readFacts(files: Files, path: string): Promise<{ readonly id?: string; readonly facts: ExecPlanFacts }> {
  try {
    return execPlanFacts(path, (await files.read(path)) ?? '');
  } catch {
    return execPlanFacts(path, '');
  }
}

function idsAt(data: unknown, key: string): readonly string[] {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, key)) return [];
  const value: unknown = Object.entries(data).find(([name]) => name === key)?.[1];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((entry) => (typeof entry === 'string' && entry.trim() !== '' ? [entry.trim()] : []));
}
