export type EndOfLine = '\n' | '\r\n' | '\r';

/** The line end a text uses most; the first of them where two are as frequent, `fallback` where there is none. */
export function dominantEndOfLine(text: string, fallback: EndOfLine = '\n'): EndOfLine {
  const counts = new Map<string, number>();
  for (const [lineEnd] of text.matchAll(/\r\n|\n|\r/g)) counts.set(lineEnd, (counts.get(lineEnd) ?? 0) + 1);
  let best = fallback;
  let most = 0;
  for (const candidate of ['\n', '\r\n', '\r'] as const) {
    const count = counts.get(candidate) ?? 0;
    if (count > most) [best, most] = [candidate, count];
  }
  return best;
}

/** `text` with every line end made `endOfLine`. */
export function withEndOfLine(text: string, endOfLine: EndOfLine): string {
  return text.replace(/\r\n|\n|\r/g, endOfLine);
}
