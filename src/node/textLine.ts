/** Bytes of a line that are kept: people read the beginning, and a line of a bundle may be a whole file. */
const LONGEST = 4000;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A line of a file as text, from its bytes without `\n`: without `\r`, without the file's BOM, and not too long. All that
 * searches makes lines by this, so that they come out the same.
 */
export function lineText(bytes: Uint8Array, start: number, end: number, isFirst: boolean): string {
  let from = start;
  let to = end;
  if (isFirst && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf)
    from = Math.min(from + 3, to);
  if (to > from && bytes[to - 1] === 0x0d) to--;
  if (to - from > LONGEST) {
    to = from + LONGEST;
    // Not in the middle of a character, which is four bytes at most.
    for (let steps = 0; steps < 3 && ((bytes[to] ?? 0) & 0xc0) === 0x80; steps++) to--;
  }
  return decoder.decode(bytes.subarray(from, to));
}
