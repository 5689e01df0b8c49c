import { CODE, type Cursor, isBlankOrEnd, isBreakOrEnd, isNameCode, isSpaceOrEnd } from './cursor';
import type { Token } from './token';

/** What stands before values in YAML 1.1, and before documents: anchors, tags, directives. */

/** `&name` or `*name`. */
export function scanAnchor(cursor: Cursor): Token {
  const start = cursor.index;
  const kind = cursor.peek() === CODE.asterisk ? 'alias' : 'anchor';
  cursor.take(1);
  const text = takeName(cursor);
  if (text === '' || !(isBlankOrEnd(cursor.peek()) || '?:,]}%@`'.includes(cursor.ahead(1)))) throw cursor.fault(start);
  return { kind, start, end: cursor.index, text };
}

/** `!`, `!suffix`, `!!suffix`, `!handle!suffix`, `!<uri>`. */
export function scanTag(cursor: Cursor): Token {
  const start = cursor.index;
  let handle: string | undefined;
  let text = '!';
  if (cursor.peek(1) === CODE.less) {
    cursor.take(2);
    text = scanUri(cursor);
    if (cursor.peek() !== CODE.greater) throw cursor.fault(start);
    cursor.take(1);
  } else if (isBlankOrEnd(cursor.peek(1))) {
    cursor.take(1);
  } else {
    let length = 1;
    while (cursor.peek(length) !== CODE.exclamation && !isSpaceOrEnd(cursor.peek(length))) length++;
    if (cursor.peek(length) === CODE.exclamation) handle = scanHandle(cursor);
    else handle = cursor.take(1);
    text = scanUri(cursor);
  }
  if (!isSpaceOrEnd(cursor.peek())) throw cursor.fault(start);
  return { kind: 'tag', start, end: cursor.index, text, ...(handle !== undefined && { handle }) };
}

/** `%YAML 1.1`, `%TAG !handle! prefix`; others have no meaning. */
export function scanDirective(cursor: Cursor): Token {
  const start = cursor.index;
  cursor.take(1);
  const name = takeName(cursor);
  if (name === '' || !isSpaceOrEnd(cursor.peek())) throw cursor.fault(start);
  let handle: string | undefined;
  let text = name;
  if (name === 'YAML') {
    cursor.skipSpaces();
    handle = scanNumber(cursor);
    if (cursor.peek() !== CODE.dot) throw cursor.fault(start);
    cursor.take(1);
    scanNumber(cursor);
  } else if (name === 'TAG') {
    cursor.skipSpaces();
    handle = scanHandle(cursor);
    if (cursor.peek() !== CODE.space) throw cursor.fault(start);
    cursor.skipSpaces();
    text = `TAG ${scanUri(cursor)}`;
  } else cursor.skipToBreak();
  if (!isSpaceOrEnd(cursor.peek())) throw cursor.fault(start);
  const end = cursor.index;
  cursor.skipSpaces();
  if (cursor.peek() === CODE.hash) cursor.skipToBreak();
  if (!isBreakOrEnd(cursor.peek())) throw cursor.fault(start);
  return { kind: 'directive', start, end, text, ...(handle !== undefined && { handle }) };
}

function takeName(cursor: Cursor): string {
  let length = 0;
  while (isNameCode(cursor.peek(length))) length++;
  return cursor.take(length);
}

function scanNumber(cursor: Cursor): string {
  let length = 0;
  while (cursor.peek(length) >= 0x30 && cursor.peek(length) <= 0x39) length++;
  if (length === 0) throw cursor.fault();
  return cursor.take(length);
}

/** `!`, `!!` or `!name!`. */
function scanHandle(cursor: Cursor): string {
  if (cursor.peek() !== CODE.exclamation) throw cursor.fault();
  let length = 1;
  if (cursor.peek(1) !== CODE.space) {
    while (isNameCode(cursor.peek(length))) length++;
    if (cursor.peek(length) !== CODE.exclamation) throw cursor.fault();
    length++;
  }
  return cursor.take(length);
}

function scanUri(cursor: Cursor): string {
  const parts: string[] = [];
  for (;;) {
    let length = 0;
    while (isNameCode(cursor.peek(length)) || ";/?:@&=+$,.!~*'()[]".includes(charAt(cursor, length))) length++;
    if (length > 0) parts.push(cursor.take(length));
    if (cursor.peek() !== CODE.percent) break;
    parts.push(scanUriEscapes(cursor));
  }
  if (parts.length === 0) throw cursor.fault();
  return parts.join('');
}

/** Never empty, so that it is in no other text by being nothing. */
function charAt(cursor: Cursor, ahead: number): string {
  return String.fromCharCode(cursor.peek(ahead));
}

function scanUriEscapes(cursor: Cursor): string {
  const start = cursor.index;
  const bytes: number[] = [];
  while (cursor.peek() === CODE.percent) {
    const digits = cursor.ahead(3).slice(1);
    if (!/^[0-9A-Fa-f]{2}$/.test(digits)) throw cursor.fault(start);
    bytes.push(parseInt(digits, 16));
    cursor.take(3);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    throw cursor.fault(start);
  }
}
