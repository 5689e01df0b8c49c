import { logNames } from '../../language/logNames';
import type { PlanView } from '../../language/view';
import type { PlanWorld } from '../../language/world';
import { isSameName, type Name } from '../../plan/names';
import { canonicalStoryId } from '../../plan/storyId';
import type { Files } from '../../ports';
import { basename, join, names } from '../../repo/paths';
import type { Range, TextEdit } from '../../text/range';
import { folderPathEdits, renamedName } from './folderPaths';
import { filesBeside, type ReadFile } from './otherFiles';
import { type Draft, refused, type RenameOutcome } from './renaming';
import { ownPart, respelling } from './spelling';

interface FeatureRename {
  readonly view: PlanView;
  readonly world: PlanWorld;
  /** The path of the feature folder. */
  readonly feature: string;
  readonly from: Name;
  readonly to: Name;
}

/** Deeper than artifacts are ever sorted into, and no way round in a circle of links. */
const DEPTH = 5;
/** Hits of a scan are quotations of other files: ` - experts/alerting.md:3:- …`. */
const SCAN_HIT = /^[ \t]*[-*+][ \t]+[^\s:]+:\d+:/;

/** Log, expertise, proposals, runs and artifacts follow a name of the plan that they stand beside; a refusal where they cannot. */
export async function addFeatureFiles(
  draft: Draft,
  rename: FeatureRename,
): Promise<Extract<RenameOutcome, { ok: false }> | undefined> {
  const { view, world, feature, from, to } = rename;
  const beside = await filesBeside(world, view, feature);
  // Entries of a story that is gone would become evidence for this one.
  const mentioned = beside.find((file) => usesIn(file, to).length > 0);
  if (mentioned)
    return refused(
      `${basename(mentioned.path)} speaks of ${to.id} already, and would come to mean this: choose a name that was never used.`,
    );
  for (const file of beside) draft.edit(file.path, file.text, besideEdits(file, rename));
  if (from.kind === 'story') {
    draft.edit(view.path, view.document.text(), pathEdits(view, rename));
    const refusal = await addFolders(draft, rename);
    if (refusal) return refusal;
  }
  return undefined;
}

function besideEdits(file: ReadFile, rename: FeatureRename): readonly TextEdit[] {
  const { from, to } = rename;
  const named = usesIn(file, from).map(({ start, end }) =>
    respelling(file.text.slice(start, end), start, ownPart(from.id), ownPart(to.id)),
  );
  return [...named, ...pathEdits(file, rename).filter(({ start }) => !isQuoted(file, start))];
}

/** Where a file beside the plan names something in words of its own. */
function usesIn(file: ReadFile, name: Name): readonly Range[] {
  const uses = logNames(file.text, file.plan.contract);
  return uses.filter((use) => isSameName(use.name, name) && !isQuoted(file, use.start));
}

/** Whether a place is in a line that a scan took out of another file. */
export function isQuoted({ path, text }: Pick<ReadFile, 'path' | 'text'>, at: number): boolean {
  return (
    basename(path) === names.referencedExpertise && SCAN_HIT.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))
  );
}

function pathEdits(
  { plan, path }: Pick<ReadFile, 'plan' | 'path'>,
  { feature, from, to }: FeatureRename,
): readonly TextEdit[] {
  return from.kind === 'story' ? folderPathEdits(plan, { path, feature }, { from: from.id, to: to.id }) : [];
}

/** Moves `runs/S-1`, and what has the id in its name below `artifacts`. */
async function addFolders(
  draft: Draft,
  { world: { files }, feature, from, to }: FeatureRename,
): Promise<Extract<RenameOutcome, { ok: false }> | undefined> {
  const runs = join(feature, names.runs);
  const ofRuns = ((await files.list(runs)) ?? [])
    .filter(({ kind, name }) => kind === 'folder' && canonicalStoryId(name) === from.id)
    .map(({ name }) => join(runs, name));
  for (const path of [...ofRuns, ...(await named(files, join(feature, names.artifacts), from.id, DEPTH))]) {
    const target =
      path.slice(0, path.length - basename(path).length) + (renamedName(basename(path), from.id, to.id) ?? '');
    if ((await files.stat(target)) !== undefined)
      return refused(`${target} is there already, from another ${to.id}: move it away, or choose another name.`);
    draft.move(path, target);
  }
  return undefined;
}

/** Files and folders with an id in their names, what stands in a folder before the folder. */
async function named(files: Files, folder: string, id: string, depth: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, kind, isLink } of (await files.list(folder)) ?? []) {
    const path = join(folder, name);
    if (kind === 'folder' && isLink !== true && depth > 0) found.push(...(await named(files, path, id, depth - 1)));
    if (renamedName(name, id, id) !== undefined) found.push(path);
  }
  return found;
}
