import type { Range } from '../text/range';

/** A place in the sources, as plans name it. */
export interface CodeReference {
  /** As written, without what stands behind it; undefined where only a symbol is named. */
  readonly path?: string;
  /** From 0. */
  readonly line?: number;
  /** From 0. */
  readonly character?: number;
  /** `Class.method` is two names. */
  readonly symbol?: readonly string[];
  /** Of the whole of it in the text that was read; UTF-16. */
  readonly start: number;
  readonly end: number;
}

/** A file or folder: names with strokes between them, or one name with an ending. */
const PATH = String.raw`(?:[\p{L}\p{N}_.@$~+-]|\[[\p{L}\p{N}_.-]+\]|\([\p{L}\p{N}_-]+\))+`;
const NAME = String.raw`[\p{L}_$#][\p{L}\p{N}_$]*`;
/** `file.ts:functionName`, `file.py:Class.method()`, `file.py::test_x`, `file.ts:12:3`, `file.ts:12-20`, `file.ts#L12`. */
const BEHIND = String.raw`(?::{1,2}(?<symbol>${NAME}(?:(?:\.|::|#)${NAME})*)(?:\(\))?|:(?<line>\d{1,7})(?::(?<column>\d{1,5}))?(?:-\d{1,7})?|#L(?<anchor>\d{1,7})(?:-L?\d{1,7})?)?`;
const WHOLE = new RegExp(String.raw`^(?<path>(?:\.{1,2}/|/)?${PATH}(?:/${PATH})*/?)${BEHIND}$`, 'u');
const SYMBOL = new RegExp(String.raw`^(?<symbol>${NAME}(?:(?:\.|::|#)${NAME})*)\(\)$`, 'u');
const ENDING = /[^/.][^/]*\.[A-Za-z][A-Za-z0-9]{0,9}$/;
const ADDRESS = /^[a-z][a-z\d+.-]{1,30}:\/\//i;
const LONGEST = 400;

/**
 * Reads a stretch of inline code that names a place in the sources (format brief, Plan of Work): a path, with a symbol or a line
 * behind it, or a function by its name alone, `nextLevel()`. undefined for anything else, such as a command.
 */
export function readCodeReference(text: string): CodeReference | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST || ADDRESS.test(trimmed)) return undefined;
  const start = text.indexOf(trimmed);
  const place = { start, end: start + trimmed.length };
  const { path, symbol, line, column, anchor } = WHOLE.exec(trimmed)?.groups ?? {};
  if (path !== undefined && (ENDING.test(path) || path.includes('/'))) {
    const row = line ?? anchor;
    return {
      path: path.replace(/(?<=.)\/$/, ''),
      ...(row !== undefined && { line: Math.max(0, Number(row) - 1) }),
      ...(column !== undefined && { character: Math.max(0, Number(column) - 1) }),
      ...(symbol !== undefined && { symbol: namesOf(symbol) }),
      ...place,
    };
  }
  const { symbol: alone } = SYMBOL.exec(trimmed)?.groups ?? {};
  return alone === undefined ? undefined : { symbol: namesOf(alone), ...place };
}

function namesOf(symbol: string): readonly string[] {
  return symbol.split(/\.|::|#/).filter((name) => name !== '');
}

/** What many languages begin a definition with; a receiver may follow, as in Go. */
const KEYWORD = String.raw`\b(?:function\*?|class|interface|type|enum|const|let|var|def|fn|func|struct|trait|impl|mod|module|sub|fun|object|record)[ \t]+(?:\([^()\n]{0,80}\)[ \t]*)?`;
const MODIFIERS = String.raw`(?:(?:public|private|protected|static|async|export|get|set|override)[ \t]+){0,6}`;

/**
 * Where the last of some names is said in a text for which no one knows its symbols: the line that looks most like the place where it is
 * defined, else the first that has it as a word; UTF-16. Of `Class.method` with the class before it (`func (c *Class) method`,
 * `Class::method`), else behind the class, where it may be some other class's all the same. undefined where none has it.
 */
export function findWord(text: string, names: readonly string[]): Range | undefined {
  const name = names.at(-1);
  if (name === undefined) return undefined;
  const word = wholeWord(name);
  const keyword = `${KEYWORD}${word}`;
  const plain = `^[ \\t]*${MODIFIERS}${word}(?=[ \\t]*(?:[=:]|\\([^\\n]{0,200}\\{))`;
  const search = (pattern: string, from = 0): Range | undefined => {
    const searching = new RegExp(pattern, 'gmu');
    searching.lastIndex = from;
    return searching.test(text) ? { start: searching.lastIndex - name.length, end: searching.lastIndex } : undefined;
  };
  const outer = names.at(-2);
  // Two are enough to tell one from the others.
  const owner = outer === undefined ? undefined : findWord(text, names.slice(-3, -1));
  return (
    (outer !== undefined ? search(`${belongingTo(outer)}${word}`) : undefined) ??
    // The nearest: a function of that name may follow much later.
    (owner && search(`${keyword}|${plain}`, owner.end)) ??
    search(keyword) ??
    search(plain) ??
    (owner && search(word, owner.end)) ??
    search(word)
  );
}

function wholeWord(name: string): string {
  return `(?<![\\p{L}\\p{N}_$])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}_$])`;
}

/** What stands before a method that is written outside of its class: Go, C++ and the like, older JavaScript. */
function belongingTo(outer: string): string {
  const word = wholeWord(outer);
  return `(?:\\bfunc[ \\t]+\\([^()\\n]{0,80}?${word}\\)[ \\t]*|${word}(?:::|\\.prototype\\.))`;
}
