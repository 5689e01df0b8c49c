import { collect } from '../../execplans/collect';
import type { ExecPlanFolder } from '../../execplans/folder';
import { REGISTRY_FILE } from '../../execplans/registryDocument';
import { namesIn } from '../../language/planNames';
import type { PlanView } from '../../language/view';
import type { PlanWorld } from '../../language/world';
import { MarkdownDocument } from '../../markdown/document';
import { BYTE_ORDER_MARK } from '../../markdown/frontMatterFence';
import type { Name } from '../../plan/names';
import { readPlan } from '../../plan/readPlan';
import { basename, featureFolderOf, join } from '../../repo/paths';
import { applyEdits } from '../../text/edits';
import { LineIndex } from '../../text/lineIndex';
import { registryChange } from '../execplans/writeRegistry';
import { failure } from '../failure';
import { filesAfter } from '../filesAfter';
import { anchorChanges, anchorEdits } from './anchors';
import { addExecPlan, addMilestone, type ExecPlanRename } from './execPlan';
import { addFeatureFiles } from './featureFiles';
import { headingEdits } from './headingEdits';
import { brokenRange, nameEdits } from './nameEdits';
import { freeName, readNewName } from './newName';
import { readThose } from './otherFiles';
import { Draft, refused, type RenameOutcome } from './renaming';
import { addRunRecords } from './runRecords';
import { renameTargetAt } from './target';

export interface RenameInput {
  readonly view: PlanView;
  readonly world: PlanWorld;
  /** UTF-16 offset in the plan. */
  readonly offset: number;
  /** As typed. */
  readonly newName: string;
  /** Whether registry.json is written anew where ExecPlans get other ids. */
  readonly writesRegistry?: boolean;
  /** When aborted, the rename rejects with its reason. */
  readonly signal?: AbortSignal;
}

/**
 * Gives what stands at a place another name, everywhere that it is meant: a story, task, phase, numbered entry, ExecPlan, milestone
 * or heading. In the plan; in log, expertise and proposals beside it; in the names of run folders and artifacts, and the paths that
 * lead there; in the records of runs; in the files, relations and registry of ExecPlans; in links to headings, of other plans too.
 * What only looks alike stays: code, comments, other features and other workspace folders.
 *
 * Refused where there is nothing to rename, or the new name is taken, or is none.
 */
export async function rename(asked: RenameInput): Promise<RenameOutcome> {
  const input = await asWritten(asked);
  if (!input) return refused(`${asked.view.path} has changed in the meantime: try again.`);
  const { view, offset, newName } = input;
  const answer = renameTargetAt(view, offset);
  if (!answer) return refused('Nothing that has a name of its own stands here.');
  if (!answer.ok) return answer;
  const { target } = answer;
  try {
    if (target.kind === 'name') return await renameName(input, target.use.name);
    const edits = headingEdits(view, target, newName);
    if (!edits.ok) return edits;
    const draft = new Draft();
    const text = view.document.text();
    draft.edit(view.path, text, edits.edits);
    draft.edit(view.path, text, edits.quotes, 'unsure');
    await addAnchors(draft, input);
    return draft.outcome();
  } catch (error) {
    input.signal?.throwIfAborted();
    return failure(error);
  }
}

/**
 * The same for the plan as its file has it: editors leave out the byte order mark, and give all lines one end. undefined where the
 * file says something else by now.
 */
async function asWritten(input: RenameInput): Promise<RenameInput | undefined> {
  const { view, world, offset } = input;
  const shown = view.document.text();
  const text = await world.files.read(view.path);
  if (text === undefined || text === shown) return text === undefined ? undefined : input;
  const bare = withoutMark(text);
  if (bare.replace(LINE_END, '\n') !== withoutMark(shown).replace(LINE_END, '\n')) return undefined;
  const document = new MarkdownDocument(text);
  const { line, character } = new LineIndex(shown).positionAt(offset);
  const place = new LineIndex(bare).offsetAt({ line, character });
  const plan = readPlan(document, view.plan.contract);
  return { ...input, view: { ...view, document, plan }, offset: place + text.length - bare.length };
}

