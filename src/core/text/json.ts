import type { Range } from './range';

/** JSON (RFC 8259) as a tree that keeps places: for saying where in a file something is wrong. Ranges are UTF-16 offsets. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

export interface JsonObject {
  readonly kind: 'object';
  readonly range: Range;
  /** As written: a key that is given twice stands here twice. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: JsonNode;
}

export interface JsonArray {
  readonly kind: 'array';
  readonly range: Range;
  readonly items: readonly JsonNode[];
}

export interface JsonScalar {
  readonly kind: 'scalar';
  readonly range: Range;
  readonly value: string | number | boolean | null;
}

export type JsonReading =
  | { readonly ok: true; readonly root: JsonNode }
  /** `message` is one sentence; `range` is where reading stopped. */
  | { readonly ok: false; readonly message: string; readonly range: Range };

/** Deeper than any honest file, and shallow enough for the stack. */
const DEPTH = 200;

/** Reads JSON, no more and no less than JSON.parse does, except that a BOM before it is passed over. Never throws. */
export function readJson(text: string): JsonReading {
  try {
    return { ok: true, root: new Reader(text).document() };
  } catch (error) {
    if (error instanceof JsonError) return { ok: false, message: error.message, range: error.range };
    throw error;
  }
}

/** The plain value of a tree; of a key given twice the last one, as JSON.parse has it. */
export function jsonValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'array':
      return node.items.map(jsonValue);
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, jsonValue(value)]));
  }
}

class JsonError extends Error {
  constructor(
    message: string,
    readonly range: Range,
  ) {
    super(message);
  }
}

// eslint-disable-next-line no-control-regex -- JSON forbids them in strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z]+/y;
const SPACE = /[ \t\r\n]*/y;

class Reader {
  #at: number;

  constructor(private readonly text: string) {
    this.#at = text.startsWith('\ufeff') ? 1 : 0;
  }

  document(): JsonNode {
    const root = this.#value(0);
    this.#skipSpace();
    if (this.#at < this.text.length) this.#fail('Nothing may follow the closing bracket.');
    return root;
  }

  #value(depth: number): JsonNode {
    this.#skipSpace();
    const start = this.#at;
    const next = this.text[start];
    if (depth > DEPTH) this.#fail('This is nested too deeply.');
    if (next === '{') return this.#object(depth);
    if (next === '[') return this.#array(depth);
    if (next === '"') return { kind: 'scalar', value: this.#string(), range: { start, end: this.#at } };
    const number = this.#match(NUMBER);
    if (number !== undefined) return { kind: 'scalar', value: Number(number), range: { start, end: this.#at } };
    const word = this.#match(WORD);
    if (word === 'true' || word === 'false' || word === 'null') {
      const value = word === 'null' ? null : word === 'true';
      return { kind: 'scalar', value, range: { start, end: this.#at } };
    }
    this.#at = start;
    return this.#fail(next === undefined ? 'The file ends where a value is expected.' : 'A value is expected here.');
  }

  #object(depth: number): JsonObject {
    const start = this.#at++;
    const members: JsonMember[] = [];
    if (!this.#take('}')) {
      do {
        this.#skipSpace();
        const keyStart = this.#at;
        if (this.text[keyStart] !== '"') this.#fail('A key in double quotes is expected here.');
        const key = this.#string();
        const keyRange = { start: keyStart, end: this.#at };
        if (!this.#take(':')) this.#fail('A colon is expected after the key.');
        members.push({ key, keyRange, value: this.#value(depth + 1) });
      } while (this.#take(','));
      if (!this.#take('}')) this.#fail('A comma or a closing } is expected here.');
    }
    return { kind: 'object', members, range: { start, end: this.#at } };
  }

  #array(depth: number): JsonArray {
    const start = this.#at++;
    const items: JsonNode[] = [];
    if (!this.#take(']')) {
      do items.push(this.#value(depth + 1));
      while (this.#take(','));
      if (!this.#take(']')) this.#fail('A comma or a closing ] is expected here.');
    }
    return { kind: 'array', items, range: { start, end: this.#at } };
  }

  #string(): string {
    const written = this.#match(STRING);
    if (written === undefined) return this.#fail('This string is not closed, or holds what a JSON string may not.');
    const value: unknown = JSON.parse(written);
    return String(value);
  }

  /** Takes a character, blanks before it included; false, and nothing but the blanks taken, where another stands. */
  #take(character: string): boolean {
    this.#skipSpace();
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #skipSpace(): void {
    this.#match(SPACE);
  }

  #fail(message: string): never {
    const start = this.#at;
    throw new JsonError(message, { start, end: Math.min(start + 1, this.text.length) });
  }
}
