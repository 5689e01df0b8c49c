import matter from 'gray-matter';
import type { Range } from '../text/range';
import { BYTE_ORDER_MARK, findFenceLine, findFrontMatter } from './frontMatterFence';
import { readYaml, type YamlBlock, type YamlPath, type YamlProblem } from './yamlBlock';

/** The front matter of a text. All ranges are UTF-16 offsets in the whole text, a byte order mark counted. */
export interface FrontMatter {
  /** From the opening fence to behind the closing fence's line end. */
  readonly range: Range;
  /** Between the fences: whole lines. */
  readonly contentRange: Range;
  /** What it says, as plain data, as far as it can be read. Text from outside: check before use. */
  readonly data: unknown;
  readonly problems: readonly YamlProblem[];
  /** The key, or the entry of a list, that a path names; undefined when there is none. */
  rangeOfKey(path: YamlPath): Range | undefined;
  /** The value a path names; zero-width behind the colon where it is missing; undefined when there is no such key. */
  rangeOfValue(path: YamlPath): Range | undefined;
}

/** Longer front matter is not read, in UTF-16 units: YAML takes its time, and nobody writes this much by hand. */
const MAX_LENGTH = 10_000;
/** gray-matter looks for comments with a pattern that takes quadratic time in the length of a run of blanks. */
const LONG_BLANK = /\s{500}/;
/** Languages that gray-matter would read, or run, when the opening fence names them. */
const NAMED_LANGUAGE = /^---[ \t]*(js|javascript|json|coffee|coffeescript|cson|toml|yaml|yml)[ \t]*(?=[\r\n])/i;

/**
 * Reads a text's front matter; undefined when it has none. Never throws, never runs anything: YAML is the only language.
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const markLength = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const body = text.slice(markLength);
  const fences = findFrontMatter(body);
  if (!fences) return readNamedLanguage(body, markLength);

  const block = body.slice(0, fences.end);
  const { yaml, offset } = readBlock(block, fences.contentEnd - fences.contentStart);
  const dashes = findDashes(block, fences.contentStart, fences.contentEnd);
  const moved = (range: Range, by: number): Range => ({ start: range.start + by, end: range.end + by });
  const fromYaml = (range: Range | undefined): Range | undefined => range && moved(range, offset + markLength);
  return {
    range: moved({ start: 0, end: fences.end }, markLength),
    contentRange: moved({ start: fences.contentStart, end: fences.contentEnd }, markLength),
    data: yaml.data,
    problems: [
      ...yaml.problems.map(({ message, range }) => ({ message, range: moved(range, offset + markLength) })),
      ...(dashes
        ? [
            {
              message: 'What follows is not read: a line of front matter cannot begin with ---',
              range: moved(dashes, markLength),
            },
          ]
        : []),
    ],
    rangeOfKey: (path) => fromYaml(yaml.rangeOfKey(path)),
    rangeOfValue: (path) => fromYaml(yaml.rangeOfValue(path)),
  };
}

/** Reads front matter with its fences. `offset`: where in `block` the ranges count from. */
function readBlock(block: string, contentLength: number): { readonly yaml: YamlBlock; readonly offset: number } {
  const refuse = (message: string): { yaml: YamlBlock; offset: number } => ({
    yaml: {
      data: undefined,
      problems: [{ message, range: { start: 0, end: 3 } }],
      rangeOfKey: nowhere,
      rangeOfValue: nowhere,
    },
    offset: 0,
  });
  if (contentLength > MAX_LENGTH) return refuse(`Front matter longer than ${MAX_LENGTH} characters is not read`);
  if (LONG_BLANK.test(block)) return refuse('Front matter with this many blanks in a row is not read');

  let yaml: YamlBlock | undefined;
  const engine = (content: string): object => {
    // A `\r` at the very end, left over from the line end before the closing fence, would be taken for text.
    yaml = readYaml(`${content}\n`);
    // Not the data: gray-matter itself acts on some keys, and stumbles over data that is no object.
    return {};
  };
  try {
    // gray-matter knows no lone `\r`. Options must be given even if empty: without, it caches every text it has seen.
    matter(inputOf(block.replace(/\r(?!\n)/g, '\n')), {
      language: 'yaml',
      engines: { ...refusedEngines, yaml: engine },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  // The content that gray-matter hands out begins right behind the opening dashes. It leaves out what holds comments alone.
  return { yaml: yaml ?? { data: {}, problems: [], rangeOfKey: nowhere, rangeOfValue: nowhere }, offset: 3 };
}

/** A line that begins with dashes and is no fence. gray-matter stops there, Markdown goes on. */
function findDashes(block: string, start: number, end: number): Range | undefined {
  if (end - start > MAX_LENGTH) return undefined;
  const at = start + block.slice(start - 1, end).search(/(?<=[\r\n])---/) - 1;
  return at < start ? undefined : { start: at, end: at + 3 };
}

function readNamedLanguage(body: string, markLength: number): FrontMatter | undefined {
  const opening = NAMED_LANGUAGE.exec(body);
  const language = opening?.[1];
  if (!opening || language === undefined) return undefined;
  const contentStart = opening[0].length + (body.startsWith('\r\n', opening[0].length) ? 2 : 1);
  const contentEnd = findFenceLine(body, contentStart);
  if (contentEnd === undefined) return undefined;
  const start = markLength + opening[0].indexOf(language);
  const message = `Front matter in ${language} is not read: open it with --- alone and write YAML`;
  return {
    range: { start: markLength, end: markLength + contentEnd + 3 },
    contentRange: { start: markLength + contentStart, end: markLength + contentEnd },
    data: undefined,
    problems: [{ message, range: { start, end: start + language.length } }],
    rangeOfKey: nowhere,
    rangeOfValue: nowhere,
  };
}

function nowhere(): undefined {
  return undefined;
}

function refused(): never {
  throw new Error('Front matter must be YAML');
}

/** gray-matter's own engines, among them one that evaluates what it is given, and the names it would find them under. */
const refusedEngines = {
  json: refused,
  js: refused,
  javascript: refused,
  coffee: refused,
  coffeescript: refused,
  cson: refused,
  toml: refused,
};

/**
 * gray-matter keeps its input as a Buffer that nothing here reads, and a web worker has no Buffer to make one with. It takes
 * this for one: it asks the constructor, and then for the text.
 */
class TextAsBuffer {
  constructor(private readonly text: string) {}

  static isBuffer(): boolean {
    return true;
  }

  toString(): string {
    return this.text;
  }
}

function inputOf(text: string): matter.Input {
  return new TextAsBuffer(text) as unknown as Buffer;
}
