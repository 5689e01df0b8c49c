import type { Piece } from './piece';

/** Which labels are defined in a document, how often, and which pieces have asked for which. */
export class LabelCensus {
  readonly #definitions = new Map<string, number>();
  readonly #askers = new Map<string, Set<Piece>>();
  /** Labels defined first or no longer since `takeStale` was last called. */
  readonly #changed = new Set<string>();
  /** Pieces added since then: what they were told may be old. */
  readonly #added = new Set<Piece>();

  /** Whether any piece defines `label`. */
  has(label: string): boolean {
    return this.#definitions.has(label);
  }

  add(piece: Piece): void {
    for (const label of piece.defined) {
      const count = this.#definitions.get(label) ?? 0;
      if (count === 0) this.#changed.add(label);
      this.#definitions.set(label, count + 1);
    }
    for (const label of piece.asked.keys()) {
      const askers = this.#askers.get(label);
      if (askers) askers.add(piece);
      else this.#askers.set(label, new Set([piece]));
    }
    if (piece.asked.size > 0) this.#added.add(piece);
  }

  remove(piece: Piece): void {
    for (const label of piece.defined) {
      const count = this.#definitions.get(label) ?? 0;
      if (count > 1) this.#definitions.set(label, count - 1);
      else {
        this.#definitions.delete(label);
        this.#changed.add(label);
      }
    }
    for (const label of piece.asked.keys()) {
      const askers = this.#askers.get(label);
      askers?.delete(piece);
      if (askers?.size === 0) this.#askers.delete(label);
    }
    this.#added.delete(piece);
  }

  /** The pieces whose links were made with answers that are no longer true. */
  takeStale(): Piece[] {
    const suspects = new Set(this.#added);
    for (const label of this.#changed) for (const piece of this.#askers.get(label) ?? []) suspects.add(piece);
    this.#added.clear();
    this.#changed.clear();
    return [...suspects].filter((piece) => !this.#answersHold(piece));
  }

  #answersHold(piece: Piece): boolean {
    for (const [label, answer] of piece.asked) if (answer !== this.has(label)) return false;
    return true;
  }
}
