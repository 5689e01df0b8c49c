import type { TextEdit } from './range';

/**
 * The text after a set of edits, all of which count in the text as it is given; in any order. Insertions at one place keep
 * the order they are given in. Throws a RangeError when edits overlap or lie outside the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order);
  let result = '';
  let done = 0;
  for (const { edit } of sorted) {
    if (edit.start < 0 || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`Edit ${edit.start}–${edit.end} does not lie in a text of ${text.length}`);
    }
    if (edit.start < done) throw new RangeError(`Edit ${edit.start}–${edit.end} overlaps one that ends at ${done}`);
    result += text.slice(done, edit.start) + edit.newText;
    done = edit.end;
  }
  return result + text.slice(done);
}
