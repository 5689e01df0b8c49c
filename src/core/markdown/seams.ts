import type { List, ListItem, RootContent } from 'mdast';
import { isLineEndUnit } from '../text/lineEnds';

/**
 * A place inside a piece where a block of the root begins in column 0 behind a blank line, or an item of one of its lists behind
 * another item. Nothing but the line that begins there says so: what follows it cannot change that. A block without a blank line
 * before it is no seam: micromark reads it differently when it interrupts a paragraph.
 */
export interface Seam {
  readonly offset: number;
  /** From 0. */
  readonly line: number;
  /** Index among the root's children. */
  readonly root: number;
  /** Index among the items, when the root's child is a list. */
  readonly item: number | undefined;
}

/**
 * The seams around a stretch of a piece: the last one before `start` and the first one behind `end`. `before` may be the piece's
 * start; `after` is undefined when there is none up to the piece's end.
 */
export function seamsAround(
  text: string,
  nodes: readonly RootContent[],
  start: number,
  end: number,
): { before: Seam; after: Seam | undefined } {
  let before: Seam = { offset: 0, line: 0, root: 0, item: nodes[0]?.type === 'list' ? 0 : undefined };
  // Whole children are passed over as long as they end before the stretch; only those near it are looked into.
  for (const [root, node] of nodes.entries()) {
    const next = nodes[root + 1]?.position?.start.offset ?? text.length;
    const isNear = next >= start;
    for (const seam of isNear ? seamsOf(text, node, root) : lastSeamOf(text, node, root)) {
      if (seam.offset < start) before = seam;
      else if (seam.offset > end) return { before, after: seam };
    }
  }
  return { before, after: undefined };
}

function* seamsOf(text: string, node: RootContent, root: number): Generator<Seam> {
  if (node.type === 'list') {
    for (let item = 0; item < node.children.length; item++) yield* itemSeam(text, node, root, item);
  } else if (isFreeStanding(text, node)) {
    yield* seamAt(node, root, undefined);
  }
}

function* lastSeamOf(text: string, node: RootContent, root: number): Generator<Seam> {
  if (node.type === 'list') yield* itemSeam(text, node, root, node.children.length - 1);
  else yield* seamsOf(text, node, root);
}

function* itemSeam(text: string, list: List, root: number, item: number): Generator<Seam> {
  const node = list.children[item];
  if (node && (item > 0 ? node.position?.start.column === 1 : isFreeStanding(text, node)))
    yield* seamAt(node, root, item);
}

function* seamAt(node: RootContent | ListItem, root: number, item: number | undefined): Generator<Seam> {
  const start = node.position?.start;
  if (start?.offset !== undefined) yield { offset: start.offset, line: start.line - 1, root, item };
}

/** Whether a block begins in column 0, not indented, with a blank line before it. */
function isFreeStanding(text: string, node: RootContent | ListItem): boolean {
  const start = node.position?.start;
  if (start?.offset === undefined || start.column !== 1 || text[start.offset] === ' ' || text[start.offset] === '\t')
    return false;
  return hasBlankLineBefore(text, start.offset);
}

/** Whether the line before the one that begins at `offset` is blank; also when there is none. */
export function hasBlankLineBefore(text: string, offset: number): boolean {
  let at = offset - 1;
  if (text[at] === '\n' && text[at - 1] === '\r') at--;
  at--;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return at < 0 || isLineEndUnit(text.charCodeAt(at));
}
