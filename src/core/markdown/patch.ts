import type { List, RootContent } from 'mdast';
import { countLineEnds, endOfLine, isLineEndUnit, startOfLine } from '../text/lineEnds';
import type { Labels } from './labels';
import { Piece } from './piece';
import { hasBlankLineBefore, type Seam, seamsAround } from './seams';
import { cutAt, type LabelSet, parseToEnd, parseToHeading } from './segment';
import { type Distance, shiftedCopies, shiftNodes } from './shift';

/** UTF-16 units to parse at most: parsePieces knows how to pass over blocks that are longer. */
const MAX_MIDDLE = 8000;
/** Labels that earlier states of a patched piece asked for are kept with it; beyond this many it is parsed afresh. */
const MAX_ASKED = 100;

/**
 * A piece after an edit inside it, made by parsing only the blocks and list items around the edit. The parse begins with a line
 * that begins one of them and that the edit leaves alone, and its end is proven like every other: the line with which the next
 * block or item begins is parsed along, and must come out as the beginning of one again.
 *
 * Undefined when that fails, or when the edit reaches further: it touches the piece's first line or its end, makes a heading at
 * which to cut, or has to do with definitions.
 */
export function patchPiece(
  piece: Piece,
  start: number,
  end: number,
  newText: string,
  elsewhere: LabelSet,
): Piece | undefined {
  if (piece.defined.size > 0 || piece.asked.size > MAX_ASKED) return undefined;
  // An edit behind a `\r` may make one line end of it and a `\n`.
  const firstLine = startOfLine(piece.text, piece.text[start - 1] === '\r' ? start - 1 : start);
  const { before, after } = seamsAround(piece.text, piece.nodes, firstLine, end);
  if (before.offset >= firstLine) return undefined;
  if ((after?.offset ?? piece.text.length) - before.offset + newText.length > MAX_MIDDLE) return undefined;

  const text = piece.text.slice(0, start) + newText + piece.text.slice(end);
  const grown = text.length - piece.text.length;
  const middle = text.slice(before.offset, (after?.offset ?? piece.text.length) + grown);
  const parsed = after ? parseToSeam(piece, after, middle, elsewhere) : parseToPieceEnd(piece, middle, elsewhere);
  if (!parsed || parsed.labels.defined.length > 0) return undefined;
  const { nodes } = parsed;
  if (before.offset > 0 && nodes[0]?.position?.start.offset !== 0) return undefined;
  const isCut = (node: RootContent): boolean => before.offset + (cutAt(node, middle) ?? -before.offset) > 0;
  if (nodes.some(isCut)) return undefined;

  shiftNodes(nodes, { offset: before.offset, lines: before.line });
  if (after) {
    const lines = before.line + countLineEnds(middle) - after.line;
    joinAfter(piece.nodes, after, nodes, { offset: grown, lines });
  }
  if (!joinBefore(piece.nodes, before, nodes)) return undefined;
  const asked = new Map(piece.asked);
  for (const { label, answer } of parsed.labels.asked) asked.set(label, answer);
  return new Piece({ text, nodes, last: piece.last, asked });
}

interface Middle {
  readonly nodes: RootContent[];
  readonly labels: Labels;
}

/** Parses the text before a seam. The nodes end with what the seam's own line begins; undefined when it begins something else. */
function parseToSeam(piece: Piece, after: Seam, middle: string, elsewhere: LabelSet): Middle | undefined {
  const line = piece.text.slice(after.offset, endOfLine(piece.text, after.offset));
  const parsed = parseToEnd(middle + line, elsewhere);
  const last = parsed.nodes.at(-1);
  const isList = last?.type === 'list';
  const begins = isList ? last.children.at(-1) : last;
  if (isList !== (after.item !== undefined) || begins?.position?.start.offset !== middle.length) return undefined;
  const isSibling = isList && last.children.length > 1;
  return isSibling || hasBlankLineBefore(middle, middle.length) ? parsed : undefined;
}

function parseToPieceEnd(piece: Piece, middle: string, elsewhere: LabelSet): Middle | undefined {
  if (piece.last) return parseToEnd(middle, elsewhere);
  if (!isLineEndUnit(middle.charCodeAt(middle.length - 1))) return undefined;
  const parsed = parseToHeading(middle, elsewhere);
  return parsed.proven ? parsed : undefined;
}

/** Puts what stood behind a seam in the place of the node, or the item, that its first line has become at the end of `nodes`. */
function joinAfter(old: readonly RootContent[], after: Seam, nodes: RootContent[], by: Distance): void {
  const behind = nodesFrom(old, after);
  const [first, ...rest] = by.offset === 0 && by.lines === 0 ? behind : shiftedCopies(behind, by);
  const last = nodes.pop();
  if (after.item !== undefined && last?.type === 'list' && first?.type === 'list') {
    const children = [...last.children.slice(0, -1), ...first.children];
    nodes.push(joinedList({ ...last, children }, last, first));
  } else if (first) {
    nodes.push(first);
  }
  nodes.push(...rest);
}

/** The root's children from a seam on; of a list that it lies in, the items. */
function nodesFrom(nodes: readonly RootContent[], seam: Seam): RootContent[] {
  const [first, ...rest] = nodes.slice(seam.root);
  if (!first) return [];
  return [first.type === 'list' ? { ...first, children: first.children.slice(seam.item) } : first, ...rest];
}

/** Puts what stood before a seam before `nodes`. False when they do not go on with the list they began in. */
function joinBefore(old: readonly RootContent[], before: Seam, nodes: RootContent[]): boolean {
  if (before.item !== undefined && before.item > 0) {
    const [list, first] = [old[before.root], nodes[0]];
    if (list?.type !== 'list' || first?.type !== 'list' || list.ordered !== first.ordered) return false;
    const children = [...list.children.slice(0, before.item), ...first.children];
    nodes[0] = joinedList({ ...list, children }, list, first);
  }
  nodes.unshift(...old.slice(0, before.root));
  return true;
}

/** `list` from the start of one list to the end of another, and loose if blank lines stand between any two of its items. */
function joinedList(list: List, from: List, to: List): List {
  const spread = list.children.some((item, index) => {
    const next = list.children[index + 1]?.position;
    return next !== undefined && item.position !== undefined && next.start.line - item.position.end.line > 1;
  });
  if (!from.position || !to.position) return { ...list, spread };
  return { ...list, spread, position: { start: from.position.start, end: to.position.end } };
}
