const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Whether a UTF-16 code unit is `\n` or `\r`; false for NaN, which is what charCodeAt gives beyond the text. */
export function isLineEndUnit(unit: number): boolean {
  return unit === LINE_FEED || unit === CARRIAGE_RETURN;
}

/**
 * Offset just after the first line end (`\n`, `\r\n` or a lone `\r`) at or after `from`; -1 when there is none.
 * These three are what VS Code and CommonMark count as line ends; U+2028 and U+2029 are not among them.
 */
export function afterLineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED) return at + 1;
    if (unit === CARRIAGE_RETURN) return text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1;
  }
  return -1;
}

/** Start of the line that `offset` lies in. The place between `\r` and `\n` counts as the start of one. */
export function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEndUnit(text.charCodeAt(start - 1))) start--;
  return start;
}

/** End of the line that `offset` lies in, its line end left out. */
export function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEndUnit(text.charCodeAt(end))) end++;
  return end;
}

/** Number of line ends between two offsets; a `\r\n` that straddles `end` counts as one. */
export function countLineEnds(text: string, start = 0, end = text.length): number {
  let count = 0;
  let at = start;
  // Searching for `\n` is much faster than looking at each unit; texts with lone `\r` are rare and take the slow way.
  if (!hasCarriageReturn(text, start, end)) {
    for (at = text.indexOf('\n', at); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
    return count;
  }
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED) count++;
    else if (unit === CARRIAGE_RETURN) {
      count++;
      if (text.charCodeAt(at + 1) === LINE_FEED) at++;
    }
  }
  return count;
}

function hasCarriageReturn(text: string, start: number, end: number): boolean {
  const at = text.indexOf('\r', start);
  return at >= 0 && at < end;
}
