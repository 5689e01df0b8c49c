import type { ExecPlanFolder } from '../../execplans/folder';
import { findPlanFiles } from '../../execplans/findPlanFiles';
import { markdownBelow } from '../../execplans/markdownBelow';
import { readMetadata } from '../../execplans/metadata';
import { editMetadata } from '../../execplans/metadataEdits';
import { findMilestones, type FoundMilestone } from '../../execplans/milestones';
import type { PlanView } from '../../language/view';
import type { PlanWorld } from '../../language/world';
import { canonicalId } from '../../plan/idForms';
import type { Plan } from '../../plan/model';
import type { Name } from '../../plan/names';
import { execPlanFolders, execPlanIdOf, execPlanPlace, milestoneNameOf } from '../../repo/execPlanPaths';
import { basename, dirname, isInside, join } from '../../repo/paths';
import type { TextEdit } from '../../text/range';
import { findParent } from '../execplans/findExecPlan';
import { renumberExecPlan } from '../execplans/renumberExecPlan';
import { nameEdits } from './nameEdits';
import { type Draft, refused, type RenameOutcome } from './renaming';
import { readThose } from './otherFiles';
import { ownPart, respelling } from './spelling';

/** What a rename of an ExecPlan or milestone is asked for with. */
export interface ExecPlanRename {
  readonly view: PlanView;
  readonly world: PlanWorld;
  readonly from: Name;
  readonly to: Name;
  readonly signal?: AbortSignal | undefined;
}

type Failure = Extract<RenameOutcome, { ok: false }>;

/**
 * An ExecPlan gets another id: its file, the folders that have the id, its front matter and milestones, the relations of others,
 * and whatever names it or leads to it in the plans of the workspace folder.
 */
export async function addExecPlan(draft: Draft, rename: ExecPlanRename): Promise<Failure | ExecPlanFolder> {
  const { from, to } = rename;
  const [folder, ...others] = await foldersOf(rename, from.id);
  if (!folder)
    return refused(`No file of this workspace folder is ${from.id}, so only its name could be changed here.`);
  const isMeant = meantIn(folder, others, rename);
  if (!isMeant) return severalFolders(from.id, [folder, ...others]);
  const { files } = await findPlanFiles(folder);
  const [plan, ...more] = files.filter(({ nameId }) => nameId === from.id);
  if (!plan || more.length > 0)
    return refused(`Several files have the id ${from.id}: give all but one another id first.`);
  const outcome = await renumberExecPlan({ folder, relative: plan.relative, relations: 'follow', to: to.id });
  if (!outcome.ok) return refused(outcome.message);
  for (const change of outcome.changes) {
    if (change.kind === 'edit') draft.edit(change.path, change.before, change.edits);
    if (change.kind === 'move') draft.move(change.path, change.to);
  }
  const source = new RegExp(
    `(?<![\\p{L}\\p{N}_-])${from.id}(?=_[\\p{L}\\p{N}]|\\.md(?![\\p{L}\\p{N}])|\\/(?!MS\\d{3}))`,
    'gu',
  );
  await addMentions(draft, rename, folder, isMeant, from.id, (read) => [
    ...nameEdits(read, from, to),
    ...fileNameEdits(read, source, from.id, to.id),
  ]);
  return folder;
}

/** A milestone gets another number: its file's name, its front matter and headings, and whatever names it or leads to it. */
export async function addMilestone(draft: Draft, rename: ExecPlanRename): Promise<Failure | ExecPlanFolder> {
  const { from, to } = rename;
  const planId = dirname(from.id);
  const [folder, ...others] = await foldersOf(rename, planId);
  if (!folder) return refused(`No file of this workspace folder is ${planId}, so ${from.id} cannot be found.`);
  const isMeant = meantIn(folder, others, rename);
  if (!isMeant) return severalFolders(planId, [folder, ...others]);
  const parent = await findParent(folder, planId);
  if (!parent.ok) return refused(parent.message);
  const own = (await findMilestones(folder, parent.planRoot)).filter(({ planId: id }) => id === planId);
  const isOf = (number: string) => (one: FoundMilestone) => `MS${String(one.number).padStart(3, '0')}` === number;
  const [milestone, ...more] = own.filter(isOf(ownPart(from.id)));
  if (!milestone || more.length > 0)
    return refused(`${milestone ? 'Several files are' : 'No file is'} ${from.id}: mend that first.`);
  const taken = own.find(isOf(ownPart(to.id)));
  if (taken) return refused(`${to.id} is ${folder.nameOf(taken.relative)}: take another number.`);
  const path = join(folder.base, milestone.relative);
  const before = await folder.files.read(path);
  if (before === undefined) return refused(`${folder.nameOf(milestone.relative)} is gone.`);
  const edited = editMetadata(before, { set: { id: to.id } });
  if (!edited.ok && edited.code !== 'front_matter.missing')
    return refused(`${folder.nameOf(milestone.relative)} ${edited.message}: mend it first.`);
  if (edited.ok) draft.edit(path, before, [...edited.edits, ...numberEdit(before, Number(ownPart(to.id).slice(2)))]);
  const name = basename(path);
  const moved = join(dirname(path), name.replace(ownPart(from.id), ownPart(to.id)));
  if (milestoneNameOf(name) && moved !== path) {
    if ((await folder.files.stat(moved)) !== undefined)
      return refused(`${moved} is there already: move that away first.`);
    draft.move(path, moved);
  }
  const root = join(folder.base, parent.planRoot);
  const source = new RegExp(
    `(?<![\\p{L}\\p{N}-])${ownPart(from.id)}(?=[_-][\\p{L}\\p{N}]|\\.md(?![\\p{L}\\p{N}]))`,
    'gu',
  );
  await addMentions(draft, rename, folder, isMeant, ownPart(from.id), (read, at) => [
    ...nameEdits(read, from, to),
    // Elsewhere a file of that name is another plan's.
    ...(isInside(root, at) ? fileNameEdits(read, source, ownPart(from.id), ownPart(to.id)) : []),
  ]);
  return folder;
}

