import type { Contract } from '../../plan/contract';
import type { Piece } from './content';
import { isOwnPiece } from './ownPieces';

/**
 * Pieces in the order in which they are put into the other format, whatever way the plan went before: those that its own format has no
 * section for, because they are part of another section when they come back; then by the format's sections; then what conversions make.
 */
export function inOrder(sections: readonly Piece[], from: Contract): readonly Piece[] {
  const ranks = new Map(from.sections.map(({ key, index }) => [key, index]));
  const rank = ({ key }: Piece): number => (isOwnPiece(key) ? from.sections.length : (ranks.get(key) ?? -1));
  return [...sections].sort((a, b) => rank(a) - rank(b));
}
