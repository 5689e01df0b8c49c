import { Cutter } from './cutter';
import { finish } from './parsePieces';
import type { Piece } from './piece';
import { type LabelSet, parseToEnd, parseToHeading } from './segment';

/**
 * The pieces of a text that begins where no block is open and ends where a heading follows, or at the document's end. Undefined where
 * the heading behind it would become part of it.
 *
 * @param labels those defined in the document
 */
export function triedPieces(text: string, atEnd: boolean, labels: LabelSet): readonly Piece[] | undefined {
  const parsed = atEnd ? { ...parseToEnd(text, labels), proven: true } : parseToHeading(text, labels);
  if (!parsed.proven) return undefined;
  const cutter = new Cutter();
  cutter.add(text, parsed);
  return finish(cutter.finishing(text, atEnd));
}