/** The number at `ms`, where it is written as one: written as a text it would be one to the format's tools. */
function numberEdit(text: string, number: number): readonly TextEdit[] {
  const metadata = readMetadata(text);
  if (!metadata.ok) return [];
  const { start, end } = metadata.block;
  const match = /^(ms[ \t]*:[ \t]*)(\d+)(?=[ \t]*(?:#|\r?$))/m.exec(text.slice(start, end));
  if (!match) return [];
  const at = start + match.index + (match[1] ?? '').length;
  return [{ start: at, end: at + (match[2] ?? '').length, newText: String(number) }];
}

/** The exec_plans folders that have a plan: the one that the user is in before others. */
async function foldersOf({ view, world }: ExecPlanRename, id: string): Promise<readonly ExecPlanFolder[]> {
  const own = execPlanPlace(view.path)?.root;
  const bases = new Set(own === undefined ? execPlanFolders : [own, ...execPlanFolders]);
  for (const path of await world.planPaths()) {
    const place = execPlanPlace(path);
    if (place && execPlanIdOf(path) === id) bases.add(place.root);
  }
  const found: ExecPlanFolder[] = [];
  for (const base of bases) {
    const prefix = join(basename(dirname(base)), basename(base));
    const folder: ExecPlanFolder = { files: world.files, base, nameOf: (relative) => join(prefix, relative) };
    if ((await findPlanFiles(folder)).files.some(({ nameId }) => nameId === id)) found.push(folder);
  }
  return found;
}

/**
 * Where the id means the plan of a folder: everywhere, or, where others have it too, in that folder alone. undefined where the user
 * stands in neither, so that nobody can tell which is meant.
 */
function meantIn(
  { base }: ExecPlanFolder,
  others: readonly ExecPlanFolder[],
  { view }: ExecPlanRename,
): ((path: string) => boolean) | undefined {
  if (others.length === 0) return () => true;
  return isInside(base, view.path) ? (path) => isInside(base, path) : undefined;
}

function severalFolders(id: string, folders: readonly ExecPlanFolder[]): Failure {
  const bases = folders.map(({ base }) => base).join(' and ');
  return refused(`${id} is a plan in ${bases}, so nobody can tell which is meant: rename it in its own file.`);
}

async function addMentions(
  draft: Draft,
  { view, world, signal }: ExecPlanRename,
  folder: ExecPlanFolder,
  isMeant: (path: string) => boolean,
  needle: string,
  editsOf: (plan: Plan, path: string) => readonly TextEdit[],
): Promise<void> {
  draft.edit(view.path, view.document.text(), editsOf(view.plan, view.path));
  const below = (await markdownBelow(world.files, folder.base)).map(({ path }) => path);
  const paths = [...below, ...(await world.planPaths()).filter(isMeant)];
  const read = await readThose(world, view, paths, (text) => canonicalId(text).includes(needle), signal);
  for (const { path, text, plan } of read) draft.edit(path, text, editsOf(plan, path));
}

/** Names of files in paths: they are moved, so what leads there follows, in code as well. */
function fileNameEdits(plan: Plan, pattern: RegExp, from: string, to: string): readonly TextEdit[] {
  return plan.blocks.flatMap(({ content: { chunk, start, end }, nodes }) => {
    const text = chunk.text.slice(start, end);
    const at = plan.offsetOf({ chunk, start: 0, end: 0 });
    const hidden = nodes.filter(({ type }) => type === 'html' || type === 'yaml');
    return [...text.matchAll(pattern)].flatMap(({ 0: written, index }) => {
      const place = start + index;
      const isHidden = hidden.some(
        ({ position }) => (position?.start.offset ?? 0) <= place && place < (position?.end.offset ?? 0),
      );
      return isHidden ? [] : [respelling(written, at + place, from, to)];
    });
  });
}
