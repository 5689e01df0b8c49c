import type { RootContent } from 'mdast';
import { countLineEnds } from '../text/lineEnds';
import type { LabelUse } from './labels';
import { Piece } from './piece';
import { cutAt, type Parsed } from './segment';
import { shiftNodes } from './shift';

/** A piece in the making. */
interface Draft {
  /** Where it begins in the stretch: UTF-16 offset and lines from 0. */
  readonly start: number;
  readonly line: number;
  readonly nodes: RootContent[];
  readonly asked: Map<string, boolean>;
  readonly defined: Set<string>;
}

interface Ready {
  readonly start: number;
  readonly piece: Piece;
}

/** Pieces that are made at a step. */
const STEP = 500;

/** Collects what the parser makes of a stretch, segment by segment, and cuts it into pieces at the headings it finds. */
export class Cutter {
  readonly #parts: (Draft | Ready)[] = [];
  #draft: Draft = newDraft(0, 0);
  #offset = 0;
  #line = 0;

  constructor() {
    this.#parts.push(this.#draft);
  }

  /** How far the stretch has been taken in. */
  get offset(): number {
    return this.#offset;
  }

  /** Nothing has been put into the piece that begins here, or will begin with the next heading. */
  get atPieceStart(): boolean {
    return this.#draft.start === this.#offset;
  }

  /** Takes in the next segment: `text`, which was parsed from a state in which no block is open. */
  add(text: string, parsed: Parsed): void {
    const first = this.#draft;
    const drafts = [first];
    for (const node of parsed.nodes) {
      const cut = cutAt(node, text);
      if (cut !== undefined && this.#offset + cut > this.#draft.start) {
        const line = this.#line + (node.position?.start.line ?? 1) - 1;
        this.#draft = newDraft(this.#offset + cut, line);
        drafts.push(this.#draft);
        this.#parts.push(this.#draft);
      }
      shiftNodes([node], { offset: this.#offset - this.#draft.start, lines: this.#line - this.#draft.line });
      this.#draft.nodes.push(node);
    }
    const draftOf = (use: LabelUse): Draft =>
      drafts.findLast((draft) => draft.start <= this.#offset + use.offset) ?? first;
    for (const question of parsed.labels.asked) draftOf(question).asked.set(question.label, question.answer);
    for (const use of parsed.labels.defined) draftOf(use).defined.add(use.label);
    this.#advance(text.length, countLineEnds(text));
  }

  /** Takes in a piece as it is. */
  addPiece(piece: Piece): void {
    this.#parts.push({ start: this.#offset, piece });
    this.#advance(piece.text.length, piece.lineEnds);
    this.#draft = newDraft(this.#offset, this.#line);
    this.#parts.push(this.#draft);
  }

  /** The pieces of `text`, all of which has been taken in, some at a step. One empty piece for an empty text. */
  *finishing(text: string, atEnd: boolean): Generator<undefined, Piece[]> {
    const pieces: Piece[] = [];
    for (const [index, part] of this.#parts.entries()) {
      if (index % STEP === STEP - 1) yield;
      if ('piece' in part) {
        pieces.push(part.piece);
        continue;
      }
      const end = this.#parts[index + 1]?.start ?? text.length;
      if (end === part.start) continue;
      pieces.push(new Piece({ ...part, text: text.slice(part.start, end), last: atEnd && end === text.length }));
    }
    return pieces.length > 0 ? pieces : [new Piece({ text: '', nodes: [], last: atEnd })];
  }

  #advance(offset: number, lines: number): void {
    this.#offset += offset;
    this.#line += lines;
  }
}

function newDraft(start: number, line: number): Draft {
  return { start, line, nodes: [], asked: new Map(), defined: new Set() };
}
