import type { Nodes, RootContent } from 'mdast';
import type { Chunk } from '../../markdown/chunk';
import { endOf, startOf } from '../../plan/spans';
import type { EndOfLine } from '../../text/endOfLine';
import type { TextEdit } from '../../text/range';
import { isDirective } from './directive';
import { atMostOne, formatGap } from './formatGap';
import { formatList } from './formatList';
import { formatSpaces } from './formatSpaces';
import type { FormatStyle } from './formatStyle';
import { formatTable } from './formatTable';
import { formatTail } from './formatTail';

/** Edits that are made together or not at all; offsets count from the start of their chunk. */
export type EditGroup = readonly TextEdit[];

/** How chunks are laid out. */
export interface Layout {
  readonly style: FormatStyle;
  /** For line ends that are new. */
  readonly eol: EndOfLine;
}

/**
 * The edits that would format a chunk, group by group. They are not proven: whether the text says with them what it said is to be
 * seen.
 *
 * @param isLast the document ends with the chunk
 */
export function formatChunk(chunk: Chunk, isLast: boolean, { style, eol }: Layout): readonly EditGroup[] {
  const { text, nodes } = chunk;
  return [
    ...gapsOf(text, nodes, style, eol),
    ...nodes.flatMap((node) => groupsOf(text, node, nodes, style, eol)),
    formatTail(chunk, isLast, eol),
  ].filter(({ length }) => length > 0);
}

function gapsOf(text: string, nodes: readonly RootContent[], style: FormatStyle, eol: EndOfLine): readonly EditGroup[] {
  return nodes.slice(1).map((node, index): EditGroup => {
    const before = nodes[index];
    if (!before || (before.type === 'html' && isDirective(before.value))) return [];
    const below = style.blankBelowHeadings ? 1 : 0;
    const blankLines = node.type === 'heading' ? () => 1 : before.type === 'heading' ? () => below : atMostOne;
    return formatGap(text, { start: endOf(before), end: startOf(node) }, blankLines, eol);
  });
}

function groupsOf(
  text: string,
  node: RootContent,
  siblings: readonly Nodes[],
  style: FormatStyle,
  eol: EndOfLine,
): readonly EditGroup[] {
  switch (node.type) {
    case 'list':
      return [
        formatList(text, node, siblings, style, eol),
        formatSpaces(text, node),
        ...tablesIn(node).map((table) => formatTable(text, table)),
      ];
    case 'table':
      return [formatTable(text, node)];
    case 'paragraph':
    case 'heading':
      return [formatSpaces(text, node)];
    default:
      return [];
  }
}

function tablesIn(node: Nodes): readonly Extract<Nodes, { type: 'table' }>[] {
  if (node.type === 'table') return [node];
  const isInside = node.type === 'list' || node.type === 'listItem';
  return isInside ? node.children.flatMap((child) => [...tablesIn(child)]) : [];
}
