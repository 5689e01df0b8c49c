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
 * Where a name is said in a text for which no one knows its symbols: the line that looks most like the place where it is defined,
 * else the first that has it as a word; UTF-16. undefined where none has.
 */
export function findWord(text: string, name: string): { readonly start: number; readonly end: number } | undefined {
  const word = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = `(?<![\\p{L}\\p{N}_$])${word}(?![\\p{L}\\p{N}_$])`;
  const patterns = [`${KEYWORD}${whole}`, `^[ \\t]*${MODIFIERS}${whole}(?=[ \\t]*(?:[=:]|\\([^\\n]{0,200}\\{))`, whole];
  const match = patterns.map((pattern) => new RegExp(pattern, 'mu').exec(text)).find((found) => found !== null);
  if (!match) return undefined;
  const end = match.index + match[0].length;
  return { start: end - name.length, end };
}
