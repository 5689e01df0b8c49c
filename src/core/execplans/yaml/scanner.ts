import { CODE, Cursor, isBlankOrEnd, MOST_KEY_CHARACTERS, YamlFault } from './cursor';
import { scanAnchor, scanDirective, scanTag } from './properties';
import { scanBlockScalar, scanPlain, scanQuoted } from './scalars';
import type { Token, TokenKind } from './token';

/** Deeper nesting is not read: what goes through it is recursive. */
export const MOST_LEVELS = 200;

/** What may turn out to be a key, when a colon follows it. */
interface PossibleKey {
  /** Its place among the tokens. */
  readonly token: number;
  readonly index: number;
  readonly line: number;
  readonly column: number;
  /** Nothing else can stand there, so a colon must follow. */
  readonly isRequired: boolean;
}

export interface Scanned {
  readonly tokens: readonly Token[];
  /** Why there are no more tokens, where the end was not reached. */
  readonly fault?: YamlFault;
}

/**
 * Cuts YAML 1.1 into tokens. It is indentation that opens and closes block collections, and a colon that makes a key of what
 * stands before it; both are found here, so that what follows can go by the tokens alone. Throws nothing.
 */
export function scan(text: string): Scanned {
  return new Scanner(text).run();
}

class Scanner {
  readonly #cursor: Cursor;
  readonly #tokens: Token[] = [];
  /** The column of the innermost block collection. */
  #indent = -1;
  readonly #outerIndents: number[] = [];
  /** How many flow collections are open. */
  #flow = 0;
  /** By flow level; one at most for each. */
  readonly #possibleKeys: (PossibleKey | undefined)[] = [];
  #mayStartKey = true;

  constructor(text: string) {
    this.#cursor = new Cursor(text);
  }

