import { schemaChecks } from '../../generated/validators';
import { join, leavesRoot, normalise } from './paths';

/**
 * What is about to be done in an exec_plans folder, written before the first step and taken away after the last: where it is
 * found, a program ended half-way. Paths are counted from the exec_plans folder and name things as they are when the steps
 * before are done.
 */
export interface MoveJournal {
  readonly version: 1;
  /** The program at work, where it can be asked whether it still is. */
  readonly writer?: JournalWriter;
  readonly steps: readonly JournalStep[];
  /** Folders that were not there before, outer ones first, by the names that they have when no step is done. */
  readonly folders: readonly string[];
}

export interface JournalWriter {
  readonly host: string;
  readonly pid: number;
}

export type JournalStep =
  | { readonly kind: 'move'; readonly path: string; readonly to: string }
  | { readonly kind: 'createFolder'; readonly path: string }
  | { readonly kind: 'edit'; readonly path: string; readonly before: string; readonly after: string }
  | { readonly kind: 'createFile'; readonly path: string; readonly after: string }
  /** `before` is missing where there was no such file, or none that is text. */
  | { readonly kind: 'writeFile'; readonly path: string; readonly before?: string; readonly after: string };

/** The journal's file in an exec_plans folder. */
export function journalPath(base: string): string {
  return join(base, '.planloom-move.json');
}

/** What every journal begins with: by that, one that was being written is told from a file by other hands. */
const OPENING = '{"version":1,';

export function moveJournalText({ writer, steps, folders }: MoveJournal): string {
  return `${JSON.stringify({ version: 1, ...(writer && { writer }), steps, folders })}\n`;
}

/** What a journal says; `unfinished` where its writing was not, and undefined for what is no journal. */
export function parseMoveJournal(text: string): MoveJournal | 'unfinished' | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return text.startsWith(OPENING) || OPENING.startsWith(text) ? 'unfinished' : undefined;
  }
  return isMoveJournal(data) && staysInside(data) ? data : undefined;
}

function isMoveJournal(data: unknown): data is MoveJournal {
  const check = schemaChecks.moveJournal;
  if (!check) throw new Error('There is no compiled schema "moveJournal": run npm run generate.');
  return check(data) && hasItsTexts(data as Pick<MoveJournal, 'steps'>);
}

/** What the schema leaves open, as alternatives would make the compiled check much longer. */
function hasItsTexts({
  steps,
}: {
  readonly steps: readonly Partial<Record<'kind' | 'to' | 'before' | 'after', string>>[];
}): boolean {
  return steps.every(({ kind, to, before, after }) => {
    if (kind === 'move') return to !== undefined;
    if (kind === 'createFolder') return true;
    return after !== undefined && (kind !== 'edit' || before !== undefined);
  });
}

/** A journal may have come with the repository: it names nothing outside of its folder, and nothing that git goes by. */
function staysInside({ steps, folders }: MoveJournal): boolean {
  const paths = [...folders, ...steps.flatMap((step) => (step.kind === 'move' ? [step.path, step.to] : [step.path]))];
  return paths.every(
    (path) => !leavesRoot(path) && path === normalise(path) && !path.includes('\\') && !OF_GIT.test(path),
  );
}

/** Also as Windows takes it for the same. */
const OF_GIT = /(?:^|\/)(?:\.git|git~[0-9]+)[. ]*(?:\/|$)/i;
