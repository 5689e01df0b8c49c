import type { Range } from '../text/range';
import { isPySpace } from './pyText';

const FENCE = '---';

/**
 * What stands between the fences of front matter, as the format's tools find it: white space may stand before the opening fence,
 * and blank lines behind it belong to neither. undefined where there is no front matter.
 *
 * @param text with `\n` as its only line end
 */
export function findMetadataBlock(text: string): Range | undefined {
  const opening = spaceEnd(text, 0);
  if (!text.startsWith(FENCE, opening)) return undefined;
  const behind = opening + FENCE.length;
  const contentEnd = spaceEnd(text, behind);
  const lastBreak = text.slice(behind, contentEnd).lastIndexOf('\n') + behind;
  if (lastBreak < behind) return undefined;
  const end = findClosing(text, lastBreak + 1);
  if (end !== undefined) return { start: lastBreak + 1, end };
  // Nothing but blank lines between the fences: the last of the line ends belongs to the closing one.
  const earlier = text.slice(behind, lastBreak).lastIndexOf('\n') + behind;
  return earlier >= behind && findClosing(text, lastBreak) === lastBreak
    ? { start: earlier + 1, end: lastBreak }
    : undefined;
}

/** The line end before the first closing fence at or behind an offset. */
function findClosing(text: string, from: number): number | undefined {
  for (let at = text.indexOf(`\n${FENCE}`, from); at >= 0; at = text.indexOf(`\n${FENCE}`, at + 1)) {
    const behind = at + 1 + FENCE.length;
    const end = spaceEnd(text, behind);
    if (end === text.length || text.slice(behind, end).includes('\n')) return at;
  }
  return undefined;
}

/** Where white space ends that begins at an offset. */
function spaceEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isPySpace(text.charAt(end))) end++;
  return end;
}
