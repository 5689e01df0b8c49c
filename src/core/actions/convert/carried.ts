import type { Contract } from '../../plan/contract';
import { headingKey } from '../../plan/normalise';
import { partsAt, withHeadings } from './bodyText';
import type { Piece } from './content';
import { isOwnPiece } from './ownPieces';
import { pieceNamed } from './pieceNamed';

/**
 * Takes apart what an earlier conversion put together: what stands in a section below a heading of level 3, and has a section of that
 * name in the other format, or is one of the pieces that conversions make, is a piece again. So a plan that comes back is the plan
 * that went, and headings do not grow with each way.
 */
export function withoutCarried(sections: readonly Piece[], to: Contract): readonly Piece[] {
  return sections.flatMap((piece) => takenApart(piece, to));
}

function takenApart(piece: Piece, to: Contract): readonly Piece[] {
  const { lead, parts } = partsAt(piece.body, 3);
  const kept: string[] = lead === '' ? [] : [lead];
  const carried: Piece[] = [];
  for (const { name, body, text } of parts) {
    const key = headingKey(name);
    const spec = to.sections.find((one) => one.key === key);
    if (spec || isOwnPiece(key)) carried.push(pieceNamed(name, withHeadings(body, -1), spec));
    else kept.push(text);
  }
  if (carried.length === 0) return [piece];
  const rest = kept.join('\n\n');
  return [...(rest === '' ? [] : [{ ...piece, body: rest }]), ...carried.flatMap((one) => takenApart(one, to))];
}
