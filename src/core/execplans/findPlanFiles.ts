import { execPlanIdOf, placeIn } from '../repo/execPlanPaths';
import { basename, dirname, join, normalise } from '../repo/paths';
import type { Entry } from '../ports';
import type { PlanFile } from './collection';
import type { ExecPlanFolder } from './folder';
import { compareCodePoints } from './pyText';

/** The plans' files below an exec_plans folder. */
export interface FoundPlanFiles {
  /** false where nothing is in the folder's place. */
  readonly exists: boolean;
  /** In the order of their paths' components. */
  readonly files: readonly PlanFile[];
  /** Folders that have one named `milestones`, from exec_plans. */
  readonly milestoneRoots: ReadonlySet<string>;
}

/**
 * Finds the files of plans, milestones left out, by the layouts of today's tools and of the format. A link to a file counts as
 * the file that it leads to, under its own name; links to folders are not entered. Throws when a folder cannot be listed.
 */
export async function findPlanFiles(folder: ExecPlanFolder): Promise<FoundPlanFiles> {
  const files: Found[] = [];
  const milestoneRoots = new Set<string>();
  const isFolder = await walk(folder, '', files, milestoneRoots);
  // The format's tools find nothing wrong with a file in the folder's place, and no plans.
  const exists = isFolder || (await folder.files.stat(folder.base)) !== undefined;
  return { exists, files: await settled(files), milestoneRoots };
}

/** A file that may be a plan's; only links need to be looked at. */
type Found = PlanFile | undefined | Promise<PlanFile | undefined>;

async function settled(found: readonly Found[]): Promise<readonly PlanFile[]> {
  const files: PlanFile[] = [];
  for (const file of found) {
    const known = file instanceof Promise ? await file : file;
    if (known) files.push(known);
  }
  return files;
}

/** Puts the plans' files below a folder into a list; false where there is no such folder. */
async function walk(
  folder: ExecPlanFolder,
  relative: string,
  found: Found[],
  milestoneRoots: Set<string>,
): Promise<boolean> {
  const entries = await folder.files.list(join(folder.base, relative));
  if (!entries) return false;
  const sorted = entries.length > 1 ? [...entries].sort((a, b) => compareCodePoints(a.name, b.name)) : entries;
  for (const entry of sorted) {
    const path = join(relative, entry.name);
    if (entry.kind === 'folder') {
      if (entry.name === 'milestones') milestoneRoots.add(relative);
      if (entry.isLink !== true) await walk(folder, path, found, milestoneRoots);
    } else if (isPlanName(entry.name)) found.push(findFile(folder, path, entry));
  }
  return true;
}

/**
 * As findPlanFiles, of one file or folder: what stands there now. Throws when a folder cannot be listed.
 *
 * @param known folders of which it is known that they are there and no links
 */
export async function findPlanFilesAt(
  folder: ExecPlanFolder,
  relative: string,
  known: ReadonlySet<string>,
): Promise<readonly PlanFile[]> {
  const parts = relative.split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const path = parts.slice(0, depth).join('/');
    if (depth < parts.length && known.has(path)) continue;
    const entry = (await folder.files.list(join(folder.base, dirname(path))))?.find(
      ({ name }) => name === basename(path),
    );
    if (!entry) return [];
    if (entry.kind !== 'folder') return path === relative ? planAt(folder, path, entry) : [];
    if (entry.isLink === true) return [];
  }
  const files: Found[] = [];
  await walk(folder, relative, files, new Set());
  return settled(files);
}

async function planAt(folder: ExecPlanFolder, path: string, entry: Entry): Promise<readonly PlanFile[]> {
  return isPlanName(entry.name) ? settled([findFile(folder, path, entry)]) : [];
}

/** Letter case counts. */
function isPlanName(name: string): boolean {
  return name.startsWith('EP-') && name.endsWith('.md');
}

function findFile(folder: ExecPlanFolder, relative: string, { isLink }: Entry): Found {
  return isLink === true ? linkedFile(folder, relative) : planFile(folder, relative);
}

function planFile(folder: ExecPlanFolder, relative: string): PlanFile | undefined {
  return fileAt(relative, folder.nameOf(relative), relative.split('/'));
}

async function linkedFile(folder: ExecPlanFolder, relative: string): Promise<PlanFile | undefined> {
  try {
    return await followedFile(folder, relative);
  } catch {
    // What cannot be looked at is said when it is read.
    return planFile(folder, relative);
  }
}

async function followedFile(folder: ExecPlanFolder, relative: string): Promise<PlanFile | undefined> {
  const { files, base } = folder;
  const path = join(base, relative);
  // A link to nothing is no file.
  if ((await files.stat(path))?.kind !== 'file') return undefined;
  if (!files.follow) return planFile(folder, relative);
  const [target, home] = await Promise.all([files.follow(path), files.follow(base)]);
  const inside = home === '' && !target.startsWith('/') ? target : behind(home, target);
  if (inside !== undefined) return fileAt(relative, folder.nameOf(inside), inside.split('/'));
  return fileAt(relative, target.startsWith('/') ? target : normalise(folder.nameOf(join(upwards(home), target))));
}

/** What follows a folder in a path; undefined where it does not stand in it. */
function behind(folder: string, path: string): string | undefined {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

/** The way from a folder to the root. */
function upwards(path: string): string {
  return path
    .split('/')
    .map(() => '..')
    .join('/');
}

/** @param parts of where it stands in exec_plans; undefined where it stands elsewhere */
function fileAt(relative: string, path: string, parts?: readonly string[]): PlanFile | undefined {
  const place = parts && placeIn(parts);
  if (place?.kind === 'milestone') return undefined;
  const nameId = execPlanIdOf(relative);
  return {
    relative,
    path,
    ...(nameId !== undefined && { nameId }),
    completed: place?.completed ?? false,
    ...(parts && place && place.rootLength > 0 && { planRoot: parts.slice(0, place.rootLength).join('/') }),
  };
}
