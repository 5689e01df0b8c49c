import type { EndOfLine } from '../../text/endOfLine';
import type { Range, TextEdit } from '../../text/range';

/** Blanks behind the first node, the end of its line, blank lines, the indentation of the second. */
const GAP = /^([ \t]*)(\r\n|\n|\r)((?:[ \t]*(?:\r\n|\n|\r))*)[ \t]*$/;

/**
 * The edits that make what stands between two nodes `blankLines` blank lines; the indentation of the second stays. Nothing where they
 * share a line, or where anything but blanks stands there.
 *
 * @param blankLines given how many there are, how many there should be
 */
export function formatGap(
  text: string,
  { start, end }: Range,
  blankLines: (now: number) => number,
  eol: EndOfLine,
): readonly TextEdit[] {
  const written = text.slice(start, end);
  // Nearly all are as they should be.
  if ((written === '\n' && blankLines(0) === 0) || (written === '\n\n' && blankLines(1) === 1)) return [];
  const match = GAP.exec(written);
  if (!match) return [];
  const [, blanks = '', lineEnd = '', lines = ''] = match;
  const ends = lines.match(/\r\n|\n|\r/g) ?? [];
  const from = start + blanks.length + lineEnd.length;
  // Line ends that are there stay as they are, be they mixed.
  const newText = Array.from({ length: blankLines(ends.length) }, (_, index) => ends[index] ?? eol).join('');
  return [
    ...(blanks === '' ? [] : [{ start, end: start + blanks.length, newText: '' }]),
    ...(newText === lines ? [] : [{ start: from, end: from + lines.length, newText }]),
  ];
}

/** One blank line where there are more. */
export function atMostOne(now: number): number {
  return Math.min(now, 1);
}
