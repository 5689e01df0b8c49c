import { CODE, type Cursor, isBlankOrEnd, isBreak, isBreakOrEnd, isSpaceOrEnd, YamlFault } from './cursor';
import type { Token } from './token';

/**
 * The three ways to write a scalar in YAML 1.1: plain, in quotes, as a block. What a scanner must know of a plain one is told by
 * `endsLine`: it took the line end behind itself.
 */

/**
 * @param indent that a plain scalar's next lines have at least
 */
export function scanPlain(
  cursor: Cursor,
  indent: number,
  isInFlow: boolean,
): { readonly token: Token; readonly endsLine: boolean } {
  const start = cursor.index;
  let end = start;
  let text = '';
  let between = '';
  let endsLine = false;
  while (cursor.peek() !== CODE.hash) {
    const length = plainLength(cursor, isInFlow);
    if (length === 0) break;
    text += between + cursor.take(length);
    end = cursor.index;
    const { line } = cursor;
    const spaces = scanPlainSpaces(cursor);
    endsLine = cursor.line !== line;
    if (spaces === '' || spaces === undefined || cursor.peek() === CODE.hash) break;
    if (!isInFlow && cursor.column < indent) break;
    between = spaces;
  }
  return { token: { kind: 'scalar', start, end, text, isPlain: true }, endsLine };
}

function plainLength(cursor: Cursor, isInFlow: boolean): number {
  let length = 0;
  for (;;) {
    const code = cursor.peek(length);
    if (isBlankOrEnd(code)) return length;
    if (isInFlow && (isFlowMark(code) || code === CODE.question)) return length;
    if (code === CODE.colon) {
      const next = cursor.peek(length + 1);
      if (isBlankOrEnd(next) || (isInFlow && isFlowMark(next))) return length;
    }
    length++;
  }
}

function isFlowMark(code: number): boolean {
  return (
    code === CODE.comma ||
    code === CODE.openList ||
    code === CODE.closeList ||
    code === CODE.openMap ||
    code === CODE.closeMap
  );
}

/** What stands for blanks and line ends within a plain scalar; undefined before the mark of a document. */
function scanPlainSpaces(cursor: Cursor): string | undefined {
  const { index } = cursor;
  cursor.skipSpaces();
  if (!isBreak(cursor.peek())) return ' '.repeat(cursor.index - index);
  const first = cursor.takeBreak();
  if (cursor.isAtDocumentMark()) return undefined;
  let breaks = '';
  for (;;) {
    cursor.skipSpaces();
    const next = cursor.takeBreak();
    if (next === '') break;
    if (cursor.isAtDocumentMark()) return undefined;
    breaks += next;
  }
  return folded(first, breaks);
}

/** A line end within a scalar is a blank, unless more follow it. */
function folded(first: string, breaks: string): string {
  if (first !== '\n') return first + breaks;
  return breaks === '' ? ' ' : breaks;
}

export function scanQuoted(cursor: Cursor): Token {
  const start = cursor.index;
  const quote = cursor.peek();
  cursor.take(1);
  const parts: string[] = [];
  scanQuotedWord(cursor, quote, parts);
  while (cursor.peek() !== quote) {
    parts.push(scanQuotedSpaces(cursor, start));
    scanQuotedWord(cursor, quote, parts);
  }
  cursor.take(1);
  return { kind: 'scalar', start, end: cursor.index, text: parts.join('') };
}

function scanQuotedWord(cursor: Cursor, quote: number, parts: string[]): void {
  for (;;) {
    let length = 0;
    while (!endsQuotedWord(cursor.peek(length))) length++;
    if (length > 0) parts.push(cursor.take(length));
    const code = cursor.peek();
    if (code === CODE.single && quote === CODE.single && cursor.peek(1) === CODE.single) {
      cursor.take(2);
      parts.push("'");
    } else if (code === CODE.backslash && quote === CODE.double) {
      parts.push(scanEscape(cursor));
    } else if (code !== quote && (code === CODE.single || code === CODE.double || code === CODE.backslash)) {
      parts.push(cursor.take(1));
    } else return;
  }
}

function endsQuotedWord(code: number): boolean {
  return code === CODE.single || code === CODE.double || code === CODE.backslash || isBlankOrEnd(code);
}

function scanQuotedSpaces(cursor: Cursor, start: number): string {
  let length = 0;
  while (isSpaceOrTab(cursor.peek(length))) length++;
  const spaces = cursor.take(length);
  if (cursor.peek() === CODE.end) throw cursor.fault(start);
  if (!isBreak(cursor.peek())) return spaces;
  const first = cursor.takeBreak();
  return folded(first, scanQuotedBreaks(cursor));
}

