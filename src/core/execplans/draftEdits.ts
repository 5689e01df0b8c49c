import { applyEdits } from '../text/edits';
import type { TextEdit } from '../text/range';

/** The text with edits; undefined where they do not fit. */
export function attempt(text: string, edits: readonly TextEdit[]): string | undefined {
  try {
    return applyEdits(text, edits);
  } catch {
    return undefined;
  }
}

/** Edits of a text that `before` made, counted in the text that it was made of, with `before`; undefined where one lies in another. */
export function inOriginal(before: readonly TextEdit[], edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const sorted = [...before].sort((a, b) => a.start - b.start);
  const place = (offset: number): number | undefined => {
    let grown = 0;
    for (const { start, end, newText } of sorted) {
      if (offset < start + grown) break;
      const endNow = start + grown + newText.length;
      if (offset < endNow) return undefined;
      grown += newText.length - (end - start);
    }
    return offset - grown;
  };
  const placed = edits.flatMap(({ start, end, newText }) => {
    const [from, to] = [place(start), place(end)];
    return from === undefined || to === undefined ? [] : [{ start: from, end: to, newText }];
  });
  return placed.length === edits.length ? [...before, ...placed] : undefined;
}

/** One edit from the first to the last character that differs. */
export function wholeEdit(before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = before.length;
  let endAfter = after.length;
  while (end > start && endAfter > start && before[end - 1] === after[endAfter - 1]) {
    end--;
    endAfter--;
  }
  return { start, end, newText: after.slice(start, endAfter) };
}
