import type { Chunk } from '../markdown/chunk';
import { readFrontMatter } from '../markdown/frontMatter';
import type { Range } from '../text/range';
import type { PlanFrontMatter, Span } from './model';

const cache = new WeakMap<Chunk, PlanFrontMatter | null>();

/** The front matter that a chunk begins with; read once for each chunk. */
export function frontMatterOf(chunk: Chunk): PlanFrontMatter | undefined {
  let known = cache.get(chunk);
  if (known === undefined) {
    known = read(chunk) ?? null;
    cache.set(chunk, known);
  }
  return known ?? undefined;
}

function read(chunk: Chunk): PlanFrontMatter | undefined {
  const frontMatter = readFrontMatter(chunk.text);
  if (!frontMatter) return undefined;
  const spanOf = ({ start, end }: Range): Span => ({ chunk, start, end });
  const optional = (range: Range | undefined): Span | undefined => range && spanOf(range);
  return {
    data: frontMatter.data,
    span: spanOf(frontMatter.range),
    problems: frontMatter.problems.map(({ message, range }) => ({ message, span: spanOf(range) })),
    keySpan: (path) => optional(frontMatter.rangeOfKey(path)),
    valueSpan: (path) => optional(frontMatter.rangeOfValue(path)),
  };
}
