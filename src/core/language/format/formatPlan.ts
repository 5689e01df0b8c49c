import type { Nodes } from 'mdast';
import type { Chunk } from '../../markdown/chunk';
import { BYTE_ORDER_MARK } from '../../markdown/frontMatterFence';
import { MarkdownDocument } from '../../markdown/document';
import type { Plan } from '../../plan/model';
import { endOf, startOf } from '../../plan/spans';
import { startOfLine } from '../../text/lineEnds';
import { applyEdits } from '../../text/edits';
import type { Range, TextEdit } from '../../text/range';
import { formatChunk, isDirective, saysOf } from './formatChunk';
import { formatGap } from './formatGap';
import { type FormatStyle, formatStyleOf } from './formatStyle';

/** Nodes of the root that are compared in one step. */
const NODES_IN_STEP = 20;

/** What was formatted before, for the layout that it was formatted for. */
const known = new WeakMap<Chunk, { readonly style: FormatStyle; readonly edits: readonly TextEdit[] }>();

/** What is formatted. */
interface Formatted {
  readonly plan: Pick<Plan, 'contract' | 'eol'>;
  readonly document: MarkdownDocument;
}

/**
 * The edits that lay a plan out as its dialect's template is: bullets, boxes, blank lines, tables. No word changes, and code, HTML and
 * front matter stay as they are. Absolute offsets, in order of place. In steps of some milliseconds, so that hosts are not
 * blocked and may stop; what an edit did not touch costs next to nothing the second time.
 *
 * They are proven: with them the plan says what it said, and there is nothing left to do. What cannot be proven is left out.
 *
 * @param within what is asked for; edits that lie outside are left out
 */
export function* formatting(
  formatted: Formatted,
  within: Range = { start: 0, end: formatted.document.length },
): Generator<undefined, readonly TextEdit[]> {
  const groups = yield* editsByChunk(formatted, within);
  return yield* provenOf(formatted, within, groups, []);
}

/**
 * The edits, chunk by chunk; chunks without any are left out.
 *
 * @param isAsked which chunks are looked at; all by default
 */
function* editsByChunk(
  { plan, document }: Formatted,
  within: Range,
  isAsked: (chunk: Chunk) => boolean = () => true,
): Generator<undefined, readonly (readonly TextEdit[])[]> {
  const style = formatStyleOf(plan.contract);
  const { chunks } = document;
  const last = chunks.at(-1);
  const groups: (readonly TextEdit[])[] = [];
  let offset = 0;
  for (const chunk of chunks) {
    const start = offset;
    const end = start + chunk.text.length;
    if (start <= within.end && within.start <= end && isAsked(chunk)) {
      const before = known.get(chunk);
      const isKnown = before?.style === style && chunk !== last;
      const own = isKnown ? before.edits : isHead(chunk) ? [] : editsOf(chunk, chunk === last, style, plan.eol);
      if (!isKnown && chunk !== last) known.set(chunk, { style, edits: own });
      const placed = own.map((edit) => ({ ...edit, start: edit.start + start, end: edit.end + start }));
      const wanted = placed.filter((edit) => within.start <= edit.start && edit.end <= within.end);
      if (wanted.length > 0) groups.push(wanted);
      if (!isKnown) yield;
    }
    offset = end;
  }
  return groups;
}

/** Those of the groups that hold together with what was proven before. */
function* provenOf(
  formatted: Formatted,
  within: Range,
  groups: readonly (readonly TextEdit[])[],
  proven: readonly TextEdit[],
): Generator<undefined, readonly TextEdit[]> {
  const edits = groups.flat();
  if (edits.length === 0 || (yield* holds(formatted, within, [...proven, ...edits]))) return edits;
  if (groups.length === 1) return [];
  const middle = groups.length >> 1;
  const first = yield* provenOf(formatted, within, groups.slice(0, middle), proven);
  const second = yield* provenOf(formatted, within, groups.slice(middle), [...proven, ...first]);
  return [...first, ...second];
}

/** Whether a plan says after edits what it said, and they leave nothing to do in the chunks that they touch. */
function* holds(
  { plan, document }: Formatted,
  within: Range,
  edits: readonly TextEdit[],
): Generator<undefined, boolean> {
  const after = yield* MarkdownDocument.opening(applyEdits(document.text(), edits));
  const [before, now] = [document.tree().children, after.tree().children];
  if (before.length !== now.length) return false;
  for (const [index, node] of before.entries()) {
    const other = now[index];
    if (!other || saysOf(node) !== saysOf(other)) return false;
    if (index % NODES_IN_STEP === 0) yield;
  }
  const touched = chunksTouched(after, edits);
  const left = yield* editsByChunk(
    { plan, document: after },
    { start: within.start, end: within.end + after.length - document.length },
    (chunk) => touched.has(chunk),
  );
  return left.length === 0;
}

/** The chunks of a document that edits have led to in which something was changed. */
function chunksTouched(after: MarkdownDocument, edits: readonly TextEdit[]): ReadonlySet<Chunk> {
  const touched = new Set<Chunk>();
  let growth = 0;
  for (const { start, end, newText } of edits.toSorted((a, b) => a.start - b.start)) {
    const from = start + growth;
    touched.add(after.chunkAt(from)).add(after.chunkAt(Math.max(from, from + newText.length - 1)));
    growth += newText.length - (end - start);
  }
  return touched;
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
