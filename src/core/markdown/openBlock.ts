import type { Code, Html, RootContent } from 'mdast';
import { afterLineEnd, countLineEnds, endOfLine, startOfLine } from '../text/lineEnds';

/**
 * A fence or comment at root level that was still open where the parser stopped. What follows is its content up to a closing line
 * that is easy to find, so that a block which has swallowed a whole document is searched, not parsed.
 */
export interface OpenBlock {
  readonly node: Code | Html;
  /** Where to look for the closing line: somewhere in the opening line, or behind it. */
  readonly searchFrom: number;
  /** The first closing line at or after `from`, its end left out; undefined when the block stays open. */
  findClosing(text: string, from: number): ClosingLine | undefined;
}

export interface ClosingLine {
  /** Where the block's content ends. */
  readonly start: number;
  /** Without line end. */
  readonly end: number;
}

/** The block left open at the end of a parsed text, if it is of a kind that this can continue: one that begins in column 0. */
export function findOpenBlock(text: string, last: RootContent | undefined): OpenBlock | undefined {
  const start = last?.position?.start;
  if (!last || start?.offset === undefined || start.column !== 1) return undefined;
  if (last.type === 'code') {
    const fence = /^(?:`{3,}|~{3,})/.exec(text.slice(start.offset, start.offset + FENCE_LIMIT))?.[0];
    const contentStart = afterLineEnd(text, start.offset);
    if (!fence || fence.length === FENCE_LIMIT || contentStart < 0) return undefined;
    return { node: last, searchFrom: contentStart, findClosing: (whole, from) => findClosingFence(whole, from, fence) };
  }
  if (last.type === 'html' && text.startsWith(COMMENT_START, start.offset)) {
    // `<!-->` and `<!--->` are whole comments: the end may share its dashes with the start.
    return { node: last, searchFrom: start.offset + 2, findClosing: findCommentEnd };
  }
  return undefined;
}

/** `block.node` as it is with its closing line in `text`, or open up to the end of `text`. `text` begins where the parsed one did. */
export function completedNode(block: OpenBlock, text: string, closing: ClosingLine | undefined): Code | Html {
  const { node } = block;
  if (node.position?.start.offset === undefined) return node;
  const start = node.position.start.offset;
  const end = closing?.end ?? text.length;
  const contentEnd = node.type === 'code' && closing ? closing.start : end;
  const raw = text.slice(node.type === 'code' ? endOfLine(text, start) : start, contentEnd);
  // As micromark does for every character it reads, and mdast-util-from-markdown with the line ends around fenced code.
  const clean = raw.replaceAll('\0', '\uFFFD');
  const value = node.type === 'code' ? clean.replace(/^(?:\r?\n|\r)|(?:\r?\n|\r)$/g, '') : clean;
  const line = node.position.start.line + countLineEnds(text, start, end);
  const column = end - startOfLine(text, end) + 1;
  return { ...node, value, position: { start: node.position.start, end: { line, column, offset: end } } };
}

/** Longer fences are left to the parser. */
const FENCE_LIMIT = 100;
const COMMENT_START = '<!--';

/** CommonMark 4.5: up to three spaces, at least as many of the same marks, nothing but blanks behind them. */
function findClosingFence(text: string, from: number, fence: string): ClosingLine | undefined {
  for (let at = text.indexOf(fence, from); at >= 0; at = text.indexOf(fence, at + 1)) {
    const start = startOfLine(text, at);
    const end = endOfLine(text, at);
    if (start >= from && at - start <= 3 && CLOSING_FENCE.test(text.slice(start, end))) return { start, end };
    at = end - 1;
  }
  return undefined;
}

const CLOSING_FENCE = /^ {0,3}(?:`+|~+)[ \t]*$/;

/** CommonMark 4.6, kind 2: the block ends with the line that holds `-->`. */
function findCommentEnd(text: string, from: number): ClosingLine | undefined {
  const at = text.indexOf('-->', from);
  return at < 0 ? undefined : { start: startOfLine(text, at), end: endOfLine(text, at) };
}
