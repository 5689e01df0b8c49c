import type { Nodes, RootContent } from 'mdast';

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

/** Copies of nodes with their positions moved. */
export function shiftedCopies(nodes: readonly RootContent[], by: Distance): RootContent[] {
  const copies = structuredClone([...nodes]);
  shiftNodes(copies, by);
  return copies;
}
