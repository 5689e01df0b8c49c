import type { Nodes } from 'mdast';
import type { Chunk } from '../../markdown/chunk';
import { endOf, startOf } from '../../plan/spans';
import type { EndOfLine } from '../../text/endOfLine';
import { startOfLine } from '../../text/lineEnds';
import type { TextEdit } from '../../text/range';
import { isDirective } from './directive';
import { formatGap } from './formatGap';

/** The edits behind a chunk's last node: one blank line before the next heading; at the document's end a line end and no more. */
export function formatTail({ text, nodes }: Chunk, isLast: boolean, eol: EndOfLine): readonly TextEdit[] {
  const last = nodes.at(-1);
  if (!last || endsOpen(text, last)) return [];
  if (last.type === 'html' && isDirective(last.value)) return [];
  const gap = { start: endOf(last), end: text.length };
  if (gap.start < gap.end) return formatGap(text, gap, () => (isLast ? 0 : 1), eol);
  return isLast && last.type !== 'html' ? [{ start: gap.start, end: gap.end, newText: eol }] : [];
}

/** Whether the blank lines behind a node may be part of it, as in a fence that nobody closed. */
function endsOpen(text: string, node: Nodes): boolean {
  const last = 'children' in node ? node.children.at(-1) : undefined;
  if (last) return endsOpen(text, last);
  if (node.type !== 'html' && node.type !== 'code') return false;
  const written = text.slice(startOf(node), endOf(node));
  if (node.type === 'html') return !written.trimEnd().endsWith('>');
  const fence = /^[ ]{0,3}(`{3,}|~{3,})/.exec(written)?.[1];
  const lines = written.trimEnd().split(/\r\n|\n|\r/);
  const [, indent = '', mark = ''] = /^([ ]*)(`{3,}|~{3,})[ \t]*$/.exec(lines.at(-1) ?? '') ?? [];
  const column = startOf(node) - startOfLine(text, startOf(node));
  return fence === undefined || lines.length < 2 || !mark.startsWith(fence) || indent.length > column + 3;
}
