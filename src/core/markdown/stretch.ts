import type { Piece } from './piece';
import type { PieceList } from './pieceList';

/** A run of text that is to be cut into pieces. It begins at the start of a line where no block is open. */
export interface Stretch {
  /** Ends at the end of the document or before a level-1 to level-6 ATX heading in column 0; grows with `extend`. */
  readonly text: string;
  /** The text reaches to the end of the document. */
  readonly atEnd: boolean;
  /** Takes in more of the document; only when not `atEnd`. */
  extend(): void;
  /** Pieces of the document that still stand as they were, from `offset` to the end of the text; none unless one begins there. */
  unchangedFrom(offset: number): readonly Piece[];
}

/** A whole document, or what is left of it behind the front matter. */
export class WholeText implements Stretch {
  readonly atEnd = true;

  constructor(readonly text: string) {}

  extend(): void {
    throw new RangeError('There is no text behind the end');
  }

  unchangedFrom(): readonly Piece[] {
    return [];
  }
}

/** One piece by itself, to be parsed anew. */
export class SinglePiece implements Stretch {
  readonly text: string;
  readonly atEnd: boolean;

  constructor(piece: Piece) {
    this.text = piece.text;
    this.atEnd = piece.last;
  }

  extend(): void {
    throw new RangeError('A piece that was cut once can be cut again');
  }

  unchangedFrom(): readonly Piece[] {
    return [];
  }
}

/** The pieces an edit touches, with the edited text in their place, and as many of those behind them as it turns out to take. */
export class EditedStretch implements Stretch {
  #text: string;
  #end: number;
  #step = 1;
  readonly #starts = new Map<number, number>();

  /** `end`: index of the first piece that is not part of `text`. */
  constructor(
    text: string,
    private readonly list: PieceList,
    end: number,
  ) {
    this.#text = text;
    this.#end = end;
  }

  get text(): string {
    return this.#text;
  }

  get atEnd(): boolean {
    return this.#end === this.list.count;
  }

  /** Index of the first piece that is not part of the text. */
  get end(): number {
    return this.#end;
  }

  /** Twice as many pieces each time, so that a block that swallows all the rest is not parsed again for every piece. */
  extend(): void {
    const end = Math.min(this.list.count, this.#end + this.#step);
    const texts = [this.#text];
    let offset = this.#text.length;
    for (let index = this.#end; index < end; index++) {
      const { text } = this.list.at(index);
      this.#starts.set(offset, index);
      texts.push(text);
      offset += text.length;
    }
    this.#text = texts.join('');
    this.#end = end;
    this.#step *= 2;
  }

  unchangedFrom(offset: number): readonly Piece[] {
    const start = this.#starts.get(offset);
    return start === undefined ? [] : this.list.pieces.slice(start, this.#end);
  }
}
