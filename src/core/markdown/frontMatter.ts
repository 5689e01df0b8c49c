import matter from 'gray-matter';
import { type Document, isMap, isNode, isPair, isScalar, parseDocument, type Node as YamlNode } from 'yaml';
import type { Range } from '../text/range';
import { BYTE_ORDER_MARK, findFrontMatter } from './frontMatterFence';

export interface FrontMatterProblem {
  readonly message: string;
  /** UTF-16 offsets in the whole text. */
  readonly range: Range;
}

/** A way into the data: keys of maps and indexes of lists. */
export type FrontMatterPath = readonly (string | number)[];

/** Front matter as it stands at the start of a text. All ranges are UTF-16 offsets in the whole text. */
export interface FrontMatter {
  /** Both fences and the line end behind the closing one included. */
  readonly range: Range;
  /** What stands between the fences. */
  readonly contentRange: Range;
  /** Plain data as YAML 1.2 reads it; undefined when it cannot be read or was refused. Not to be trusted: validate it. */
  readonly data: unknown;
  /** Why it cannot be (wholly) read. */
  readonly problems: readonly FrontMatterProblem[];
  rangeOfKey(path: FrontMatterPath): Range | undefined;
  rangeOfValue(path: FrontMatterPath): Range | undefined;
}

/** Front matter is a handful of settings; past this many characters it is not read. */
const LONGEST = 100_000;
/** Brackets within brackets, and collections that begin in one line: deeper ones cost the parser time out of all proportion. */
const DEEPEST = 64;
/** More problems than anyone would read. */
const MOST_PROBLEMS = 20;
/** Aliases that may be resolved: YAML lets nine lines of them stand for a billion values. */
const MOST_ALIASES = 100;

/** What gray-matter would do with front matter in a programming language is run it. It never gets there. */
const refuse = (): never => {
  throw new Error('Front matter is read as YAML only.');
};

/**
 * Reads the front matter of a text; undefined when it has none. Hostile input (code, alias bombs, megabytes, NUL bytes,
 * duplicate keys, tabs) gives problems, never an exception.
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const lead = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const other = otherLanguage(text, lead);
  if (other) return other;
  const fences = findFrontMatter(text.slice(lead));
  if (!fences) return undefined;
  const range = { start: 0, end: fences.end + lead };
  const contentRange = { start: fences.contentStart + lead, end: fences.contentEnd + lead };
  const fault = unreadable(text, contentRange);
  if (fault) return new ReadFrontMatter(range, contentRange, undefined, [fault]);
  return parseBlock(text, range, contentRange);
}

/** `---js` and its like: gray-matter takes what follows the fence as the name of a language to read the block in. */
function otherLanguage(text: string, lead: number): FrontMatter | undefined {
  const line = /^---[ \t]*([A-Za-z][\w-]*)[ \t]*(?:\r?\n|\r|$)/.exec(text.slice(lead, lead + 200));
  const language = line?.[1];
  if (!line || language === undefined || /^ya?ml$/i.test(language)) return undefined;
  const range = { start: lead, end: lead + line[0].trimEnd().length };
  const message = `Front matter in "${language}" is not read; write YAML between lines of "---".`;
  return new ReadFrontMatter(range, { start: range.end, end: range.end }, undefined, [{ message, range }]);
}

function unreadable(text: string, { start, end }: Range): FrontMatterProblem | undefined {
  if (end - start > LONGEST) {
    const message = `The front matter has ${end - start} characters; more than ${LONGEST} are not read.`;
    return { message, range: { start, end: start } };
  }
  const nul = text.indexOf('\0', start);
  if (nul >= 0 && nul < end)
    return { message: 'The front matter holds a NUL character.', range: { start: nul, end: nul + 1 } };
  const deep = tooDeepAt(text, start, end);
  if (deep === undefined) return undefined;
  return {
    message: `The front matter is nested more than ${DEEPEST} levels deep.`,
    range: { start: deep, end: deep + 1 },
  };
}

/** Where brackets, or `- - -` in one line, go deeper than anyone would write; quotes are not heeded, so this is on the safe side. */
function tooDeepAt(text: string, start: number, end: number): number | undefined {
  let depth = 0;
  let inLine = 0;
  for (let at = start; at < end; at++) {
    const char = text[at];
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
    else if (char === '\n') inLine = 0;
    else if ((char === '-' || char === '?' || char === ':') && /\s/.test(text[at + 1] ?? ' ')) inLine++;
    if (depth > DEEPEST || inLine > DEEPEST) return at;
  }
  return undefined;
}

function parseBlock(text: string, range: Range, contentRange: Range): FrontMatter {
  const problems: FrontMatterProblem[] = [];
  const whole = (at: number): number => Math.min(contentRange.start + at, contentRange.end);
  let document: Document | undefined;
  let data: unknown;
  const yaml = (): object => {
    // gray-matter hands over the block without its first line end; the block itself has the right offsets.
    document = parseDocument(text.slice(contentRange.start, contentRange.end), {
      logLevel: 'silent',
      prettyErrors: false,
      uniqueKeys: true,
    });
    for (const { message, pos } of [...document.errors, ...document.warnings].slice(0, MOST_PROBLEMS)) {
      problems.push({
        message: sentence(message),
        range: { start: whole(pos[0]), end: whole(Math.max(pos[1], pos[0])) },
      });
    }
    data = document.errors.length === 0 ? document.toJS({ maxAliasCount: MOST_ALIASES }) : undefined;
    return {};
  };
  try {
    // Options are always given: without them gray-matter caches, and a second look at bad YAML finds nothing wrong.
    matter(text.slice(range.start, range.end).replace(BYTE_ORDER_MARK, ''), {
      engines: { yaml, js: refuse, javascript: refuse, json: refuse, coffee: refuse, toml: refuse },
    });
  } catch (error) {
    // Too many aliases, or nesting that no stack holds.
    const message = sentence(error instanceof Error ? error.message : String(error));
    problems.push({ message, range: contentRange });
    data = undefined;
  }
  return new ReadFrontMatter(range, contentRange, data, problems, document);
}

function sentence(message: string): string {
  const first = message.split('\n', 1)[0]?.trim() ?? '';
  return /[.?!]$/.test(first) ? first : `${first}.`;
}

class ReadFrontMatter implements FrontMatter {
  constructor(
    readonly range: Range,
    readonly contentRange: Range,
    readonly data: unknown,
    readonly problems: readonly FrontMatterProblem[],
    private readonly document?: Document,
  ) {}

  rangeOfKey(path: FrontMatterPath): Range | undefined {
    const parent: unknown = path.length <= 1 ? this.document?.contents : this.document?.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return undefined;
    const pair = parent.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(path.at(-1)),
    );
    return isNode(pair?.key) ? this.#rangeOf(pair.key) : undefined;
  }

  rangeOfValue(path: FrontMatterPath): Range | undefined {
    const node: unknown = path.length === 0 ? this.document?.contents : this.document?.getIn(path, true);
    return isNode(node) ? this.#rangeOf(node) : undefined;
  }

  #rangeOf(node: YamlNode): Range | undefined {
    const { range } = node;
    if (!range) return undefined;
    return { start: this.contentRange.start + range[0], end: this.contentRange.start + range[1] };
  }
}
