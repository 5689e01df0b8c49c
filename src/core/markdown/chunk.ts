import type { RootContent } from 'mdast';

/**
 * A piece of a document that is parsed on its own. A byte order mark and the front matter are chunks of their own at the
 * document's start; every other chunk begins where they end or at a level-1 to level-6 ATX heading in column 0 where no other
 * block is open, and holds no second such heading. Chunks are immutable; an edit replaces the chunks it touches and keeps the
 * rest, so anything derived from a chunk may be cached against it (WeakMap).
 */
export interface Chunk {
  readonly text: string;
  /** Root children of this piece, as remark gives them; positions count from the start of the chunk (offset 0, line 1, column 1). */
  readonly nodes: readonly RootContent[];
  /** Number of line ends in `text`. */
  readonly lineEnds: number;
}
