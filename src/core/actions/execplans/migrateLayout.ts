import type { PlanFile } from '../../execplans/collection';
import { readText } from '../../execplans/fileText';
import { findPlanFiles } from '../../execplans/findPlanFiles';
import type { ExecPlanFolder } from '../../execplans/folder';
import { type Metadata, readMetadata } from '../../execplans/metadata';
import { wordOf } from '../../execplans/milestoneMetadata';
import { isRealDate } from '../../plan/stamps';
import { dayOfId, execPlanSlug, reservedSlugs } from '../../repo/execPlanPaths';
import { basename, dirname, join } from '../../repo/paths';
import type { Change } from '../change';
import { folderName } from './findExecPlan';
import type { ExecPlanOutcome } from './outcome';
import { ioRefusal, refuse } from './refuse';

/** One folder or file that gets another place; both from exec_plans. */
export interface LayoutMove {
  readonly from: string;
  readonly to: string;
}

/** A folder or file of the older layout that stays where it is. */
export interface LayoutSkipped {
  /** From exec_plans. */
  readonly relative: string;
  /** One sentence. */
  readonly reason: string;
}

export interface MigratedLayout {
  readonly moves: readonly LayoutMove[];
  readonly skipped: readonly LayoutSkipped[];
}

/** Where today's tools put finished plans. */
const FINISHED = new Set(['done', 'archived']);

/**
 * Moves the plans of the format's own layout (`<slug>/`) to where today's tools put them: `active/<slug>`, and those that are done
 * or archived to `complete/YYYY/MM/DD/<id>_<slug>` by the day of `updated`. Nothing within a folder is changed. What cannot be
 * moved stays, with the reason.
 */
export async function migrateLayout({
  folder,
}: {
  readonly folder: ExecPlanFolder;
}): Promise<ExecPlanOutcome<MigratedLayout>> {
  try {
    const { exists, files } = await findPlanFiles(folder);
    if (!exists) return refuse('dir.missing', `There is no folder ${folderName(folder)}.`);
    const moves: LayoutMove[] = [];
    const skipped: LayoutSkipped[] = [];
    for (const [from, plans] of homesOf(files)) {
      const to = await targetOf(folder, from, plans);
      const reason = typeof to === 'string' ? await obstacle(folder, to, moves) : to.reason;
      if (typeof to === 'string' && reason === undefined) moves.push({ from, to });
      else skipped.push({ relative: from, reason: reason ?? '' });
    }
    const changes = moves.map(({ from, to }): Change => ({
      kind: 'move',
      path: join(folder.base, from),
      to: join(folder.base, to),
    }));
    return { ok: true, changes, moves, skipped };
  } catch (error) {
    return ioRefusal(error);
  }
}

/** What is to be moved, with the plans in it; what has its place in today's layout left out. Inner folders first. */
function homesOf(files: readonly PlanFile[]): readonly (readonly [string, readonly PlanFile[]])[] {
  const homes = new Map<string, PlanFile[]>();
  for (const file of files) {
    const home = file.planRoot ?? file.relative;
    const [first = ''] = home.split('/');
    if (first === 'active' || (file.completed && home.split('/').length === 5)) continue;
    homes.set(home, [...(homes.get(home) ?? []), file]);
  }
  // Finished plans of the older layout stand within the folder of others: they go first, and stay findable as finished.
  return [...homes].sort(([a], [b]) => b.split('/').length - a.split('/').length);
}

async function targetOf(
  folder: ExecPlanFolder,
  from: string,
  plans: readonly PlanFile[],
): Promise<string | { readonly reason: string }> {
  const [plan, ...more] = plans;
  if (!plan) return { reason: 'There is no plan in it.' };
  const slug = slugOf(plan, from);
  if (reservedSlugs.has(slug))
    return { reason: `"${slug}" is a folder of its own in today's layout: give it another name.` };
  const isLoose = plan.planRoot === undefined;
  const metadata = await metadataOf(folder, plan);
  const isFinished = plan.completed || FINISHED.has((metadata && wordOf(metadata, 'status')) ?? '');
  if (isFinished && more.length === 0) {
    const day = dayOf(metadata, plan.nameId);
    if (plan.nameId === undefined || day === undefined) return { reason: 'It has no id and no day to be filed under.' };
    const place = `complete/${day.replaceAll('-', '/')}/${plan.nameId}_${slug}`;
    return isLoose ? join(place, plan.relative) : place;
  }
  if (plan.completed) return { reason: 'Several finished plans stand in it: give each a folder of its own.' };
  return isLoose ? join('active', slug, plan.relative) : join('active', slug);
}

/** The name of a plan's own folder: of the one it has, or of what its file is called behind the id. */
function slugOf(plan: PlanFile, from: string): string {
  if (plan.planRoot !== undefined) return plan.completed ? basename(dirname(from)) : from;
  const name = basename(plan.relative).replace(/\.md$/, '');
  return execPlanSlug(plan.nameId === undefined ? name : name.slice(plan.nameId.length)) || execPlanSlug(name);
}

async function metadataOf(folder: ExecPlanFolder, plan: PlanFile): Promise<Metadata | undefined> {
  const text = await readText(folder.files, join(folder.base, plan.relative));
  return text === undefined ? undefined : readMetadata(text);
}

/** The day a plan was finished, as far as is known. */
function dayOf(metadata: Metadata | undefined, id: string | undefined): string | undefined {
  const days = [metadata && wordOf(metadata, 'updated'), metadata && wordOf(metadata, 'created'), id && dayOfId(id)];
  return days.flatMap((day) => (day !== undefined && isRealDate(day) ? [day] : []))[0];
}

async function obstacle(folder: ExecPlanFolder, to: string, moves: readonly LayoutMove[]): Promise<string | undefined> {
  const isThere =
    moves.some((move) => move.to === to) || (await folder.files.stat(join(folder.base, to))) !== undefined;
  return isThere ? `${folder.nameOf(to)} is there already: move one of the two away.` : undefined;
}