  run(): Scanned {
    try {
      while (this.#next());
    } catch (error) {
      if (!(error instanceof YamlFault)) throw error;
      return { tokens: this.#tokens, fault: error };
    }
    return { tokens: this.#tokens };
  }

  /** Finds one more token, with those that it implies; false at the end. */
  #next(): boolean {
    const cursor = this.#cursor;
    this.#skipToToken();
    this.#forgetStaleKeys();
    this.#closeBlocks(cursor.column);
    const code = cursor.peek();
    if (code === CODE.end) {
      this.#startLine('streamEnd', 0);
      return false;
    }
    if (cursor.column === 0 && code === CODE.percent) {
      this.#closeBlocks(-1);
      this.#forgetKey();
      this.#mayStartKey = false;
      this.#tokens.push(scanDirective(cursor));
    } else if (cursor.column === 0 && cursor.isAtDocumentMark()) {
      this.#startLine(code === CODE.minus ? 'documentStart' : 'documentEnd', 3);
    } else this.#indicatorOrScalar(code);
    return true;
  }

  #indicatorOrScalar(code: number): void {
    const cursor = this.#cursor;
    const isAlone = isBlankOrEnd(cursor.peek(1));
    switch (code) {
      case CODE.openList:
        this.#openFlow('flowList');
        return;
      case CODE.openMap:
        this.#openFlow('flowMap');
        return;
      case CODE.closeList:
        this.#closeFlow('flowListEnd');
        return;
      case CODE.closeMap:
        this.#closeFlow('flowMapEnd');
        return;
      case CODE.comma:
        this.#mayStartKey = true;
        this.#forgetKey();
        this.#push('flowEntry', 1);
        return;
      case CODE.minus:
        if (!isAlone) break;
        this.#blockEntry();
        return;
      case CODE.question:
        if (!(isAlone || this.#flow > 0)) break;
        this.#explicitKey();
        return;
      case CODE.colon:
        if (!(isAlone || this.#flow > 0)) break;
        this.#value();
        return;
      case CODE.asterisk:
      case CODE.ampersand:
        this.#mayBeKey();
        this.#tokens.push(scanAnchor(cursor));
        return;
      case CODE.exclamation:
        this.#mayBeKey();
        this.#tokens.push(scanTag(cursor));
        return;
      case CODE.single:
      case CODE.double:
        this.#mayBeKey();
        this.#tokens.push(scanQuoted(cursor));
        return;
      case CODE.pipe:
      case CODE.greater:
        if (this.#flow > 0) throw cursor.fault();
        this.#mayStartKey = true;
        this.#forgetKey();
        this.#tokens.push(scanBlockScalar(cursor, this.#indent));
        return;
      case CODE.tab:
      case CODE.hash:
      case CODE.percent:
      case 0x40: // @
      case 0x60: // `
        throw cursor.fault();
    }
    this.#plain();
  }

  /** Blanks and comments. A tab is neither. */
  #skipToToken(): void {
    const cursor = this.#cursor;
    if (cursor.index === 0 && cursor.peek() === 0xfeff) cursor.take(1);
    for (;;) {
      cursor.skipSpaces();
      if (cursor.peek() === CODE.hash) cursor.skipToBreak();
      if (cursor.takeBreak() === '') return;
      if (this.#flow === 0) this.#mayStartKey = true;
    }
  }

  /** What ends all that is open: the end, or the mark of a document. */
  #startLine(kind: TokenKind, length: number): void {
    this.#closeBlocks(-1);
    this.#forgetKey();
    this.#mayStartKey = false;
    this.#push(kind, length);
  }

  #push(kind: TokenKind, length: number): void {
    const start = this.#cursor.index;
    this.#cursor.take(length);
    this.#tokens.push({ kind, start, end: this.#cursor.index });
  }

  #openFlow(kind: TokenKind): void {
    this.#mayBeKey();
    if (++this.#flow > MOST_LEVELS) throw this.#cursor.fault();
    this.#mayStartKey = true;
    this.#push(kind, 1);
  }

  #closeFlow(kind: TokenKind): void {
    this.#forgetKey();
    if (this.#flow === 0) throw this.#cursor.fault();
    this.#flow--;
    this.#mayStartKey = false;
    this.#push(kind, 1);
  }

  #blockEntry(): void {
    if (this.#flow === 0) this.#openBlock('blockList', this.#cursor.column);
    this.#mayStartKey = true;
    this.#forgetKey();
    this.#push('blockEntry', 1);
  }

  #explicitKey(): void {
    if (this.#flow === 0) this.#openBlock('blockMap', this.#cursor.column);
    this.#mayStartKey = this.#flow === 0;
    this.#forgetKey();
    this.#push('key', 1);
  }

  #value(): void {
    const key = this.#possibleKeys[this.#flow];
    if (key) {
      this.#possibleKeys[this.#flow] = undefined;
      const at = { start: key.index, end: key.index };
      this.#tokens.splice(key.token, 0, { kind: 'key', ...at });
      if (this.#flow === 0 && this.#indentTo(key.column))
        this.#tokens.splice(key.token, 0, { kind: 'blockMap', ...at });
      this.#mayStartKey = false;
    } else {
      if (this.#flow === 0) this.#openBlock('blockMap', this.#cursor.column);
      this.#mayStartKey = this.#flow === 0;
    }
    this.#push('value', 1);
  }

  /** A `-`, `?` or `:` with nothing before it in its line begins a collection, or goes on with one. */
  #openBlock(kind: 'blockList' | 'blockMap', column: number): void {
    if (!this.#mayStartKey) throw this.#cursor.fault();
    if (this.#indentTo(column)) this.#push(kind, 0);
  }

  /** true where a collection begins. */
  #indentTo(column: number): boolean {
    if (this.#indent >= column) return false;
    if (this.#outerIndents.length > MOST_LEVELS) throw this.#cursor.fault();
    this.#outerIndents.push(this.#indent);
    this.#indent = column;
    return true;
  }

  #closeBlocks(column: number): void {
    if (this.#flow > 0) return;
    while (this.#indent > column) {
      this.#indent = this.#outerIndents.pop() ?? -1;
      this.#push('blockEnd', 0);
    }
  }

  #plain(): void {
    this.#mayBeKey();
    const { token, endsLine } = scanPlain(this.#cursor, this.#indent + 1, this.#flow > 0);
    this.#tokens.push(token);
    this.#mayStartKey = endsLine;
  }

  /** What begins here may turn out to be a key. */
  #mayBeKey(): void {
    const { index, line, column } = this.#cursor;
    if (this.#mayStartKey) {
      this.#forgetKey();
      const isRequired = this.#flow === 0 && this.#indent === column;
      this.#possibleKeys[this.#flow] = { token: this.#tokens.length, index, line, column, isRequired };
    }
    this.#mayStartKey = false;
  }

  #forgetKey(): void {
    const key = this.#possibleKeys[this.#flow];
    if (key?.isRequired) throw new YamlFault({ start: key.index, end: this.#cursor.index });
    this.#possibleKeys[this.#flow] = undefined;
  }

  /** A key stands in one line and is not very long. */
  #forgetStaleKeys(): void {
    for (let level = 0; level <= this.#flow; level++) {
      const key = this.#possibleKeys[level];
      if (!key) continue;
      if (key.line === this.#cursor.line && this.#cursor.distanceFrom(key.index) <= MOST_KEY_CHARACTERS) continue;
      if (key.isRequired) throw new YamlFault({ start: key.index, end: key.index + 1 });
      this.#possibleKeys[level] = undefined;
    }
  }
}
