import type { Range } from '../../text/range';

/** Why a text is no YAML; thrown within this folder and caught by readPyYaml. */
export class YamlFault extends Error {
  /** @param isValueError a value of a known type that there is not, such as 30 February */
  constructor(
    readonly at: Range,
    readonly isValueError = false,
  ) {
    super('not readable as YAML');
  }
}

/** Character codes that YAML gives a meaning. */
export const CODE = {
  end: 0,
  tab: 0x09,
  space: 0x20,
  exclamation: 0x21,
  double: 0x22,
  hash: 0x23,
  percent: 0x25,
  ampersand: 0x26,
  single: 0x27,
  asterisk: 0x2a,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  colon: 0x3a,
  less: 0x3c,
  greater: 0x3e,
  question: 0x3f,
  openList: 0x5b,
  backslash: 0x5c,
  closeList: 0x5d,
  openMap: 0x7b,
  pipe: 0x7c,
  closeMap: 0x7d,
} as const;

const BYTE_ORDER_MARK = '\uFEFF';

/** A line end, of which YAML 1.1 knows more than others do. `\r` is none here: the text has been read with `\n` alone. */
export function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isBreakOrEnd(code: number): boolean {
  return code === CODE.end || isBreak(code);
}

/** A blank, a line end, or the end of the text. A tab is no blank here. */
export function isSpaceOrEnd(code: number): boolean {
  return code === CODE.space || isBreakOrEnd(code);
}

/** As isSpaceOrEnd; a tab is a blank here. */
export function isBlankOrEnd(code: number): boolean {
  return code === CODE.tab || isSpaceOrEnd(code);
}

/** a-z, A-Z, 0-9, `-`, `_`. */
export function isNameCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x5f
  );
}

/** Goes through a text, and knows where in its line it is. */
export class Cursor {
  index = 0;
  line = 0;
  /** Ends with characters 0, so that looking ahead needs no bounds. */
  readonly #text: string;
  /** Where column 0 would be: byte order marks take no column. */
  #lineStart = 0;
  readonly #hasMarks: boolean;

  constructor(text: string) {
    this.#text = `${text}\0\0\0\0`;
    this.#hasMarks = text.includes(BYTE_ORDER_MARK);
  }

  get column(): number {
    return this.index - this.#lineStart;
  }

  peek(ahead = 0): number {
    return this.#text.charCodeAt(this.index + ahead);
  }

  /** The next characters. */
  ahead(length: number): string {
    return this.#text.slice(this.index, this.index + length);
  }

  /** Takes characters that are no line ends. */
  take(length: number): string {
    const text = this.#text.slice(this.index, this.index + length);
    if (this.#hasMarks) this.#lineStart += text.split(BYTE_ORDER_MARK).length - 1;
    this.index += length;
    return text;
  }

  skipSpaces(): void {
    while (this.peek() === CODE.space) this.index++;
  }

  skipToBreak(): void {
    let length = 0;
    while (!isBreakOrEnd(this.peek(length))) length++;
    this.take(length);
  }

  /** Takes a line end if one is next, and gives what it stands for; empty otherwise. */
  takeBreak(): string {
    const code = this.peek();
    if (!isBreak(code)) return '';
    this.index++;
    this.line++;
    this.#lineStart = this.index;
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
  }

  /** Whether a line that is `---` or `...`, or begins with one of them and a blank, is next. */
  isAtDocumentMark(): boolean {
    const code = this.peek();
    return (
      (code === CODE.minus || code === CODE.dot) &&
      this.peek(1) === code &&
      this.peek(2) === code &&
      isBlankOrEnd(this.peek(3))
    );
  }

  /** How many characters from a place to here; those outside of the BMP count as one. */
  distanceFrom(index: number): number {
    const units = this.index - index;
    return units <= MOST_KEY_CHARACTERS ? units : Array.from(this.#text.slice(index, this.index)).length;
  }

  fault(start = this.index): YamlFault {
    return new YamlFault({ start, end: Math.min(Math.max(this.index, start + 1), this.#text.length - 4) });
  }
}

/** A key without `?` is no longer than this. */
export const MOST_KEY_CHARACTERS = 1024;
