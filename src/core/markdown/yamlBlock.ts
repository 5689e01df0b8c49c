import {
  CST,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  parseDocument,
  type ParsedNode,
} from 'yaml';
import type { Range } from '../text/range';

export interface YamlProblem {
  readonly message: string;
  readonly range: Range;
}

/** Names of keys and places in lists, from the outside in. */
export type YamlPath = readonly (string | number)[];

/** A piece of YAML that has been read. Ranges count from the start of the text it was read from. */
export interface YamlBlock {
  /** Plain data, as much as could be read; undefined when nothing could. */
  readonly data: unknown;
  readonly problems: readonly YamlProblem[];
  /** The key, or the entry of a list, that a path names. */
  rangeOfKey(path: YamlPath): Range | undefined;
  /** The value a path names. Zero-width behind the colon where the value is missing. */
  rangeOfValue(path: YamlPath): Range | undefined;
}

const MAX_TOKENS = 5000;
const MAX_DEPTH = 50;
const MAX_ALIASES = 50;
const MAX_PROBLEMS = 20;

/**
 * Reads YAML. Never throws. What would take long is refused: very many tokens, deep nesting, and what takes exponential time in
 * few characters (aliases of aliases, lists as keys).
 */
export function readYaml(text: string): YamlBlock {
  try {
    const tooMuch = findTooMuch(text);
    if (tooMuch) return unreadable([tooMuch]);
    return readUnguarded(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return unreadable([{ message: `Not readable as YAML: ${message}`, range: { start: 0, end: text.length } }]);
  }
}

function readUnguarded(text: string): YamlBlock {
  const document = parseDocument(text, {
    // Duplicate keys are found below: the library compares every key with every other.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
    // YAML 1.2 alone, whatever a directive says, and none of the tags that make sets, dates or bytes: esbuild.mjs leaves them out.
    schema: 'core',
    resolveKnownTags: false,
  });
  const root = document.contents;
  const all: YamlProblem[] = [...document.errors, ...document.warnings].map(({ message, pos: [start, end] }) => ({
    message: inPlainWords(message),
    range: { start, end },
  }));
  // Behind the first tab nothing stands where the library expects it.
  const tab = all.find(({ message }) => message === YAML_TABS);
  const found = tab ? [tab] : all;
  const control = /(?![\t\n\r\u0085])\p{Cc}/u.exec(text);
  if (control)
    found.push({
      message: 'Control characters are not allowed in YAML',
      range: { start: control.index, end: control.index + 1 },
    });

  const refused = root && findRefused(root);
  if (refused) return unreadable([...found, refused].slice(0, MAX_PROBLEMS));
  if (root) found.push(...duplicateKeys(root));
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    // Aliases of aliases, or an alias of nothing.
    found.push({
      message: error instanceof Error ? error.message : String(error),
      range: { start: 0, end: text.length },
    });
  }
  const entryAt = (path: YamlPath): Entry | undefined => findEntry(root, path);
  return {
    data,
    problems: found.slice(0, MAX_PROBLEMS),
    rangeOfKey: (path) => rangeOf(entryAt(path)?.key),
    rangeOfValue: (path) => rangeOf(entryAt(path)?.value),
  };
}

export const YAML_COLON = 'YAML takes the colon in this value for another key: put the value in quotes';
export const YAML_TABS = 'YAML allows no tabs as indentation: use blanks';

/** The library's words for the commonest mistakes say nothing to who does not know how it works inside. */
function inPlainWords(message: string): string {
  if (message.startsWith('Nested mappings are not allowed in compact mappings')) return YAML_COLON;
  if (message.startsWith('Tabs are not allowed as indentation')) return YAML_TABS;
  if (message.startsWith('Plain value cannot start with reserved character'))
    return `${message}: put the value in quotes`;
  return message;
}

function unreadable(problems: readonly YamlProblem[]): YamlBlock {
  return { data: undefined, problems, rangeOfKey: () => undefined, rangeOfValue: () => undefined };
}

/** Looks at the tokens alone, as far as needed: the parser's stack and time are not bounded. */
function findTooMuch(text: string): YamlProblem | undefined {
  let count = 0;
  let offset = 0;
  let brackets = 0;
  let indicatorsInRow = 0;
  for (const token of new Lexer().lex(text)) {
    const range = { start: offset, end: Math.min(text.length, offset + 1) };
    // Tokens that are control characters mark places and are no part of the text.
    if (!MARKS.has(token)) offset += token.length;
    if (++count > MAX_TOKENS) return { message: 'This much YAML is not read', range };
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets--;
    if (token === '-' || token === '?' || token === ':') indicatorsInRow++;
    else if (token.trim() !== '') indicatorsInRow = 0;
    if (brackets > MAX_DEPTH || indicatorsInRow > MAX_DEPTH) return { message: TOO_DEEP, range };
  }
  return undefined;
}

const MARKS: ReadonlySet<string> = new Set([CST.BOM, CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);
const TOO_DEEP = `Nested deeper than ${MAX_DEPTH} levels`;

/** What must not be turned into data: deep nesting, keys that are lists or maps, and what holds itself. */
function findRefused(node: Node, around: readonly string[] = [], depth = 0): YamlProblem | undefined {
  const range = rangeOf(node) ?? NOWHERE;
  if (depth > MAX_DEPTH) return { message: TOO_DEEP, range };
  if (isAlias(node) && around.includes(node.source)) return { message: `${node.source} refers to itself`, range };
  if (!isCollection(node)) return undefined;
  const inside = node.anchor === undefined ? around : [...around, node.anchor];
  for (const item of node.items) {
    const [key, value] = isPair(item) ? [item.key, item.value] : [undefined, item];
    if (isCollection(key) || isAlias(key))
      return { message: 'A key must be a plain value', range: rangeOf(key) ?? NOWHERE };
    const refused = isNode(value) ? findRefused(value, inside, depth + 1) : undefined;
    if (refused) return refused;
  }
  return undefined;
}

function* duplicateKeys(node: Node): Generator<YamlProblem> {
  if (!isCollection(node)) return;
  const seen = new Set<string>();
  for (const item of node.items) {
    const value = isPair(item) ? item.value : item;
    const name = isPair(item) ? keyName(item) : undefined;
    if (isPair(item) && name !== undefined) {
      if (seen.has(name)) yield { message: `The key "${name}" is given twice`, range: rangeOf(item.key) ?? NOWHERE };
      seen.add(name);
    }
    if (isNode(value)) yield* duplicateKeys(value);
  }
}

interface Entry {
  readonly key: unknown;
  readonly value: unknown;
}

function findEntry(root: ParsedNode | null, path: YamlPath): Entry | undefined {
  let entry: Entry | undefined = { key: undefined, value: root };
  for (const step of path) {
    const value: unknown = entry.value;
    if (isMap(value)) {
      // Of a key that is given twice the last one counts, in the data too.
      entry = value.items.findLast((pair) => keyName(pair) === String(step));
    } else if (isSeq(value) && typeof step === 'number') {
      const item = value.items[step];
      entry = item === undefined ? undefined : { key: item, value: item };
    } else {
      return undefined;
    }
    if (!entry) return undefined;
  }
  return entry;
}

function keyName(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function isNode(value: unknown): value is Node {
  return isCollection(value) || isScalar(value) || isAlias(value);
}

/** From the node's first character to behind its value's last. */
function rangeOf(node: unknown): Range | undefined {
  if (!isNode(node) || !node.range) return undefined;
  const [start, end] = node.range;
  return { start, end };
}

const NOWHERE: Range = { start: 0, end: 0 };