const LINE_END = /\r\n?/g;

function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
}

async function renameName(input: RenameInput, from: Name): Promise<RenameOutcome> {
  const { view, world, newName, signal } = input;
  const read = readNewName(view.plan, from, newName);
  if (!read.ok) return read;
  const to = read.name;
  const draft = new Draft();
  if (to.id === from.id) return draft.outcome();
  if (to.kind === 'exec-plan' || to.kind === 'milestone') {
    const asked: ExecPlanRename = { view, world, from, to, signal };
    const folder = await (to.kind === 'exec-plan' ? addExecPlan(draft, asked) : addMilestone(draft, asked));
    if ('ok' in folder) return folder;
    return input.writesRegistry === true ? withRegistry(draft, folder) : draft.outcome();
  }
  const problem = takenProblem(view, from, to);
  if (problem !== undefined) return refused(problem);
  draft.edit(view.path, view.document.text(), nameEdits(view.plan, from, to));
  const feature = featureOf(view);
  if (feature !== undefined) {
    const refusal = await addFeatureFiles(draft, { view, world, feature, from, to });
    if (refusal) return refusal;
  }
  await addAnchors(draft, input);
  if (feature !== undefined) {
    // Behind all else: the records know the plan by its text.
    const after = applyEdits(view.document.text(), draft.editsOf(view.path));
    await addRunRecords(draft, world.files, feature, view.plan, after, { from: from.id, to: to.id });
  }
  return draft.outcome();
}

function takenProblem({ plan }: PlanView, from: Name, to: Name): string | undefined {
  const [taken] = namesIn(plan).definitionsOf(to);
  if (taken && taken.isImplied !== true) {
    const title = taken.title === undefined || taken.title === '' ? '' : ` ("${taken.title}")`;
    return `${to.id} is taken${title}: choose another name, such as ${freeName(plan, from)}.`;
  }
  const range = brokenRange(plan, from, to);
  return range === undefined ? undefined : `"${range}" would end before it begins: change that range by hand first.`;
}

/** The folder of what stands beside a plan. */
function featureOf({ path, surroundings }: PlanView): string | undefined {
  return surroundings.feature?.path ?? featureFolderOf(path)?.path;
}

/** Links to headings whose anchors are others now: in the plan, and in the plans that lead to it. */
async function addAnchors(draft: Draft, { view, world, signal }: RenameInput): Promise<void> {
  const { path, plan } = view;
  const changes = anchorChanges(plan, draft.editsOf(path));
  if (changes.size === 0) return;
  draft.edit(path, view.document.text(), anchorEdits(plan, path, path, changes));
  const feature = featureOf(view);
  const beside = feature === undefined ? [] : await markdownIn(world, feature);
  const isWanted = (text: string): boolean => text.includes(`${basename(path)}#`);
  const others = await readThose(world, view, [...(await world.planPaths()), ...beside], isWanted, signal);
  for (const other of others) draft.edit(other.path, other.text, anchorEdits(other.plan, other.path, path, changes));
}

async function markdownIn(world: PlanWorld, folder: string): Promise<readonly string[]> {
  const entries = (await world.files.list(folder)) ?? [];
  return entries
    .filter(({ kind, name }) => kind === 'file' && name.endsWith('.md'))
    .map(({ name }) => join(folder, name));
}

/** With the registry as it is afterwards; one that plans with errors keep from being written stays as it is. */
async function withRegistry(draft: Draft, folder: ExecPlanFolder): Promise<RenameOutcome> {
  const outcome = draft.outcome();
  const path = join(folder.base, REGISTRY_FILE);
  const before = await folder.files.read(path);
  if (before === undefined) return outcome;
  const files = filesAfter(folder.files, outcome.changes);
  const registry = registryChange(await collect({ ...folder, files }), path);
  const isStale =
    registry.ok && registry.changes.some((change) => change.kind === 'writeFile' && change.text !== before);
  return isStale ? { ...outcome, changes: [...outcome.changes, ...registry.changes] } : outcome;
}
