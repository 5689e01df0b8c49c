import type { PlanFile } from '../../execplans/collection';
import { readText } from '../../execplans/fileText';
import { findPlanFiles } from '../../execplans/findPlanFiles';
import type { ExecPlanFolder } from '../../execplans/folder';
import { readMetadata } from '../../execplans/metadata';
import { listOf } from '../../execplans/listText';
import { editMetadata, type MetadataChanges } from '../../execplans/metadataEdits';
import { milestoneMetadata } from '../../execplans/milestoneMetadata';
import { milestonesOf } from '../../execplans/milestones';
import { pyStr, pyTrim } from '../../execplans/pyText';
import { dayOfId, execPlanIdOf, nextExecPlanId, milestoneId } from '../../repo/execPlanPaths';
import { basename, dirname, join } from '../../repo/paths';
import { endOfLine } from '../../text/lineEnds';
import type { TextEdit } from '../../text/range';
import type { Change } from '../change';
import type { ExecPlanOutcome, Refusal } from './outcome';
import { ioRefusal, refuse } from './refuse';

export interface RenumberExecPlanInput {
  readonly folder: ExecPlanFolder;
  /** The plan's file, from exec_plans: of two with one id only one is meant. */
  readonly relative: string;
  /** Whether other plans that name the old id name the new one then. */
  readonly relations: 'follow' | 'stay';
  /** Ids that are taken elsewhere, on other branches. */
  readonly avoid?: readonly string[];
  /** The id that it gets; the next free one of its day by default. */
  readonly to?: string;
}

export interface RenumberedExecPlan {
  /** The old id. */
  readonly from: string;
  /** The new one. */
  readonly to: string;
  /** The plan's file when all is done, from exec_plans. */
  readonly relative: string;
}

interface Renumbering {
  readonly folder: ExecPlanFolder;
  readonly plan: PlanFile;
  readonly from: string;
  readonly to: string;
}

const RELATIONS = ['depends_on', 'supersedes'] as const;

/**
 * Gives a plan another id, as when two branches gave out the same: in the name of its file and of the folders
 * that have the id, its front matter and headings, its milestones, and as chosen in the relations of other plans. Edits come
 * first, at the old paths, then the moves.
 */
export async function renumberExecPlan(input: RenumberExecPlanInput): Promise<ExecPlanOutcome<RenumberedExecPlan>> {
  const { folder, relative, relations, avoid = [] } = input;
  try {
    const { files } = await findPlanFiles(folder);
    const plan = files.find((file) => file.relative === relative);
    if (!plan) return refuse('id.not_found', `There is no plan ${folder.nameOf(relative)}.`);
    const from = plan.nameId;
    const day = from === undefined ? undefined : dayOfId(from);
    if (from === undefined || day === undefined)
      return refuse('id.invalid', `${plan.path} has no id like EP-20260117-014 at the beginning of its name.`);
    if (input.to !== undefined) {
      const other = files.find(({ nameId }) => nameId === input.to);
      if (other) return refuse('id.ambiguous', `${input.to} is the id of ${other.path}: take another one.`);
    }
    const to = input.to ?? nextExecPlanId(day, [...files.map((file) => file.relative), ...avoid]);
    if (to === undefined) return refuse('plan.overflow', `All 999 numbers of ${day} are taken.`);
    const renumbering = { folder, plan, from, to };
    const sharing = files.find((file) => file !== plan && file.nameId === from && file.planRoot === plan.planRoot);
    const milestones = await milestonesOf(folder, { id: from, relative, ...rootOf(plan) });
    if (sharing && milestones.length > 0)
      return refuse(
        'plan.several_in_folder',
        `${sharing.path} has the same id in the same folder, so nobody can tell whose milestones there are: move one of the two first.`,
      );
    const edits = [await planEdit(renumbering)];
    const moves: Change[] = [];
    for (const milestone of milestones) {
      edits.push(await milestoneEdit(renumbering, milestone.relative));
      moves.push(...renamed(renumbering, milestone.relative));
    }
    if (relations === 'follow') {
      for (const other of files) if (other !== plan) edits.push(await relationEdit(renumbering, other));
    }
    const refusal = edits.find((edit): edit is Refusal => edit !== undefined && 'ok' in edit);
    if (refusal) return refusal;
    moves.push(...renamed(renumbering, relative));
    const folders = foldersWithId(renumbering);
    for (const path of folders) moves.push(...renamed(renumbering, path));
    const obstacle = await firstThere(folder, moves);
    if (obstacle !== undefined)
      return refuse('complete.destination_exists', `${obstacle} is there already: move that away first.`);
    const changes = edits.flatMap((edit) => (edit && !('ok' in edit) && edit.edits.length > 0 ? [edit] : []));
    return { ok: true, changes: [...changes, ...moves], from, to, relative: newPath(renumbering, folders) };
  } catch (error) {
    return ioRefusal(error);
  }
}

function rootOf({ planRoot }: PlanFile): { readonly planRoot?: string } {
  return planRoot === undefined ? {} : { planRoot };
}

type Edit = Extract<Change, { kind: 'edit' }>;

