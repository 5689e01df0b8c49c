import type { Piece } from './piece';

/**
 * The pieces of a document in order, with the offset and line each begins at. Offsets are kept as running sums in typed arrays:
 * moving everything behind an edit is then one tight loop, which for the thousands of pieces of a 2 MB document takes
 * microseconds, and asking where a piece is takes no search.
 */
export class PieceList {
  readonly #pieces: Piece[] = [];
  /** Index i: where piece i begins; index `length`: where the document ends. */
  #offsets = new Uint32Array(16);
  #lines = new Uint32Array(16);

  /** Live: changes with the list. */
  get pieces(): readonly Piece[] {
    return this.#pieces;
  }

  get count(): number {
    return this.#pieces.length;
  }

  /** UTF-16 units of all pieces together. */
  get textLength(): number {
    return this.offset(this.count);
  }

  /** Where the piece at `index` begins; for `count`, where the last one ends. */
  offset(index: number): number {
    return this.#offsets[index] ?? 0;
  }

  /** Line ends before the piece at `index`. */
  line(index: number): number {
    return this.#lines[index] ?? 0;
  }

  /** Throws a RangeError when there is no such piece. */
  at(index: number): Piece {
    const piece = this.#pieces[index];
    if (!piece) throw new RangeError(`No piece ${index} of ${this.count}`);
    return piece;
  }

  has(piece: Piece): boolean {
    return this.#pieces[piece.index] === piece;
  }

  /** Index of the piece that holds the unit at `offset`; the last one for the end of the text. */
  indexAt(offset: number): number {
    return lastAtMost(this.#offsets, this.count, offset);
  }

  /** Index of the piece in which a line begins; the last one for lines beyond the end. */
  indexOfLine(line: number): number {
    return lastAtMost(this.#lines, this.count, line);
  }

  /** Puts `added` in the place of the pieces `start`–`end` (half open). */
  replace(start: number, end: number, added: readonly Piece[]): void {
    const endBefore = { offset: this.offset(end), line: this.line(end) };
    for (let index = start; index < end; index++) this.at(index).index = -1;
    const moved = added.length - (end - start);
    if (moved === 0) {
      added.forEach((piece, nth) => (this.#pieces[start + nth] = piece));
    } else {
      this.#makeRoom(end, moved);
      const behind = this.#pieces.slice(end);
      this.#pieces.length = start;
      for (const piece of added) this.#pieces.push(piece);
      for (const piece of behind) this.#pieces.push(piece);
    }
    const renumbered = moved === 0 ? start + added.length : this.count;
    for (let index = start; index < renumbered; index++) this.at(index).index = index;
    this.#addUp(start, added);
    this.#shiftBehind(start + added.length, endBefore);
  }

  /** Moves the sums behind `index` by `places`; those in between are still to be written. */
  #makeRoom(index: number, places: number): void {
    const count = this.count;
    const needed = count + places + 1;
    if (needed > this.#offsets.length) {
      this.#offsets = enlarged(this.#offsets, needed * 2);
      this.#lines = enlarged(this.#lines, needed * 2);
    }
    this.#offsets.copyWithin(index + places + 1, index + 1, count + 1);
    this.#lines.copyWithin(index + places + 1, index + 1, count + 1);
  }

  #addUp(start: number, added: readonly Piece[]): void {
    let offset = this.offset(start);
    let line = this.line(start);
    added.forEach((piece, nth) => {
      offset += piece.text.length;
      line += piece.lineEnds;
      this.#offsets[start + nth + 1] = offset;
      this.#lines[start + nth + 1] = line;
    });
  }

  /** Adds what the sum at `index` has grown by since it was `before` to all sums behind it. */
  #shiftBehind(index: number, before: { offset: number; line: number }): void {
    addToAll(this.#offsets.subarray(index + 1, this.count + 1), this.offset(index) - before.offset);
    addToAll(this.#lines.subarray(index + 1, this.count + 1), this.line(index) - before.line);
  }
}

function addToAll(sums: Uint32Array, difference: number): void {
  if (difference === 0) return;
  for (let index = 0; index < sums.length; index++) sums[index] = (sums[index] ?? 0) + difference;
}

function enlarged(sums: Uint32Array<ArrayBuffer>, capacity: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(capacity);
  larger.set(sums);
  return larger;
}

/** The last of the first `count` entries of a rising list that is not above `value`; 0 when all are. */
function lastAtMost(rising: Uint32Array, count: number, value: number): number {
  let low = 0;
  let high = Math.max(0, count - 1);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rising[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
