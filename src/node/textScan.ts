import { closeSync, constants, openSync, readSync } from 'node:fs';
import type { SearchLine } from '../core/ports';
import { lineText } from './textLine';

/** Bytes at a file's start that are looked at first for a zero: most binary files have one there. */
const PROBE = 8000;

/** A symbolic link that came in a file's place is not followed, and a pipe not waited for; Windows has neither flag. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Reads files into one buffer that is used again, and finds the lines that a pattern of bytes matches. */
export class TextScanner {
  #buffer = Buffer.allocUnsafe(256 * 1024);

  /** @param pattern see bytePattern */
  constructor(
    private readonly pattern: RegExp,
    private readonly context: number,
  ) {}

  /**
   * The lines of a file that match, and those around them; none for a binary file, which is one that holds a zero byte. Throws what node:fs throws.
   *
   * @param absolute in the platform's form
   * @param path as it stands in the result
   * @param size how many bytes the file is expected to have
   */
  scan(absolute: string, path: string, size: number): readonly SearchLine[] {
    const length = this.#read(absolute, size);
    if (this.#buffer.subarray(0, Math.min(length, PROBE)).includes(0)) return NONE;
    const text = this.#buffer.toString('latin1', 0, length);
    const hits = this.#hits(text);
    return hits.length === 0 || text.includes('\0') ? NONE : this.#linesAround(hits, text, path);
  }

  #read(absolute: string, size: number): number {
    if (this.#buffer.length <= size) this.#buffer = Buffer.allocUnsafe(size + 64 * 1024);
    const file = openSync(absolute, FLAGS);
    try {
      let length = 0;
      for (;;) {
        // A file that grew meanwhile is read as far as there is room: it is the one of before as well as the one of now.
        const count = readSync(file, this.#buffer, length, this.#buffer.length - length, null);
        length += count;
        if (count === 0 || length === this.#buffer.length) return length;
      }
    } finally {
      closeSync(file);
    }
  }

  #hits(text: string): readonly Hit[] {
    const hits: Hit[] = [];
    const { pattern } = this;
    pattern.lastIndex = 0;
    let line = 1;
    let start = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      for (let next = text.indexOf('\n', start); next >= 0 && next < match.index; next = text.indexOf('\n', start)) {
        start = next + 1;
        line++;
      }
      const end = endOfLine(text, match.index);
      hits.push({ line, start, end });
      pattern.lastIndex = end;
    }
    return hits;
  }

  #linesAround(hits: readonly Hit[], text: string, path: string): readonly SearchLine[] {
    const lines: SearchLine[] = [];
    const add = (line: number, start: number, end: number, isHit: boolean): void => {
      lines.push({ path, line, text: lineText(this.#buffer, start, end, line === 1), isHit });
    };
    for (const [index, hit] of hits.entries()) {
      const last = lines.at(-1)?.line ?? 0;
      const before: (readonly [line: number, start: number, end: number])[] = [];
      let { start } = hit;
      for (let line = hit.line - 1; line > last && line >= hit.line - this.context; line--) {
        const end = start - 1;
        start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
        before.unshift([line, start, end]);
      }
      for (const [line, from, to] of before) add(line, from, to, false);
      add(hit.line, hit.start, hit.end, true);
      const next = Math.min(hits[index + 1]?.line ?? Infinity, hit.line + this.context + 1);
      let from = hit.end + 1;
      for (let line = hit.line + 1; line < next && from < text.length; line++) {
        const to = endOfLine(text, from);
        add(line, from, to, false);
        from = to + 1;
      }
    }
    return lines;
  }
}

/** A line that matches: its number from 1, and its offsets in the file, without its end. */
interface Hit {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const NONE: readonly SearchLine[] = [];

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
