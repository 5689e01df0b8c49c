import { afterLineEnd, isLineEndUnit } from './lineEnds';
import type { Position } from './range';

/** Where the lines of a text begin: turns UTF-16 offsets into positions and back. Clamps what lies outside, as VS Code does. */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (let next = afterLineEnd(text, 0); next >= 0; next = afterLineEnd(text, next)) starts.push(next);
    this.#starts = starts;
  }

  /** At least 1: an empty text has one empty line. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offset of a line's first character; the text's length for a line beyond the last. */
  lineStart(line: number): number {
    return this.#starts[Math.max(0, line)] ?? this.text.length;
  }

  /** Offset of a line's end, its line end left out. */
  lineEnd(line: number): number {
    const start = this.lineStart(line);
    let end = this.#starts[Math.max(0, line) + 1] ?? this.text.length;
    while (end > start && isLineEndUnit(this.text.charCodeAt(end - 1))) end--;
    return end;
  }

  /** The line an offset lies on, from 0. The place between `\r` and `\n` belongs to the line they end. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** An offset inside a line's end is shown as that line's end. */
  positionAt(offset: number): Position {
    const clamped = clamp(offset, this.text.length);
    const line = this.lineAt(clamped);
    return { line, character: Math.min(clamped, this.lineEnd(line)) - this.lineStart(line) };
  }

  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.lineCount) return this.text.length;
    const start = this.lineStart(position.line);
    return start + clamp(position.character, this.lineEnd(position.line) - start);
  }
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
