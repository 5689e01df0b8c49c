import type { Nodes } from 'mdast';
import type { Chunk } from '../../markdown/chunk';
import { BYTE_ORDER_MARK } from '../../markdown/frontMatterFence';
import type { MarkdownDocument } from '../../markdown/document';
import type { Plan } from '../../plan/model';
import { endOf, startOf } from '../../plan/spans';
import { startOfLine } from '../../text/lineEnds';
import type { Range, TextEdit } from '../../text/range';
import { formatChunk, isDirective } from './formatChunk';
import { formatGap } from './formatGap';
import { type FormatStyle, formatStyleOf } from './formatStyle';

/** What was formatted before, for the layout that it was formatted for. */
const known = new WeakMap<Chunk, { readonly style: FormatStyle; readonly edits: readonly TextEdit[] }>();

/**
 * The edits that lay a plan out as its dialect's template is: bullets, boxes, blank lines, tables. No word changes, and code, HTML and
 * front matter stay as they are. Absolute offsets, in order of place. In steps of some milliseconds, so that hosts are not
 * blocked and may stop; what an edit did not touch costs next to nothing the second time.
 *
 * @param within what is asked for; edits that lie outside are left out
 */
export function* formatting(
  { plan, document }: { readonly plan: Plan; readonly document: MarkdownDocument },
  within: Range = { start: 0, end: document.length },
): Generator<undefined, readonly TextEdit[]> {
  const style = formatStyleOf(plan.contract);
  const { chunks } = document;
  const last = chunks.at(-1);
  const edits: TextEdit[] = [];
  let offset = 0;
  for (const chunk of chunks) {
    const end = offset + chunk.text.length;
    if (offset <= within.end && within.start <= end) {
      const before = known.get(chunk);
      const isKnown = before?.style === style && chunk !== last;
      const own = isKnown ? before.edits : isHead(chunk) ? [] : editsOf(chunk, chunk === last, style, plan.eol);
      if (!isKnown && chunk !== last) known.set(chunk, { style, edits: own });
      for (const edit of own) edits.push({ ...edit, start: edit.start + offset, end: edit.end + offset });
      if (!isKnown) yield;
    }
    offset = end;
  }
  return edits.filter(({ start, end }) => within.start <= start && end <= within.end);
}

/** Byte order mark and front matter. */
function isHead({ text, nodes }: Chunk): boolean {
  return text === BYTE_ORDER_MARK || nodes.some(({ type }) => type === 'yaml');
}

function editsOf(chunk: Chunk, isLast: boolean, style: FormatStyle, eol: Plan['eol']): readonly TextEdit[] {
  return [...formatChunk(chunk, style, eol), ...tailOf(chunk, isLast, eol)];
}

/** Whether the blank lines behind a node may be part of it, as in a fence that nobody closed. */
function endsOpen(text: string, node: Nodes): boolean {
  const last = 'children' in node ? node.children.at(-1) : undefined;
  if (last) return endsOpen(text, last);
  const written = text.slice(startOf(node), endOf(node));
  if (node.type === 'html') return !written.trimEnd().endsWith('>');
  if (node.type !== 'code') return false;
  const fence = /^[ ]{0,3}(`{3,}|~{3,})/.exec(written)?.[1];
  const lines = written.trimEnd().split(/\r\n|\n|\r/);
  const [, indent = '', mark = ''] = /^([ ]*)(`{3,}|~{3,})[ \t]*$/.exec(lines.at(-1) ?? '') ?? [];
  const column = startOf(node) - startOfLine(text, startOf(node));
  return fence === undefined || lines.length < 2 || !mark.startsWith(fence) || indent.length > column + 3;
}

/** One blank line before the next heading; at the document's end a line end and no more. */
function tailOf(chunk: Chunk, isLast: boolean, eol: Plan['eol']): readonly TextEdit[] {
  const { text, nodes } = chunk;
  const last = nodes.at(-1);
  if (!last || endsOpen(text, last)) return [];
  if (last.type === 'html' && isDirective(last.value)) return [];
  const gap = { start: endOf(last), end: text.length };
  if (gap.start < gap.end) return formatGap(text, gap, () => (isLast ? 0 : 1), eol);
  return isLast && last.type !== 'html' ? [{ start: gap.start, end: gap.end, newText: eol }] : [];
}
