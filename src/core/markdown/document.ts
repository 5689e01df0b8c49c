import type { Root } from 'mdast';
import { isLineEndUnit } from '../text/lineEnds';
import type { Position } from '../text/range';
import { isAtxHeading } from './atxHeading';
import type { Chunk } from './chunk';
import { BYTE_ORDER_MARK, findFenceLine, findFrontMatter, openingFenceEnd } from './frontMatterFence';
import { LabelCensus } from './labelCensus';
import { finish, type ParseContext, parsePieces, SEGMENT_LENGTH } from './parsePieces';
import { patchPiece } from './patch';
import { Piece } from './piece';
import { PieceList } from './pieceList';
import { RetiredPieces } from './retiredPieces';
import { parseFrontMatter } from './segment';
import { shiftedCopies } from './shift';
import { EditedStretch, SinglePiece, WholeText } from './stretch';
import { triedPieces } from './trial';

/** Pieces longer than this share of a segment are not parsed as a whole if only a part of them is edited. */
const LONG_PIECE = 0.1;

/** The chunks an edit took away and those it brought. A chunk in neither list is where and what it was, text before it aside. */
export interface DocumentChange {
  readonly removed: readonly Chunk[];
  readonly added: readonly Chunk[];
}

/**
 * A Markdown text that can be edited, with the remark tree of it in pieces. An edit parses the chunks it touches and no others;
 * the tree equals that of `parseMarkdown(text())` at any time. Offsets are UTF-16 units in the text as it is, a byte order mark
 * counted; lines end with `\n`, `\r\n` or `\r`, as in VS Code.
 */
export class MarkdownDocument {
  readonly #list = new PieceList();
  readonly #labels = new LabelCensus();
  readonly #retired = new RetiredPieces();
  readonly #context: ParseContext;
  /** Index of the first chunk behind byte order mark and front matter. */
  #body = 0;
  /** The body begins with an opening fence of front matter that no other fence closes. */
  #fenceOpen = false;

