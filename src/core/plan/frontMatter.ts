import type { Chunk } from '../markdown/chunk';
import { type FrontMatter, readFrontMatter } from '../markdown/frontMatter';
import { BYTE_ORDER_MARK } from '../markdown/frontMatterFence';
import type { YamlPath } from '../markdown/yamlBlock';
import type { Range } from '../text/range';
import type { Located, Span } from './model';

/** A plan's front matter, with places that stay true while the text below it changes. */
export interface PlanFrontMatter {
  /** With its fences, up to behind the closing one's line end. */
  readonly span: Span;
  /** Whole lines between the fences. */
  readonly contentSpan: Span;
  /** What it says, as plain data, as far as it can be read. Text from outside: check before use. */
  readonly data: unknown;
  /** What keeps it from being read, in the reader's words. */
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
  /** The key, or the entry of a list, that a path names; undefined when there is none. */
  keySpan(path: YamlPath): Span | undefined;
  /** The value a path names, as written; zero-width behind the colon where it is missing; undefined when there is no such key. */
  valueSpan(path: YamlPath): Span | undefined;
}

const cache = new WeakMap<Chunk, PlanFrontMatter | null>();

/** The front matter that a document begins with, behind a byte order mark at most; read once for each chunk. */
export function frontMatterOf(chunks: readonly Chunk[]): PlanFrontMatter | undefined {
  const chunk = chunks[0]?.text === BYTE_ORDER_MARK ? chunks[1] : chunks[0];
  if (!chunk?.text.startsWith('---')) return undefined;
  let known = cache.get(chunk);
  if (known === undefined) {
    const read = readFrontMatter(chunk.text);
    known = read ? new ChunkFrontMatter(chunk, read) : null;
    cache.set(chunk, known);
  }
  return known ?? undefined;
}

/** The value at a top-level key, where it is a string; trimmed. */
export function frontMatterText(
  frontMatter: Pick<PlanFrontMatter, 'data'> | undefined,
  key: string,
): string | undefined {
  const { data } = frontMatter ?? {};
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, key)) return undefined;
  const value: unknown = Object.entries(data).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value.trim() : undefined;
}

/** The value at a top-level key, with its place. */
export function frontMatterField(frontMatter: PlanFrontMatter | undefined, key: string): Located | undefined {
  const text = frontMatterText(frontMatter, key);
  const span = frontMatter?.valueSpan([key]);
  return text === undefined || !span ? undefined : { text, span };
}

class ChunkFrontMatter implements PlanFrontMatter {
  readonly span: Span;
  readonly contentSpan: Span;
  readonly data: unknown;
  readonly problems: PlanFrontMatter['problems'];

  constructor(
    private readonly chunk: Chunk,
    private readonly read: FrontMatter,
  ) {
    this.span = { chunk, ...read.range };
    this.contentSpan = { chunk, ...read.contentRange };
    this.data = read.data;
    this.problems = read.problems.map(({ message, range }) => ({ message, span: { chunk, ...range } }));
  }

  keySpan(path: YamlPath): Span | undefined {
    return this.#span(this.read.rangeOfKey(path));
  }

  valueSpan(path: YamlPath): Span | undefined {
    return this.#span(this.read.rangeOfValue(path));
  }

  #span(range: Range | undefined): Span | undefined {
    return range && { chunk: this.chunk, ...range };
  }
}
