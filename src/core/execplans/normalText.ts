import type { Range } from '../text/range';

/** A text with `\n` as its only line end, and the way back to the text it was made of. */
export interface NormalText {
  readonly text: string;
  /** The range in the text as it was. */
  rangeOf(range: Range): Range;
}

/** Takes `\r\n` and a lone `\r` for `\n`, as the format's tools do before they read anything. */
export function normalText(text: string): NormalText {
  if (!text.includes('\r')) return { text, rangeOf: (range) => range };
  const normal = text.replace(/\r\n?/g, '\n');
  let pairs: readonly number[] | undefined;
  const offsetOf = (offset: number): number => offset + countBelow((pairs ??= pairOffsets(text)), offset);
  return { text: normal, rangeOf: ({ start, end }) => ({ start: offsetOf(start), end: offsetOf(end) }) };
}

/** Where the line ends that were `\r\n` stand in the text without their `\r`. */
function pairOffsets(text: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) offsets.push(at - offsets.length);
  return offsets;
}

/** How many of the sorted numbers are smaller. */
function countBelow(numbers: readonly number[], bound: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
