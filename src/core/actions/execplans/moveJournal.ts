import type { Files } from '../../ports';
import { execPlanPlace } from '../../repo/execPlanPaths';
import {
  journalPath,
  type JournalStep,
  type JournalWriter,
  moveJournalText,
  parseMoveJournal,
} from '../../repo/moveJournal';
import { dirname, isInside, join, normalise } from '../../repo/paths';
import { applyEdits } from '../../text/edits';
import type { Change } from '../change';
import { Moves, withFoldersAbove } from '../moves';
import { type Recovery, recoveryFrom } from './recovery';

/** The exec_plans folder whose files changes move; undefined where they move none. Only an agent's own is known by its path. */
export function movesBelow(changes: readonly Change[]): string | undefined {
  const move = changes.find((change) => change.kind === 'move');
  // Any Markdown file there has a place.
  return move && execPlanPlace(join(move.to, 'plan.md'))?.root;
}

/**
 * The text of the journal (`journalPath`) for changes below an exec_plans folder, to be written before the first of them is done.
 * What they do outside of the folder is not in it.
 */
export async function journalText(
  files: Files,
  base: string,
  changes: readonly Change[],
  writer?: JournalWriter,
): Promise<string> {
  const below = changes.filter((change) => isInside(base, change.path));
  const moves = new Moves(below);
  const steps: JournalStep[] = [];
  /** What files hold by then, by the names that they have now. */
  const texts = new Map<string, string>();
  for (const [index, change] of below.entries()) {
    const now = moves.before(change.path, 0, index) ?? change.path;
    const step = await stepOf(files, change, now, texts);
    if ('after' in step) texts.set(now, step.after);
    steps.push(named(step, (path) => fromBase(base, path)));
  }
  const folders = await missingFolders(files, base, below, moves);
  return moveJournalText({
    version: 1,
    ...(writer && { writer }),
    steps,
    folders: folders.map((path) => fromBase(base, path)),
  });
}

async function stepOf(
  files: Files,
  change: Change,
  now: string,
  texts: ReadonlyMap<string, string>,
): Promise<JournalStep> {
  switch (change.kind) {
    case 'createFolder':
      return { kind: 'createFolder', path: change.path };
    case 'createFile':
      return { kind: 'createFile', path: change.path, after: change.text };
    case 'edit':
      return { kind: 'edit', path: change.path, before: change.before, after: applyEdits(change.before, change.edits) };
    case 'move':
      return { kind: 'move', path: change.path, to: change.to };
    case 'writeFile': {
      const text = texts.get(now) ?? (await files.read(now).catch(() => undefined));
      return { kind: 'writeFile', path: change.path, ...(text !== undefined && { before: text }), after: change.text };
    }
  }
}

function named(step: JournalStep, name: (path: string) => string): JournalStep {
  const path = name(step.path);
  return step.kind === 'move' ? { ...step, path, to: name(step.to) } : { ...step, path };
}

/** The folders that changes will make, outer ones first, by the names that they would have before all changes. */
async function missingFolders(
  files: Files,
  base: string,
  changes: readonly Change[],
  moves: Moves,
): Promise<readonly string[]> {
  const looked = new Set<string>();
  const missing = new Set<string>();
  for (const [index, change] of changes.entries()) {
    const folder =
      change.kind === 'createFolder' ? change.path : dirname(change.kind === 'move' ? change.to : change.path);
    for (const path of withFoldersAbove(folder)) {
      if (path === base || !isInside(base, path) || looked.has(path)) continue;
      looked.add(path);
      const before = moves.before(path, 0, index);
      if (before === undefined || (await files.stat(before)) === undefined) missing.add(before ?? path);
    }
  }
  return [...missing].sort((a, b) => a.length - b.length);
}

/** What to do about a journal that is there although nobody is at work; undefined where there is none. Throws nothing. */
export async function recoveryOf(files: Files, base: string): Promise<Recovery | undefined> {
  const path = journalPath(base);
  const stays = (what: string): Recovery => ({
    changes: [],
    leftovers: [],
    message: `${path} says that ExecPlans were being moved, but ${what}: look at the plans there, then delete it.`,
  });
  let text: string | undefined;
  try {
    text = await files.read(path);
  } catch {
    return stays('cannot be read');
  }
  if (text === undefined) return undefined;
  const journal = parseMoveJournal(text);
  if (journal === undefined) return stays('is not what Planloom writes');
  if (journal === 'unfinished') {
    return {
      changes: [],
      leftovers: [path],
      message: `A move of ExecPlans in ${base} was interrupted before anything was changed.`,
    };
  }
  try {
    const steps = journal.steps.map((step) => named(step, (name) => join(base, name)));
    const recovery = await recoveryFrom(
      files,
      steps,
      journal.folders.map((folder) => join(base, folder)),
    );
    if (!recovery) return stays('files have been changed since');
    return { ...recovery, leftovers: [...recovery.leftovers, path] };
  } catch {
    return stays('not all of them can be read');
  }
}

function fromBase(base: string, path: string): string {
  const resolved = normalise(path);
  return base === '' ? resolved : resolved.slice(normalise(base).length + 1);
}
