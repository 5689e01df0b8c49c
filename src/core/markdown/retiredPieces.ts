import type { Piece } from './piece';

/** Runs of pieces that are kept: enough for a fence or comment that is opened, closed and opened again. */
const RUNS = 2;

/**
 * Pieces that an edit has made part of another block, as an opened fence or `<!--` does with all that follows. When the block is
 * closed again they are taken back instead of parsed. A piece is given out once only: no two places may share one.
 */
export class RetiredPieces {
  readonly #runs: (Piece | undefined)[][] = [];
  /** Where the piece behind the one found last would be. */
  #next: { run: (Piece | undefined)[]; index: number } | undefined;

  /** Keeps a run of pieces that stood in this order. */
  retire(pieces: readonly Piece[]): void {
    this.#runs.unshift([...pieces]);
    this.#runs.length = Math.min(this.#runs.length, RUNS);
    this.#next = undefined;
  }

  /** The latest run is forgotten, and what is left of it. */
  dropLatest(): void {
    this.#runs.shift();
    this.#next = undefined;
  }

  /** Gives out a piece whose text stands at `offset` and that `fits`. */
  take(text: string, offset: number, fits: (piece: Piece) => boolean): Piece | undefined {
    const matches = (piece: Piece | undefined): piece is Piece =>
      piece !== undefined && piece.text !== '' && text.startsWith(piece.text, offset) && fits(piece);
    const next = this.#next;
    if (next && matches(next.run[next.index])) return this.#takeFrom(next.run, next.index);
    for (const run of this.#runs) {
      const index = run.findIndex(matches);
      if (index >= 0) return this.#takeFrom(run, index);
    }
    return undefined;
  }

  #takeFrom(run: (Piece | undefined)[], index: number): Piece | undefined {
    const piece = run[index];
    run[index] = undefined;
    this.#next = { run, index: index + 1 };
    return piece;
  }
}
