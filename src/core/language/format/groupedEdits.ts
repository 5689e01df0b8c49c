import type { TextEdit } from '../../text/range';

/** In order of place, without those that stand there twice. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  // The end of an item and of the list that it ends is the same place.
  return sorted.filter(({ start, end }, index) => {
    const before = sorted[index - 1];
    return start === end || before?.start !== start || before.end !== end;
  });
}

/** @param edits in order of place */
export function overlap(edits: readonly TextEdit[]): boolean {
  return edits.some(({ start }, index) => start < (edits[index - 1]?.end ?? 0));
}
