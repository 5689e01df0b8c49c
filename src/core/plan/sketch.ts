import { MarkdownDocument } from '../markdown/document';
import { BYTE_ORDER_MARK } from '../markdown/frontMatterFence';
import { blocksOf } from './blocks';
import { frontMatterOf } from './frontMatter';
import type { Block, Heading } from './model';

/** UTF-16 units at the start of a file that are looked at to tell what it is. */
export const SKETCH_LENGTH = 32_768;

/** What a file looks like, for telling which format it is in. */
export interface Sketch {
  /** As in ports.ts. */
  readonly path: string;
  /** Top-level keys of its front matter; empty when it has none that can be read. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** Its blocks as far as the sketch reaches; nothing in fences or comments is among their headings and items. */
  readonly blocks: readonly Block[];
  /** Headings of `blocks`, in order. */
  readonly headings: readonly Heading[];
  /** The first level-1 heading, where no other heading stands before it. */
  readonly title?: Heading;
}

/** Reads the first SKETCH_LENGTH units of a text. */
export function sketchOf(path: string, text: string): Sketch {
  return sketchFrom(path, new MarkdownDocument(headOf(text)));
}

/** The same in steps of a few milliseconds at most, for hosts that must not be blocked. */
export function* sketching(path: string, text: string): Generator<undefined, Sketch> {
  const document = yield* MarkdownDocument.opening(headOf(text));
  for (const chunk of document.chunks) {
    blocksOf(chunk);
    yield;
  }
  return sketchFrom(path, document);
}

function headOf(text: string): string {
  // Behind a byte order mark a file looks as it does without: nothing here counts offsets.
  return text.slice(text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0, SKETCH_LENGTH);
}

function sketchFrom(path: string, { chunks }: MarkdownDocument): Sketch {
  const blocks = chunks.flatMap((chunk) => [...blocksOf(chunk)]);
  const headings = blocks.flatMap(({ heading }) => heading ?? []);
  const [title] = headings;
  const data = frontMatterOf(chunks)?.data;
  return {
    path,
    frontMatter: typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {},
    blocks,
    headings,
    ...(title?.depth === 1 && { title }),
  };
}
