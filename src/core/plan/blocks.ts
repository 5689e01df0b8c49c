import type { Heading as HeadingNode, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Chunk } from '../markdown/chunk';
import { readInline, type InlineFacts } from './inline';
import { readItems } from './items';
import type { Block, Directive, Heading, Item, Located, PathReference, Span } from './model';
import { headingKey } from './normalise';
import { endOf, startOf, textOf, trimSpan } from './spans';

const cache = new WeakMap<Chunk, readonly Block[]>();

/**
 * The blocks of a chunk. Usually one; more where a heading is not a safe place to cut (setext headings, headings indented
 * by blanks). Only headings at the root of the document count, so what stands in quotes, lists, fences or comments does not.
 */
export function blocksOf(chunk: Chunk): readonly Block[] {
  let blocks = cache.get(chunk);
  if (!blocks) {
    blocks = readBlocks(chunk);
    cache.set(chunk, blocks);
  }
  return blocks;
}

function readBlocks(chunk: Chunk): Block[] {
  const blocks: Block[] = [];
  let heading: HeadingNode | undefined;
  let nodes: RootContent[] = [];
  let start = 0;
  const close = (end: number): void => {
    if (heading || nodes.length > 0 || end > start) blocks.push(new LazyBlock(chunk, heading, nodes, start, end));
  };
  for (const node of chunk.nodes) {
    if (node.type !== 'heading') {
      nodes.push(node);
      continue;
    }
    if (heading || startOf(node) > 0) close(startOf(node));
    heading = node;
    nodes = [];
    start = startOf(node);
  }
  close(chunk.text.length);
  // An empty document still has a block, so that what it lacks can be said somewhere.
  return blocks.length > 0 ? blocks : [new LazyBlock(chunk, undefined, [], 0, 0)];
}

/** Most blocks of a large plan are never asked for more than their heading, so the rest is read when it is first asked for. */
class LazyBlock implements Block {
  readonly heading?: Heading;
  readonly span: Span;
  readonly content: Span;
  #items?: readonly Item[];
  #inline?: InlineFacts;

  constructor(
    chunk: Chunk,
    heading: HeadingNode | undefined,
    readonly nodes: readonly RootContent[],
    start: number,
    end: number,
  ) {
    if (heading) this.heading = readHeading(chunk, heading);
    this.span = { chunk, start, end };
    this.content = { chunk, start: this.heading ? this.heading.span.end : start, end };
  }

  get items(): readonly Item[] {
    return (this.#items ??= readItems(this.span.chunk, this.nodes));
  }

  get empty(): boolean {
    return this.nodes.every((node) => node.type === 'html' && /^(\s*<!--[^]*?-->\s*)+$/.test(node.value));
  }

  get angles(): readonly Located[] {
    return this.#facts.angles;
  }

  get references(): readonly PathReference[] {
    return this.#facts.references;
  }

  get directives(): readonly Directive[] {
    return this.#facts.directives;
  }

  get #facts(): InlineFacts {
    return (this.#inline ??= readInline(this.heading?.span, this.span.chunk, this.nodes));
  }
}

function readHeading(chunk: Chunk, node: HeadingNode): Heading {
  const span: Span = { chunk, start: startOf(node), end: endOf(node) };
  const first = node.children[0];
  const last = node.children.at(-1);
  const marks = /^#{1,6}/.exec(textOf(span));
  const textSpan =
    first && last
      ? { chunk, start: startOf(first), end: endOf(last) }
      : { ...trimSpan(span), start: span.start + (marks?.[0].length ?? 0), end: span.start + (marks?.[0].length ?? 0) };
  // An underlined heading may have several lines; its text is told to people in one.
  const text = (toString(node).trim() || textOf(textSpan).trim()).replace(/\s*[\r\n]+\s*/g, ' ');
  return { depth: node.depth, text, key: headingKey(text), span, textSpan, setext: marks === null };
}
