import type { Nodes } from 'mdast';
import { endOf, startOf } from '../../plan/spans';
import type { Range, TextEdit } from '../../text/range';

/** The edits that take blanks off the ends of a node's lines. Hard breaks stay, and so does all code and HTML. */
export function formatSpaces(text: string, node: Nodes): readonly TextEdit[] {
  const written = text.slice(startOf(node), endOf(node));
  if (!/[ \t](?:[\r\n]|$)/.test(written)) return [];
  const kept = keptIn(node);
  const edits: TextEdit[] = [];
  for (const match of written.matchAll(/(?<=\S)[ \t]+(?=[\r\n]|$)/g)) {
    const start = startOf(node) + match.index;
    const end = start + match[0].length;
    if (!kept.some((range) => range.start <= start && start <= range.end)) edits.push({ start, end, newText: '' });
  }
  return edits;
}

/** Where blanks mean something. */
function keptIn(node: Nodes): readonly Range[] {
  if (/^(?:code|html|inlineCode|break|table|definition|image|link)$/.test(node.type))
    return [{ start: startOf(node), end: endOf(node) }];
  return 'children' in node ? node.children.flatMap((child) => [...keptIn(child)]) : [];
}
