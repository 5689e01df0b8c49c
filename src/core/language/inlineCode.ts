import type { Nodes } from 'mdast';
import type { Chunk } from '../markdown/chunk';
import type { Span } from '../plan/model';
import { endOf, startOf } from '../plan/spans';
import type { PlanPlace } from './placeAt';

/** Deeper than this nobody nests. */
const MAX_DEPTH = 100;

/** What of Markdown stands at a place, as far as it matters to what is meant there. */
export interface WrittenAt {
  /** `hidden`: fenced code, comments and other HTML, front matter. */
  readonly kind: 'text' | 'code' | 'hidden';
  /** Of `code`: what stands between the back-ticks. */
  readonly span?: Span;
}

/** How the text at a place is written. */
export function writtenAt({ block, chunk, at }: Pick<PlanPlace, 'block' | 'chunk' | 'at'>): WrittenAt {
  const root = block?.nodes.find((node) => startOf(node) <= at && at <= endOf(node));
  if (root) return lookInto(root, chunk, at, 0);
  const heading = block?.heading;
  return heading && heading.span.start <= at && at <= heading.span.end
    ? codeIn(heading.textSpan, at)
    : { kind: 'text' };
}

function lookInto(node: Nodes, chunk: Chunk, at: number, depth: number): WrittenAt {
  switch (node.type) {
    case 'code':
    case 'html':
    case 'yaml':
      return { kind: 'hidden' };
    case 'inlineCode':
      return { kind: 'code', span: withoutTicks({ chunk, start: startOf(node), end: endOf(node) }) };
    default: {
      const inner =
        'children' in node && depth < MAX_DEPTH
          ? node.children.findLast((child) => startOf(child) <= at && at <= endOf(child))
          : undefined;
      return inner ? lookInto(inner, chunk, at, depth + 1) : { kind: 'text' };
    }
  }
}

/** A heading's own nodes are not at hand. */
function codeIn({ chunk, start, end }: Span, at: number): WrittenAt {
  for (const match of chunk.text.slice(start, end).matchAll(/(`+)[^`]{1,300}\1(?!`)/g)) {
    const from = start + match.index;
    const to = from + match[0].length;
    if (from <= at && at <= to) return { kind: 'code', span: withoutTicks({ chunk, start: from, end: to }) };
  }
  return { kind: 'text' };
}

function withoutTicks({ chunk, start, end }: Span): Span {
  const ticks = /^`+/.exec(chunk.text.slice(start, end))?.[0].length ?? 0;
  return { chunk, start: start + ticks, end: Math.max(start + ticks, end - ticks) };
}