function isSpaceOrTab(code: number): boolean {
  return code === CODE.space || code === CODE.tab;
}

function scanQuotedBreaks(cursor: Cursor): string {
  let breaks = '';
  for (;;) {
    if (cursor.isAtDocumentMark()) throw cursor.fault();
    while (isSpaceOrTab(cursor.peek())) cursor.take(1);
    const next = cursor.takeBreak();
    if (next === '') return breaks;
    breaks += next;
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\t', '\t'],
  [' ', ' '],
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1B'],
  ['N', '\x85'],
  ['_', '\xA0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

/** How many hexadecimal digits follow. */
const HEX_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

function scanEscape(cursor: Cursor): string {
  const start = cursor.index;
  cursor.take(1);
  if (isBreak(cursor.peek())) {
    cursor.takeBreak();
    return scanQuotedBreaks(cursor);
  }
  const name = cursor.ahead(1);
  const same = ESCAPES.get(name);
  if (same !== undefined) {
    cursor.take(1);
    return same;
  }
  const length = HEX_ESCAPES.get(name);
  if (length === undefined) throw cursor.fault(start);
  cursor.take(1);
  const digits = cursor.ahead(length);
  if (digits.length < length || !/^[0-9A-Fa-f]+$/.test(digits)) throw cursor.fault(start);
  cursor.take(length);
  const code = parseInt(digits, 16);
  if (code > 0x10_ff_ff) throw new YamlFault({ start, end: cursor.index }, true);
  return String.fromCodePoint(code);
}

/** @param parentIndent the indentation of the collection that the scalar stands in; -1 outside of all */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): Token {
  const start = cursor.index;
  const isFolded = cursor.peek() === CODE.greater;
  cursor.take(1);
  const { chomping, increment } = scanBlockHeader(cursor);
  const least = Math.max(1, parentIndent + 1);
  const first = increment === undefined ? scanFirstIndent(cursor, least) : undefined;
  const indent = first?.indent ?? least + (increment ?? 1) - 1;
  let breaks = first?.breaks ?? scanBlockBreaks(cursor, indent);
  const parts: string[] = [];
  let { index: end } = cursor;
  let lineBreak = '';
  while (cursor.column === indent && cursor.peek() !== CODE.end) {
    parts.push(breaks);
    const startsWithText = !isSpaceOrTab(cursor.peek());
    let length = 0;
    while (!isBreakOrEnd(cursor.peek(length))) length++;
    parts.push(cursor.take(length));
    end = cursor.index;
    lineBreak = cursor.takeBreak();
    breaks = scanBlockBreaks(cursor, indent);
    if (cursor.column !== indent || cursor.peek() === CODE.end) break;
    if (!(isFolded && lineBreak === '\n' && startsWithText && !isSpaceOrTab(cursor.peek()))) parts.push(lineBreak);
    else if (breaks === '') parts.push(' ');
  }
  if (chomping !== '-') parts.push(lineBreak);
  if (chomping === '+') parts.push(breaks);
  return { kind: 'scalar', start, end, text: parts.join('') };
}

function scanBlockHeader(cursor: Cursor): { readonly chomping: string; readonly increment?: number } {
  const start = cursor.index;
  const header = /^(?:([+-])([0-9])?|([0-9])([+-])?)?/.exec(cursor.ahead(2)) ?? [''];
  const chomping = header[1] ?? header[4] ?? '';
  const digit = header[2] ?? header[3];
  if (digit === '0') throw cursor.fault(start);
  cursor.take(header[0].length);
  if (!isSpaceOrEnd(cursor.peek())) throw cursor.fault(start);
  cursor.skipSpaces();
  if (cursor.peek() === CODE.hash) cursor.skipToBreak();
  if (!isBreakOrEnd(cursor.peek())) throw cursor.fault(start);
  cursor.takeBreak();
  return { chomping, ...(digit !== undefined && { increment: Number(digit) }) };
}

/** The indentation of a block is that of its first line, or of an empty one before it that has more. */
function scanFirstIndent(cursor: Cursor, least: number): { breaks: string; indent: number } {
  let breaks = '';
  let indent = least;
  for (;;) {
    cursor.skipSpaces();
    indent = Math.max(indent, cursor.column);
    const next = cursor.takeBreak();
    if (next === '') return { breaks, indent };
    breaks += next;
  }
}

function scanBlockBreaks(cursor: Cursor, indent: number): string {
  let breaks = '';
  for (;;) {
    while (cursor.column < indent && cursor.peek() === CODE.space) cursor.take(1);
    const next = cursor.takeBreak();
    if (next === '') return breaks;
    breaks += next;
  }
}
