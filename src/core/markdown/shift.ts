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
  // With a list and not by calling itself: a text may have thousands of levels.
  const open: (readonly Nodes[])[] = [nodes];
  for (let siblings = open.pop(); siblings; siblings = open.pop()) {
    for (const node of siblings) {
      if (node.position) {
        const { start, end } = node.position;
        start.line += by.lines;
        end.line += by.lines;
        if (start.offset !== undefined) start.offset += by.offset;
        if (end.offset !== undefined) end.offset += by.offset;
      }
      if ('children' in node) open.push(node.children);
    }
  }
}

/** Copies of nodes with their positions moved. They share nothing that has a position with the nodes. */
export function shiftedCopies(nodes: readonly RootContent[], by: Distance): RootContent[] {
  const open: { readonly from: readonly Nodes[]; readonly to: Nodes[] }[] = [];
  const copyAll = <Node extends Nodes>(from: readonly Node[]): Node[] =>
    from.map((node) => {
      const copy = { ...node };
      if (node.position) {
        const { start, end } = node.position;
        copy.position = { start: shiftedPoint(start, by), end: shiftedPoint(end, by) };
      }
      if ('children' in node) {
        const to: Nodes[] = [];
        Object.assign(copy, { children: to });
        open.push({ from: node.children, to });
      }
      return copy;
    });
  const copies = copyAll(nodes);
  for (let one = open.pop(); one; one = open.pop()) {
    for (const copy of copyAll(one.from)) one.to.push(copy);
  }
  return copies;
}

function shiftedPoint({ line, column, offset }: Point, by: Distance): Point {
  return offset === undefined
    ? { line: line + by.lines, column }
    : { line: line + by.lines, column, offset: offset + by.offset };
}
