import type { Nodes, RootContent } from 'mdast';
import type { Chunk } from '../../markdown/chunk';
import { parseMarkdown } from '../../markdown/syntax';
import { endOf, startOf } from '../../plan/spans';
import { applyEdits } from '../../text/edits';
import type { EndOfLine } from '../../text/endOfLine';
import type { TextEdit } from '../../text/range';
import { atMostOne, formatGap } from './formatGap';
import { formatList } from './formatList';
import { formatSpaces } from './formatSpaces';
import type { FormatStyle } from './formatStyle';
import { formatTable } from './formatTable';

/** Edits that belong together. */
type Group = readonly TextEdit[];

/**
 * The edits that format a chunk, in order of place; offsets count from its start. What stands behind its last node is not among them.
 * Each is proven: with it the text reads as it did, but for bullets and the spread of lists.
 */
export function formatChunk({ text, nodes }: Chunk, style: FormatStyle, eol: EndOfLine): readonly TextEdit[] {
  const groups = [
    ...gapsOf(text, nodes, style, eol),
    ...nodes.flatMap((node) => groupsOf(text, node, nodes, style, eol)),
  ].filter(({ length }) => length > 0);
  return provenOf(text, groups);
}

function gapsOf(text: string, nodes: readonly RootContent[], style: FormatStyle, eol: EndOfLine): readonly Group[] {
  return nodes.slice(1).map((node, index): Group => {
    const before = nodes[index];
    if (!before || (before.type === 'html' && isDirective(before.value))) return [];
    const below = style.blankBelowHeadings ? 1 : 0;
    const blankLines = node.type === 'heading' ? () => 1 : before.type === 'heading' ? () => below : atMostOne;
    return formatGap(text, { start: endOf(before), end: startOf(node) }, blankLines, eol);
  });
}

/** A comment of ours may speak of the line below it. */
export function isDirective(html: string): boolean {
  return /<!--\s*planloom-/.test(html);
}

function groupsOf(
  text: string,
  node: RootContent,
  siblings: readonly Nodes[],
  style: FormatStyle,
  eol: EndOfLine,
): readonly Group[] {
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

/** Those of the groups with which the text says what it said. */
function provenOf(text: string, groups: readonly Group[]): readonly TextEdit[] {
  if (groups.length === 0) return [];
  const said = treeOf(text);
  const holds = (edits: readonly TextEdit[]): boolean => !overlap(edits) && treeOf(applyEdits(text, edits)) === said;
  const all = inOrder(groups.flat());
  if (holds(all)) return all;
  let proven: readonly TextEdit[] = [];
  for (const group of groups) {
    const more = inOrder([...proven, ...group]);
    if (holds(more)) proven = more;
  }
  return proven;
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  // The end of an item and of the list that it ends is the same place.
  return sorted.filter(({ start, end }, index) => {
    const before = sorted[index - 1];
    return start === end || before?.start !== start || before.end !== end;
  });
}

function overlap(edits: readonly TextEdit[]): boolean {
  return edits.some(({ start }, index) => start < (edits[index - 1]?.end ?? 0));
}

/** What a node says, without places, the spread of lists, and how many blanks stand between words. */
export function saysOf(node: Nodes): string {
  return JSON.stringify(said(node, false));
}

/** The same of a text. */
function treeOf(text: string): string {
  // Behind a line end nothing is front matter.
  return saysOf(parseMarkdown(`\n${text}`));
}

/** @param isFirst nothing stands before it in its paragraph */
function said(node: Nodes, isFirst: boolean): unknown {
  const rest = { ...node, position: undefined };
  if (node.type === 'text') {
    const value = node.value.replace(/[ \t]+/g, ' ');
    return { ...rest, value: isFirst ? value.trimStart() : value };
  }
  if (!('children' in node)) return rest;
  const isParagraph = node.type === 'paragraph';
  const children = node.children.map((child, index) => said(child, isParagraph && index === 0));
  return { ...rest, spread: undefined, children };
}
