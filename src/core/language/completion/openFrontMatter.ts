import type { MarkdownDocument } from '../../markdown/document';
import { BYTE_ORDER_MARK, openingFenceEnd } from '../../markdown/frontMatterFence';
import type { Range } from '../../text/range';

/** UTF-16 units from the start of the text: nobody writes longer front matter by hand. */
const MAX_LENGTH = 10_000;
/** What front matter is written in: keys, entries of lists, what stands indented below them. A comment would look like the plan's title. */
const LINE = /^(?:[A-Za-z_][\w-]*:(?:[ \t].*)?|[ \t]+\S.*|-(?:[ \t].*)?)$/;
/** A key that is begun; or nothing. */
const BEGUN = /^[\w-]*[ \t]*$/;

/**
 * Front matter that is begun and not closed, with the offset in it: its lines below the fence, as far as they look like it. Markdown
 * reads a rule and a paragraph there. undefined where the offset is in none.
 */
export function openFrontMatter(document: MarkdownDocument, offset: number): Range | undefined {
  if (offset > MAX_LENGTH) return undefined;
  const text = document.slice(0, MAX_LENGTH);
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const fence = openingFenceEnd(text.slice(mark));
  if (fence === undefined || offset < mark + fence) return undefined;
  const start = mark + fence;
  let end = start;
  for (const { 0: written, 1: line = '' } of text.slice(start).matchAll(/([^\r\n]*)(?:\r\n|\n|\r|$)/g)) {
    const isCursors = end <= offset && offset <= end + line.length;
    if (!(LINE.test(line) || (isCursors && BEGUN.test(line)))) break;
    end += written.length;
    if (written === line) break;
  }
  return offset <= end ? { start, end } : undefined;
}
