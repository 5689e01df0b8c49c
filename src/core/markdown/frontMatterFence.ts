import { afterLineEnd, isLineEndUnit } from '../text/lineEnds';

const FENCE = '---';
export const BYTE_ORDER_MARK = '\uFEFF';

/** Where front matter stands: UTF-16 offsets of its fences, in a text without byte order mark. */
export interface FrontMatterFences {
  /** Just after the opening fence's line end. */
  readonly contentStart: number;
  /** Start of the closing fence. */
  readonly contentEnd: number;
  /** Just after the closing fence's line end, or the end of the text. */
  readonly end: number;
}

/**
 * Finds front matter as Markdown tools do: `---` and blanks as the very first line, and a line like it further down. An opening
 * fence alone is no front matter, and must not be handed to the parser as such: micromark-extension-frontmatter then drops
 * every list and quote of the document.
 */
export function findFrontMatter(text: string): FrontMatterFences | undefined {
  const contentStart = openingFenceEnd(text);
  if (contentStart === undefined) return undefined;
  const contentEnd = findFenceLine(text, contentStart);
  if (contentEnd === undefined) return undefined;
  const next = afterLineEnd(text, contentEnd);
  return { contentStart, contentEnd, end: next < 0 ? text.length : next };
}

/** Offset just after the opening fence's line end; undefined when the text does not begin with a fence and a line end. */
export function openingFenceEnd(text: string): number | undefined {
  if (!isFenceLine(text, 0)) return undefined;
  const next = afterLineEnd(text, FENCE.length);
  return next < 0 ? undefined : next;
}

/** Start of the first fence line at or after `from`, which must be the start of a line. */
export function findFenceLine(text: string, from: number): number | undefined {
  for (let at = text.indexOf(FENCE, from); at >= 0; at = text.indexOf(FENCE, at + 1)) {
    if ((at === from || isLineEndUnit(text.charCodeAt(at - 1))) && isFenceLine(text, at)) return at;
  }
  return undefined;
}

/** Whether the line at `start` is `---`, with nothing but blanks behind it. */
function isFenceLine(text: string, start: number): boolean {
  if (!text.startsWith(FENCE, start)) return false;
  let at = start + FENCE.length;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at === text.length || isLineEndUnit(text.charCodeAt(at));
}