/** Edits of one file, made by what its text is; undefined where it cannot be read as text. */
async function editOf(
  { folder }: Renumbering,
  relative: string,
  editsOf: (text: string) => readonly TextEdit[] | Refusal,
): Promise<Edit | Refusal | undefined> {
  const path = join(folder.base, relative);
  const before = await readText(folder.files, path);
  if (before === undefined) return undefined;
  const edits = editsOf(before);
  return 'ok' in edits ? edits : { kind: 'edit', path, before, edits };
}

function metadataEdits(
  { folder, plan }: Renumbering,
  relative: string,
  text: string,
  changes: MetadataChanges,
): readonly TextEdit[] | Refusal {
  const edited = editMetadata(text, changes);
  if (edited.ok) return edited.edits;
  // What has no front matter, or of other files none that can be read, names no id that anyone would find.
  const isPlan = relative === plan.relative;
  if (edited.code === 'front_matter.missing' || (!isPlan && edited.code !== 'front_matter.not_editable')) return [];
  return refuse(edited.code, `${folder.nameOf(relative)} ${edited.message}: mend it first.`);
}

function planEdit(renumbering: Renumbering): Promise<Edit | Refusal | undefined> {
  const { plan, from, to } = renumbering;
  return editOf(renumbering, plan.relative, (text) => {
    const { set, replace } = relationChanges(text, renumbering);
    const edits = metadataEdits(renumbering, plan.relative, text, { set: { id: to, ...set }, replace });
    if ('ok' in edits) return edits;
    return [...edits, ...headingEdits(text, from, to)];
  });
}

/** The id in headings, where tools and people put it before the title. */
function headingEdits(text: string, from: string, to: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const match of text.matchAll(/^#{1,6}[ \t]/gm)) {
    const end = endOfLine(text, match.index);
    for (let at = text.indexOf(from, match.index); at >= 0 && at < end; at = text.indexOf(from, at + from.length)) {
      if (!/[0-9]/.test(text[at + from.length] ?? '')) edits.push({ start: at, end: at + from.length, newText: to });
    }
  }
  return edits;
}

function milestoneEdit(renumbering: Renumbering, relative: string): Promise<Edit | Refusal | undefined> {
  const { from, to } = renumbering;
  return editOf(renumbering, relative, (text) => {
    const { planId, idPlan } = milestoneMetadata(text);
    const metadata = readMetadata(text);
    const id = metadata.ok ? metadata.entries.get('id') : undefined;
    const number = id && /\/MS([0-9]{3})$/.exec(pyTrim(pyStr(id)))?.[1];
    const set = {
      ...(idPlan === from && number !== undefined && { id: milestoneId(to, Number(number)) }),
      ...(planId === from && { execplan_id: to }),
    };
    const edits = metadataEdits(renumbering, relative, text, { set });
    return 'ok' in edits ? edits : [...edits, ...headingEdits(text, from, to)];
  });
}

function relationEdit(renumbering: Renumbering, other: PlanFile): Promise<Edit | Refusal | undefined> {
  return editOf(renumbering, other.relative, (text) => {
    // Most plans name it nowhere.
    if (!text.includes(renumbering.from)) return [];
    return metadataEdits(renumbering, other.relative, text, relationChanges(text, renumbering));
  });
}

/** What has to change where a plan's relations name the old id. */
function relationChanges(text: string, { from, to }: Renumbering): Required<Pick<MetadataChanges, 'set' | 'replace'>> {
  const metadata = readMetadata(text);
  const set: Record<string, string> = {};
  const replace: { key: string; entry: number; value: string }[] = [];
  for (const key of RELATIONS) {
    const value = metadata.ok ? metadata.entries.get(key) : undefined;
    if (!value) continue;
    const named = listOf(value).filter((entry) => entry.text === from);
    if (named.length === 0) continue;
    // Ids that are written as one text, be it `[a, b]` in quotes.
    if (value.kind === 'text') set[key] = value.value.replaceAll(from, to);
    else for (const { entry } of named) if (entry !== undefined) replace.push({ key, entry, value: to });
  }
  return { set, replace };
}

/** The folders that have the id in their names, the innermost first. */
function foldersWithId({ plan, from }: Renumbering): readonly string[] {
  const found: string[] = [];
  for (let path = dirname(plan.relative); path !== ''; path = dirname(path))
    if (execPlanIdOf(path) === from) found.push(path);
  return found;
}

/** The move that gives a file or folder the new id; none where its name does not begin with the old one. */
function renamed({ folder, from, to }: Renumbering, relative: string): readonly Change[] {
  const name = basename(relative);
  if (execPlanIdOf(name) !== from) return [];
  const path = join(folder.base, relative);
  return [{ kind: 'move', path, to: join(dirname(path), to + name.slice(from.length)) }];
}

function newPath({ plan, from, to }: Renumbering, folders: readonly string[]): string {
  const parts = plan.relative.split('/');
  return parts
    .map((part, at) => {
      const isRenamed = at === parts.length - 1 || folders.includes(parts.slice(0, at + 1).join('/'));
      return isRenamed ? to + part.slice(from.length) : part;
    })
    .join('/');
}

/** What stands where something is to be moved to, as messages name it. */
async function firstThere(folder: ExecPlanFolder, moves: readonly Change[]): Promise<string | undefined> {
  for (const move of moves) {
    if (move.kind === 'move' && (await folder.files.stat(move.to)) !== undefined) return move.to;
  }
  return undefined;
}
