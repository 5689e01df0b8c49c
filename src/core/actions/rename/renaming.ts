import type { TextEdit } from '../../text/range';
import type { Change, Outcome } from '../change';

/** What a rename does. */
export interface Renaming {
  /** Edits first, at the old paths, then the moves; at most one edit for each file. */
  readonly changes: readonly Change[];
  /** Those of the edits that may mean something else: quoted headings. Somebody should look at them before they are made. */
  readonly unsure: ReadonlySet<TextEdit>;
}

/** A rename, or one sentence saying why not. */
export type RenameOutcome = Outcome<Renaming>;

type Refusal = Extract<RenameOutcome, { ok: false }>;

/** @param message one sentence: what is wrong, and what to do */
export function refused(message: string): Refusal {
  return { ok: false, message };
}

/** Gathers what a rename does, file by file. Of edits that overlap the first counts. */
export class Draft {
  readonly #files = new Map<string, { readonly before: string; readonly edits: TextEdit[] }>();
  readonly #moves: Extract<Change, { kind: 'move' }>[] = [];
  readonly #unsure = new Set<TextEdit>();

  /** @param before the whole text that the edits are made for */
  edit(path: string, before: string, edits: readonly TextEdit[], sure: 'sure' | 'unsure' = 'sure'): void {
    if (edits.length === 0) return;
    const file = this.#files.get(path) ?? { before, edits: [] };
    if (file.before !== before) throw new Error(`${path} has changed in the meantime: try again.`);
    this.#files.set(path, file);
    for (const edit of edits) {
      const isTaken = file.edits.some((other) => edit.start < other.end && other.start < edit.end);
      const isSame = file.edits.some(({ start, end }) => start === edit.start && end === edit.end);
      if (isTaken || isSame || before.slice(edit.start, edit.end) === edit.newText) continue;
      file.edits.push(edit);
      if (sure === 'unsure') this.#unsure.add(edit);
    }
  }

  /** To be carried out behind the moves so far. */
  move(path: string, to: string): void {
    if (path !== to) this.#moves.push({ kind: 'move', path, to });
  }

  editsOf(path: string): readonly TextEdit[] {
    return this.#files.get(path)?.edits ?? [];
  }

  outcome(): Extract<RenameOutcome, { ok: true }> {
    const edits = [...this.#files].flatMap(([path, { before, edits: unsorted }]): Change[] =>
      unsorted.length === 0
        ? []
        : [{ kind: 'edit', path, before, edits: unsorted.toSorted((a, b) => a.start - b.start) }],
    );
    return { ok: true, changes: [...edits, ...this.#moves], unsure: this.#unsure };
  }
}
