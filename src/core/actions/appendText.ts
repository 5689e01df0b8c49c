import { dominantEndOfLine, withEndOfLine } from '../text/endOfLine';
import type { TextEdit } from '../text/range';

/**
 * The edit that puts `lines` (line ends as `\n`, none at the end) at the end of a text, in the text's own line ends. A last
 * line without an end is ended first, so that nothing is glued to it.
 *
 * @param blankLine whether a blank line stands between the text and what is added
 */
export function appendEdit(text: string, lines: string, blankLine = false): TextEdit {
  const endOfLine = dominantEndOfLine(text);
  const isEmpty = text === '' || text === '\uFEFF';
  let lead = '';
  if (!isEmpty) {
    if (!/[\r\n]$/.test(text)) lead += endOfLine;
    if (blankLine && !/(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))[ \t]*$/.test(text)) lead += endOfLine;
  }
  return { start: text.length, end: text.length, newText: `${lead}${withEndOfLine(lines, endOfLine)}${endOfLine}` };
}
