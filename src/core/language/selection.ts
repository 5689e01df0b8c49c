import type { Nodes } from 'mdast';
import { blocksOf } from '../plan/blocks';
import { flatItems } from '../plan/items';
import type { Block, Heading, Item, Plan, Span } from '../plan/model';
import { endOf, startOf } from '../plan/spans';
import type { Range } from '../text/range';
import type { PlanView } from './view';

/** Longest stretch of a line that is looked at for the word at a place, to either side. */
const WORD_REACH = 200;

/**
 * What a selection at an offset grows into, step by step: word, text of the item, item, item with what it holds, list, part,
 * story, section, document. Each range lies in the next one and is larger than the one before.
 */
export function selectionAt({ plan, document }: Pick<PlanView, 'plan' | 'document'>, offset: number): readonly Range[] {
  const at = Math.min(Math.max(offset, 0), document.length);
  const chunk = document.chunkAt(at);
  const base = document.offsetOf(chunk);
  const local = at - base;
  const block = blocksOf(chunk).findLast(({ span }) => span.start <= local);
  const inside = [wordAt(chunk.text, local), ...frontMatterSteps(plan, chunk, local)];
  if (block) inside.push(...blockSteps(block, local));
  return nested(at, [
    ...inside.map(({ start, end }) => ({ start: base + start, end: base + end })),
    ...(block ? headedSteps(plan, block) : []),
    { start: 0, end: document.length },
  ]);
}

/** Those of the ranges that hold the place, each in the next one; in the order of their lengths. */
function nested(at: number, ranges: readonly Range[]): readonly Range[] {
  const holding = ranges.filter(({ start, end }) => start <= at && at <= end && end > start);
  const steps: Range[] = [];
  for (const range of holding.sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const last = steps.at(-1);
    const isLarger = !last || range.end - range.start > last.end - last.start;
    if (isLarger && (!last || (range.start <= last.start && last.end <= range.end))) steps.push(range);
  }
  return steps;
}

const WORD = /[\p{L}\p{N}_]+(?:[-\u2010\u2011'\u2019][\p{L}\p{N}_]+)*/gu;

/** The word that holds a place or ends there; hyphens belong to words, so that ids are whole. */
function wordAt(text: string, at: number): Range {
  const from = Math.max(0, at - WORD_REACH);
  for (const match of text.slice(from, at + WORD_REACH).matchAll(WORD)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (start <= at && at <= end) return { start, end };
  }
  return { start: at, end: at };
}

function frontMatterSteps({ frontMatter }: Plan, chunk: Span['chunk'], local: number): readonly Range[] {
  if (frontMatter?.span.chunk !== chunk) return [];
  const { text } = chunk;
  const lineStart = text.lastIndexOf('\n', local - 1) + 1;
  const lineEnd = text.indexOf('\n', local);
  const line = trimmed(text, { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd });
  const colon = text.slice(line.start, line.end).search(/:(?=\s|$)/);
  const value = colon < 0 ? line : trimmed(text, { start: line.start + colon + 1, end: line.end });
  return [value, line, trimmed(text, frontMatter.contentSpan), trimmed(text, frontMatter.span)];
}

function blockSteps({ span, heading, content, nodes, items }: Block, local: number): readonly Range[] {
  const { text } = span.chunk;
  const steps: Range[] = heading ? [heading.textSpan, heading.span] : [];
  for (const item of flatItems(items)) if (holdsPlace(item.fullSpan, local)) steps.push(...itemSteps(item));
  const visit = (node: Nodes): void => {
    const range = { start: startOf(node), end: endOf(node) };
    if (!holdsPlace(range, local)) return;
    steps.push(range);
    if (node.type === 'inlineCode') steps.push(withoutTicks(text, range));
    if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return [...steps, trimmed(text, content), trimmed(text, span)];
}

function itemSteps({ textSpan, span, fullSpan }: Item): readonly Range[] {
  return [textSpan, span, fullSpan];
}

function withoutTicks(text: string, { start, end }: Range): Range {
  const ticks = /^`+/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start: start + ticks, end: end - ticks };
}

function holdsPlace({ start, end }: Range, at: number): boolean {
  return start <= at && at <= end;
}

/** Everything with a heading that the block stands in: part, story, section. */
function headedSteps(plan: Plan, block: Block): readonly Range[] {
  const { blocks } = plan;
  const index = blocks.indexOf(block);
  const steps: Range[] = [];
  let depth = 7;
  for (let at = index; at >= 0 && depth > 1; at--) {
    const opening = blocks[at];
    if (!opening?.heading || opening.heading.depth >= depth) continue;
    ({ depth } = opening.heading);
    steps.push(spanFrom(plan, opening, lastBelow(blocks, at, opening.heading)));
  }
  return steps;
}

/** The last block below a heading: the one before the next heading of its level. */
function lastBelow(blocks: readonly Block[], at: number, { depth }: Heading): Block | undefined {
  const next = blocks.findIndex(({ heading }, index) => index > at && heading !== undefined && heading.depth <= depth);
  return blocks[next < 0 ? blocks.length - 1 : next - 1];
}

function spanFrom(plan: Plan, first: Block, last: Block | undefined): Range {
  const { start } = plan.resolve(first.span);
  if (!last) return { start, end: start };
  const { chunk } = last.span;
  const end = trimmed(chunk.text, last.span).end;
  return { start, end: plan.offsetOf({ chunk, start: end, end }) };
}

/** A stretch without the blanks and line ends at both sides. */
function trimmed(text: string, { start, end }: Range): Range {
  const inner = text.slice(start, end);
  const from = start + (inner.length - inner.trimStart().length);
  return { start: from, end: Math.max(from, end - (inner.length - inner.trimEnd().length)) };
}
