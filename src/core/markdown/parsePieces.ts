import { findAtxHeading, isAtxHeading } from './atxHeading';
import { afterLineEnd } from '../text/lineEnds';
import { Cutter } from './cutter';
import { type ClosingLine, completedNode, findOpenBlock, type OpenBlock } from './openBlock';
import type { Piece } from './piece';
import type { RetiredPieces } from './retiredPieces';
import { type LabelSet, type Parsed, parseToEnd, parseToHeading } from './segment';
import type { Stretch } from './stretch';

/** UTF-16 units parsed at once: micromark's time grows faster than the text, and has a fixed part for each call. */
export const SEGMENT_LENGTH = 3000;

export interface ParseContext {
  /** Labels defined in the rest of the document. */
  readonly elsewhere: LabelSet;
  readonly retired: RetiredPieces;
  /** A segment ends with the first possible place after so many UTF-16 units. */
  readonly segmentLength: number;
}

/**
 * Parses a stretch of a document and cuts it into pieces. No place is taken for a cut, nor for the end of a segment, because it
 * looks like one: the parser itself must have seen a heading at root level there. Yields between segments, each of which takes
 * a millisecond or two unless a single block is longer.
 */
export function* parsePieces(stretch: Stretch, context: ParseContext): Generator<undefined, Piece[]> {
  const cutter = new Cutter();
  while (cutter.offset < stretch.text.length || !stretch.atEnd) {
    const start = cutter.offset;
    const unchanged = stretch.unchangedFrom(start);
    if (unchanged.length > 0) {
      for (const piece of unchanged) cutter.addPiece(piece);
      break;
    }
    if (start === stretch.text.length) break;
    const isShort = stretch.text.length <= context.segmentLength;
    const known = isShort ? undefined : takeRetired(stretch, cutter, context.retired);
    if (known) {
      cutter.addPiece(known);
      continue;
    }
    addSegment(stretch, cutter, context);
    yield;
  }
  return yield* cutter.finishing(stretch.text, stretch.atEnd);
}

/** Runs a parse to its end. */
export function finish<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A retired piece that stands here again, if what follows it lets it stand. */
function takeRetired(stretch: Stretch, cutter: Cutter, retired: RetiredPieces): Piece | undefined {
  const { text, atEnd } = stretch;
  if (!cutter.atPieceStart && !isAtxHeading(text, cutter.offset)) return undefined;
  return retired.take(text, cutter.offset, (piece) => {
    const end = cutter.offset + piece.text.length;
    return end === text.length ? piece.last === atEnd : !piece.last && isAtxHeading(text, end);
  });
}

/** Parses on from where the cutter is to the first place, a segment's length away or further, where parsing can stop. */
function addSegment(stretch: Stretch, cutter: Cutter, { elsewhere, segmentLength }: ParseContext): void {
  const start = cutter.offset;
  let end = stopAfter(stretch.text, start + segmentLength);
  for (;;) {
    const text = stretch.text.slice(start, end);
    if (stretch.atEnd && end === stretch.text.length) {
      cutter.add(text, parseToEnd(text, elsewhere));
      return;
    }
    const parsed = parseToHeading(text, elsewhere);
    if (parsed.proven) {
      cutter.add(text, parsed);
      return;
    }
    const block = findOpenBlock(text, parsed.nodes.at(-1));
    if (block) {
      addOpenBlock(stretch, cutter, parsed, block);
      return;
    }
    const wanted = start + 2 * (end - start);
    if (end === stretch.text.length) stretch.extend();
    end = stopAfter(stretch.text, wanted);
  }
}

/** The next place where parsing might stop: a line that looks like a heading, or the end of the text. */
function stopAfter(text: string, offset: number): number {
  const heading = findAtxHeading(text, Math.min(offset, text.length));
  return heading < 0 ? text.length : heading;
}

/** Takes in a segment up to the end of the block that was left open at its end. */
function addOpenBlock(stretch: Stretch, cutter: Cutter, parsed: Parsed, block: OpenBlock): void {
  const start = cutter.offset;
  const closing = closingInStretch(stretch, start, block);
  const text = stretch.text.slice(start);
  const next = closing ? afterLineEnd(text, closing.end) : -1;
  const nodes = [...parsed.nodes.slice(0, -1), completedNode(block, text, closing)];
  cutter.add(next < 0 ? text : text.slice(0, next), { nodes, labels: parsed.labels });
}

/** Finds a block's closing line, taking in more of the document as needed. Offsets count from `start`, as the block's do. */
function closingInStretch(stretch: Stretch, start: number, block: OpenBlock): ClosingLine | undefined {
  let from = block.searchFrom;
  for (;;) {
    const text = stretch.text.slice(start);
    const closing = block.findClosing(text, from);
    if (closing || stretch.atEnd) return closing;
    // Pieces end with whole lines: nothing that closes the block begins before here.
    from = text.length;
    stretch.extend();
  }
}
