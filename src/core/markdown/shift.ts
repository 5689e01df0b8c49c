import type { Nodes, RootContent } from 'mdast';
import type { Point } from 'unist';

/** How far a piece of text lies from where positions are to count from. */
export interface Distance {
  /** UTF-16 units. */
  readonly offset: number;
  readonly lines: number;
}

/**
 * Moves the positions of nodes, and of all they hold, in place; for nodes that nobody else has seen yet. Columns stay: only
 * whole lines are put before a node.
 */
export function shiftNodes(nodes: readonly Nodes[], by: Distance): void {
  if (by.offset === 0 && by.lines === 0) return;
  for (const node of nodes) {
    if (node.position) {
      const { start, end } = node.position;
      start.line += by.lines;
      end.line += by.lines;
      if (start.offset !== undefined) start.offset += by.offset;
      if (end.offset !== undefined) end.offset += by.offset;
    }
    if ('children' in node) shiftNodes(node.children, by);
  }
}

/** Copies of nodes with their positions moved. They share nothing that has a position with the nodes. */
export function shiftedCopies(nodes: readonly RootContent[], by: Distance): RootContent[] {
  return nodes.map((node) => shiftedCopy(node, by));
}

function shiftedCopy<Node extends Nodes>(node: Node, by: Distance): Node {
  const copy = { ...node };
  if (node.position) {
    const { start, end } = node.position;
    copy.position = { start: shiftedPoint(start, by), end: shiftedPoint(end, by) };
  }
  if ('children' in node) Object.assign(copy, { children: node.children.map((child) => shiftedCopy(child, by)) });
  return copy;
}

function shiftedPoint({ line, column, offset }: Point, by: Distance): Point {
  return offset === undefined
    ? { line: line + by.lines, column }
    : { line: line + by.lines, column, offset: offset + by.offset };
}
