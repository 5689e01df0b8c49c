import type { Files } from '../../ports';
import type { JournalStep } from '../../repo/moveJournal';
import { dirname, join } from '../../repo/paths';
import { isTemporaryName } from '../../repo/temporaryName';
import type { Change } from '../change';
import { Moves } from '../moves';
import { Progress } from './progress';

/** How an interrupted move is put right. */
export interface Recovery {
  /** Bring back what was there before, or what is missing of the new state; empty where nothing is to be changed. */
  readonly changes: readonly Change[];
  /**
   * What goes away when `changes` are done, in this order, the journal last: files as they are, folders where they are empty. Empty
   * where the journal has to stay for the user to look.
   */
  readonly leftovers: readonly string[];
  /** One sentence for the user: what was found, and what becomes of it. */
  readonly message: string;
}

/**
 * What brings the old state back, or finishes the new one where only generated files are missing. undefined where what is there is
 * no state that the steps lead through, so somebody has changed files since. Throws when something cannot be read. Steps that put
 * something where an earlier one has moved a folder away cannot be undone like this: carrying out the changes then fails, and says so.
 *
 * @param steps with paths of `files`
 * @param folders that were not there before, outer ones first
 */
export async function recoveryFrom(
  files: Files,
  steps: readonly JournalStep[],
  folders: readonly string[],
): Promise<Recovery | undefined> {
  const progress = new Progress(files, steps, folders);
  const done = await progress.find();
  if (done === undefined) return undefined;
  const what = described(steps);
  const rest = steps.slice(done);
  if (rest.every(({ kind }) => kind === 'writeFile' || kind === 'createFolder')) {
    return {
      changes: await finishing(files, rest),
      leftovers: await temporaryFiles(files, steps, done, (path) => path),
      message: `${what} was interrupted after the last step; everything is in its new place.`,
    };
  }
  const moves = new Moves(steps);
  const oldName = (path: string): string => moves.before(path, 0, done) ?? path;
  const undone = steps.slice(0, done).reverse();
  return {
    changes: undone.flatMap(undo),
    leftovers: [
      ...steps.flatMap((step, index) =>
        index < done && isNew(step) ? [moves.before(step.path, 0, index) ?? step.path] : [],
      ),
      ...(await progress.begun(done)).map(oldName),
      ...(await temporaryFiles(files, steps, done, oldName)),
      ...[...folders].reverse(),
    ],
    message: `${what} was interrupted; everything is as it was before.`,
  };
}

/**
 * What is missing of the new state. A file that holds neither what it held before nor what it was to hold is somebody's since: a
 * generated one can be made again, what was written into it cannot.
 */
async function finishing(files: Files, rest: readonly JournalStep[]): Promise<readonly Change[]> {
  /** What files hold by then. */
  const texts = new Map<string, string>();
  const changes: Change[] = [];
  for (const step of rest) {
    if (step.kind === 'createFolder') changes.push({ kind: 'createFolder', path: step.path });
    if (step.kind !== 'writeFile') continue;
    const { path, before, after } = step;
    const known = texts.get(path);
    if ((known ?? (await files.read(path))) !== before) continue;
    changes.push(written(path, after));
    texts.set(path, after);
  }
  return changes;
}

/** The step of a file that was not there before. */
function isNew(step: JournalStep): boolean {
  return step.kind === 'createFile' || (step.kind === 'writeFile' && step.before === undefined);
}

function undo(step: JournalStep): Change[] {
  switch (step.kind) {
    case 'move':
      return [{ kind: 'move', path: step.to, to: step.path }];
    case 'edit':
      return [
        {
          kind: 'edit',
          path: step.path,
          before: step.after,
          edits: [{ start: 0, end: step.after.length, newText: step.before }],
        },
      ];
    case 'writeFile':
      return step.before === undefined ? [] : [written(step.path, step.before)];
    case 'createFile':
    case 'createFolder':
      return [];
  }
}

function written(path: string, text: string): Change {
  return { kind: 'writeFile', path, text };
}

/** What was being written to take a file's place: files of ours that hold the beginning of what one of the steps is about. */
async function temporaryFiles(
  files: Files,
  steps: readonly JournalStep[],
  done: number,
  name: (path: string) => string,
): Promise<readonly string[]> {
  const moves = new Moves(steps);
  const texts = new Map<string, string[]>();
  for (const [index, step] of steps.entries()) {
    if (step.kind !== 'edit' && step.kind !== 'writeFile') continue;
    const now = index < done ? moves.after(step.path, index + 1, done) : moves.before(step.path, done, index);
    if (now === undefined) continue;
    const folder = dirname(now);
    texts.set(folder, [...(texts.get(folder) ?? []), step.after, step.before ?? '']);
  }
  const found: string[] = [];
  for (const [folder, whole] of texts) {
    for (const entry of (await files.list(folder)) ?? []) {
      if (entry.kind !== 'file' || entry.isLink === true || !isTemporaryName(entry.name)) continue;
      const path = join(folder, entry.name);
      if (await isBeginning(files, path, whole)) found.push(name(path));
    }
  }
  return found;
}

async function isBeginning(files: Files, path: string, texts: readonly string[]): Promise<boolean> {
  const bytes = (await files.bytes(path)) ?? new Uint8Array();
  return texts.some((text) => {
    const whole = new TextEncoder().encode(text);
    return bytes.length <= whole.length && bytes.every((byte, index) => byte === whole[index]);
  });
}

/** What the steps are about, to begin a sentence. */
function described(steps: readonly JournalStep[]): string {
  const moves = steps.flatMap((step) => (step.kind === 'move' ? [step] : []));
  const [first] = moves;
  if (!first) return 'A change of ExecPlans';
  const more = moves.length === 1 ? '' : `, and ${String(moves.length - 1)} more,`;
  return `Moving ${first.path} to ${first.to}${more}`;
}