  /** `segmentLength`: UTF-16 units to parse at once; the result is the same for any. */
  constructor(text: string, segmentLength = SEGMENT_LENGTH) {
    this.#context = { elsewhere: this.#labels, retired: this.#retired, segmentLength };
    finish(this.#load(text));
  }

  /**
   * Makes a document in steps of a millisecond or two, for hosts that must not be blocked: run the generator, pausing as you
   * like; it returns the document.
   */
  static *opening(text: string): Generator<undefined, MarkdownDocument> {
    const document = new MarkdownDocument('');
    yield* document.#load(text);
    return document;
  }

  /** In order; at least one, which is empty when the text is. Live: changes with the next edit. No chunk stands in it twice. */
  get chunks(): readonly Chunk[] {
    return this.#list.pieces;
  }

  /** Length of the text in UTF-16 units. */
  get length(): number {
    return this.#list.textLength;
  }

  /**
   * Replaces the text from `start` to `end` by `newText`. The changes of one editor event are applied one after the other, in the
   * event's order. Throws a RangeError when the range does not lie in the text.
   */
  edit(start: number, end: number, newText: string): DocumentChange {
    if (start < 0 || end < start || end > this.length) {
      throw new RangeError(`Range ${start}–${end} does not lie in a text of ${this.length}`);
    }
    if (start === end && newText === '') return { removed: [], added: [] };
    if (this.#body > 0 && start <= this.#list.offset(this.#body)) return this.#editHead(start, end, newText);
    return this.#editBody(start, end, newText) ?? this.#rebuild(this.#spliced(start, end, newText));
  }

  /**
   * The chunks that would stand in the place of those from `first` to `last` if `text` stood there, where nothing else would change;
   * undefined where what is around them would come to be read differently, or might. Labels that the text no longer defines still
   * count. The document stays as it is. Throws a RangeError when the chunks are not part of it.
   */
  trial(first: Chunk, last: Chunk, text: string): readonly Chunk[] | undefined {
    const [start, end] = [this.#indexOf(first), this.#indexOf(last) + 1];
    if (start < this.#body || this.#mayOpenHead(text, start)) return undefined;
    // They would be one line end.
    if (text.startsWith('\n') && this.#list.pieces[start - 1]?.text.endsWith('\r')) return undefined;
    if (start > this.#body && !isAtxHeading(text, 0)) return undefined;
    return triedPieces(text, end === this.#list.count, this.#labels);
  }

  /** Absolute offset of a chunk's start. Throws a RangeError when the chunk is not, or no longer, part of the document. */
  offsetOf(chunk: Chunk): number {
    return this.#list.offset(this.#indexOf(chunk));
  }

  /** Line of a chunk's start, from 0. Throws a RangeError when the chunk is not, or no longer, part of the document. */
  lineOf(chunk: Chunk): number {
    return this.#list.line(this.#indexOf(chunk));
  }

  /** The chunk that holds the character at `offset`; the last one at the end of the text. Offsets outside are clamped. */
  chunkAt(offset: number): Chunk {
    return this.#list.at(this.#list.indexAt(offset));
  }

  /** Clamps as VS Code does: into the text, and out of the middle of a line end. */
  positionAt(offset: number): Position {
    const clamped = Math.min(Math.max(offset, 0), this.length);
    const index = this.#list.indexAt(clamped);
    const inPiece = this.#list.at(index).lines.positionAt(clamped - this.#list.offset(index));
    const before = inPiece.line === 0 ? this.#unitsBefore(index) : 0;
    return { line: this.#list.line(index) + inPiece.line, character: inPiece.character + before };
  }

  /** Clamps as VS Code does: into the text and into the line. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    const index = this.#list.indexOfLine(position.line);
    const line = position.line - this.#list.line(index);
    const before = line === 0 ? this.#unitsBefore(index) : 0;
    if (before > 0 && position.character < before) return Math.max(position.character, 0);
    return (
      this.#list.offset(index) + this.#list.at(index).lines.offsetAt({ line, character: position.character - before })
    );
  }

  /** The text between two offsets, which are clamped. */
  slice(start: number, end: number): string {
    let index = this.#list.indexAt(start);
    let result = '';
    for (; index < this.#list.count && this.#list.offset(index) < end; index++) {
      const offset = this.#list.offset(index);
      result += this.#list.at(index).text.slice(Math.max(start - offset, 0), end - offset);
    }
    return result;
  }

  text(): string {
    return this.#list.pieces.map((piece) => piece.text).join('');
  }

  /** The whole tree, as `parseMarkdown(text())` gives it; made anew at each call. */
  tree(): Root {
    const mark = this.#hasMark ? BYTE_ORDER_MARK.length : 0;
    const children = this.#list.pieces.flatMap((piece, index) =>
      shiftedCopies(piece.nodes, { offset: this.#list.offset(index) - mark, lines: this.#list.line(index) }),
    );
    const end = this.positionAt(this.length);
    const column = end.character + 1 - (end.line === 0 ? mark : 0);
    return {
      type: 'root',
      children,
      position: {
        start: { line: 1, column: 1, offset: 0 },
        end: { line: end.line + 1, column, offset: this.length - mark },
      },
    };
  }

  get #hasMark(): boolean {
    return this.#list.at(0).text === BYTE_ORDER_MARK;
  }

  /** Units that stand in the line of a chunk's start before it: pieces begin with a line, except behind a byte order mark. */
  #unitsBefore(index: number): number {
    return index === 1 && this.#hasMark ? BYTE_ORDER_MARK.length : 0;
  }

  #indexOf(chunk: Chunk): number {
    if (!(chunk instanceof Piece) || !this.#list.has(chunk))
      throw new RangeError('The chunk is not part of the document');
    return chunk.index;
  }

  #spliced(start: number, end: number, newText: string): string {
    return this.slice(0, start) + newText + this.slice(end, this.length);
  }

  /** Reads a whole text in the place of all there is. */
  *#load(text: string): Generator<undefined, DocumentChange> {
    const head = headPieces(text);
    const bodyText = text.slice(head.reduce((length, piece) => length + piece.text.length, 0));
    const body = head.length > 0 && bodyText === '' ? [] : yield* parsePieces(new WholeText(bodyText), this.#context);
    this.#body = head.length;
    this.#fenceOpen = openingFenceEnd(bodyText) !== undefined && !hasFrontMatter(head);
    return this.#replace(0, this.#list.count, [...head, ...body]);
  }

  /** For changes whose reach is not bounded: front matter that comes or goes. Pieces that stay what they were are kept. */
  #rebuild(text: string): DocumentChange {
    this.#retired.retire(this.#list.pieces.slice(this.#body));
    const change = finish(this.#load(text));
    this.#retired.dropLatest();
    return change;
  }

  /** An edit that touches byte order mark or front matter. */
  #editHead(start: number, end: number, newText: string): DocumentChange {
    const index = this.#body - 1;
    const offset = this.#list.offset(index);
    const before = this.#list.at(index).text;
    if (hasFrontMatter([this.#list.at(index)]) && start >= offset && end <= offset + before.length) {
      const text = before.slice(0, start - offset) + newText + before.slice(end - offset);
      const whole =
        findFrontMatter(text)?.end === text.length && (text.endsWith('\n') || this.#body === this.#list.count);
      if (whole) return this.#replace(index, index + 1, [frontMatterPiece(text)]);
    }
    return this.#rebuild(this.#spliced(start, end, newText));
  }

  /** An edit behind byte order mark and front matter; undefined, and nothing done, when it may make front matter of the body. */
  #editBody(start: number, end: number, newText: string): DocumentChange | undefined {
    const list = this.#list;
    let first = list.indexAt(start);
    let last = list.indexAt(Math.max(start, end - 1));
    const offset = list.offset(first);
    if (first === last && !this.#fenceOpen && list.at(first).text.length > this.#context.segmentLength * LONG_PIECE) {
      const patched = patchPiece(list.at(first), start - offset, end - offset, newText, this.#labels);
      if (patched) return this.#replace(first, first + 1, [patched]);
    }
    let text = '';
    for (let index = first; index <= last; index++) text += list.at(index).text;
    text = text.slice(0, start - offset) + newText + text.slice(end - offset);
    // A piece begins with a heading and at the start of a line; what no longer does is part of the piece before.
    while (first > this.#body && !isAtxHeading(text, 0)) text = list.at(--first).text + text;
    while (last < list.count - 1 && !isLineEndUnit(text.charCodeAt(text.length - 1))) text += list.at(++last).text;

    if (this.#mayOpenHead(text, first)) return undefined;
    if (this.#isTextStart(first)) this.#fenceOpen = openingFenceEnd(text) !== undefined;
    const touched = list.pieces.slice(first, last + 1);
    if (touched.length > 1) this.#retired.retire(touched);
    const stretch = new EditedStretch(text, list, last + 1);
    const pieces = finish(parsePieces(stretch, this.#context));
    if (touched.length > 1) this.#retired.dropLatest();
    const change = this.#replace(first, stretch.end, pieces);
    if (change.removed.length > 1) this.#retired.retire(change.removed);
    return change;
  }

  /** Whether edited text, which is to stand from the piece at `first` on, may bring a byte order mark or front matter about. */
  #mayOpenHead(text: string, first: number): boolean {
    if (!this.#isTextStart(first)) return this.#fenceOpen && findFenceLine(text, 0) !== undefined;
    if (first === 0 && text.startsWith(BYTE_ORDER_MARK)) return true;
    const contentStart = openingFenceEnd(text);
    return contentStart !== undefined && (!this.#fenceOpen || findFenceLine(text, contentStart) !== undefined);
  }

  /** Whether the piece at `index` begins the text, a byte order mark aside. */
  #isTextStart(index: number): boolean {
    return index === this.#body && !hasFrontMatter(this.#list.pieces.slice(0, this.#body));
  }

  /** Puts pieces in the place of those from `start` to `end`, and parses again whatever has links that this makes or breaks. */
  #replace(start: number, end: number, pieces: readonly Piece[]): PieceChange {
    const before = this.#list.pieces.slice(start, end);
    this.#list.replace(start, end, pieces);
    const removed = new Set(before.filter((piece) => !this.#list.has(piece)));
    const kept = new Set(before);
    const added = new Set(pieces.filter((piece) => !kept.has(piece)));
    for (const piece of removed) this.#labels.remove(piece);
    for (const piece of added) this.#labels.add(piece);

    for (const stale of this.#labels.takeStale()) {
      const renewed = finish(parsePieces(new SinglePiece(stale), { ...this.#context, retired: NOTHING_RETIRED }));
      this.#list.replace(stale.index, stale.index + 1, renewed);
      this.#labels.remove(stale);
      if (!added.delete(stale)) removed.add(stale);
      for (const piece of renewed) {
        this.#labels.add(piece);
        added.add(piece);
      }
    }
    return { removed: [...removed], added: [...added] };
  }
}

interface PieceChange extends DocumentChange {
  readonly removed: readonly Piece[];
  readonly added: readonly Piece[];
}

const NOTHING_RETIRED = new RetiredPieces();

/** The pieces that byte order mark and front matter make at the start of a text. */
function headPieces(text: string): Piece[] {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? [new Piece({ text: BYTE_ORDER_MARK, nodes: [], last: false })] : [];
  const rest = text.slice(mark.length);
  const frontMatter = findFrontMatter(rest);
  return frontMatter ? [...mark, frontMatterPiece(rest.slice(0, frontMatter.end))] : mark;
}

function frontMatterPiece(text: string): Piece {
  return new Piece({ text, nodes: parseFrontMatter(text), last: false });
}

function hasFrontMatter(head: readonly Piece[]): boolean {
  return head.some((piece) => piece.text !== BYTE_ORDER_MARK);
}
