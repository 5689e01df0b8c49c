import type { Range } from '../../../src/core/text/range';

const OPEN = '⟦';
const CLOSE = '⟧';

/** A text with the places that were marked in it. */
export interface Marked {
  /** The text without the marks. */
  readonly text: string;
  /** UTF-16 offsets into `text`, in order of start, then end. */
  readonly ranges: readonly Range[];
}

/**
 * Reads `⟦` and `⟧` out of a text. Marks may be nested (the inner one closes first) and may stand right beside each other
 * for a zero-width place. Throws when one of them has no partner.
 */
export function readMarks(marked: string): Marked {
  let text = '';
  const open: number[] = [];
  const ranges: Range[] = [];
  for (const character of marked) {
    if (character === OPEN) {
      open.push(text.length);
    } else if (character === CLOSE) {
      const start = open.pop();
      if (start === undefined) throw new Error(`A ${CLOSE} has no ${OPEN} before it: …${text.slice(-40)}`);
      ranges.push({ start, end: text.length });
    } else {
      text += character;
    }
  }
  const start = open.at(-1);
  if (start !== undefined) throw new Error(`A ${OPEN} is never closed: ${text.slice(start, start + 40)}…`);
  return { text, ranges: ranges.sort(byPlace) };
}

/** Writes marks around ranges of a text, so that a failed comparison shows places instead of numbers. */
export function writeMarks(text: string, ranges: readonly Range[]): string {
  const zeroWidth = ranges
    .filter(({ start, end }) => start === end)
    .map(({ start }) => ({ at: start, mark: OPEN + CLOSE }));
  const opens = ranges.filter(({ start, end }) => start < end).map(({ start }) => ({ at: start, mark: OPEN }));
  const closes = ranges.filter(({ start, end }) => start < end).map(({ end }) => ({ at: end, mark: CLOSE }));
  // At one place: what ends there, then what is empty, then what begins.
  const marks = [...closes, ...zeroWidth, ...opens].sort((a, b) => a.at - b.at);
  let marked = '';
  let done = 0;
  for (const { at, mark } of marks) {
    marked += text.slice(done, at) + mark;
    done = at;
  }
  return marked + text.slice(done);
}

/** Order of start, then end. */
export function byPlace(a: Range, b: Range): number {
  return a.start - b.start || a.end - b.end;
}
