import type { Node } from 'unist';
import type { Chunk } from '../markdown/chunk';
import type { Span } from './model';

/** The span of an mdast node of `chunk`. */
export function spanOf(chunk: Chunk, node: Node): Span {
  return { chunk, start: startOf(node), end: endOf(node) };
}

/** Offset of the node's first character in its chunk. remark gives every node of a parsed text a position. */
export function startOf(node: Node): number {
  return node.position?.start.offset ?? 0;
}

/** Offset behind the node's last character in its chunk. */
export function endOf(node: Node): number {
  return node.position?.end.offset ?? 0;
}

/** The text a span covers; only for spans that end in the chunk they begin in. */
export function textOf(span: Span): string {
  return span.chunk.text.slice(span.start, span.end);
}

/** From the start of one span to the end of another that is not before it. */
export function between(from: Span, to: Span): Span {
  const endChunk = to.endChunk ?? to.chunk;
  return endChunk === from.chunk
    ? { chunk: from.chunk, start: from.start, end: to.end }
    : { chunk: from.chunk, start: from.start, end: to.end, endChunk };
}

/** `span` without blanks and line ends at both sides; single-chunk spans only. */
export function trimSpan(span: Span): Span {
  const text = textOf(span);
  const start = span.start + (text.length - text.trimStart().length);
  const end = Math.max(start, span.end - (text.length - text.trimEnd().length));
  return { chunk: span.chunk, start, end };
}
