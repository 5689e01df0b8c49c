import type { List, ListItem, RootContent } from 'mdast';
import type { Chunk } from '../markdown/chunk';
import type { Box, BoxState, Item, Span } from './model';
import { endOf, startOf, textOf, trimSpan } from './spans';

const BOX = /\[([ \txX~])\](?=\s|$)/y;
const MARKER = /(?:[-*+]|\d{1,9}[.)])[ \t]*/y;
const NO_ITEMS: readonly Item[] = [];

/** The items of the root lists among `nodes`, in order, with their nested items. */
export function readItems(chunk: Chunk, nodes: readonly RootContent[]): readonly Item[] {
  return nodes.flatMap((node) => (node.type === 'list' ? itemsOf(chunk, node, 0) : []));
}

/** What `walkItems` gives, as a list: long lists have thousands of items, for which a generator is slow. */
export function flatItems(items: readonly Item[]): readonly Item[] {
  if (items.every(({ children }) => children.length === 0)) return items;
  const all: Item[] = [];
  const add = (item: Item): void => {
    all.push(item);
    item.children.forEach(add);
  };
  items.forEach(add);
  return all;
}

/** All items, nested ones after their parent. */
export function* walkItems(items: readonly Item[]): Generator<Item> {
  for (const item of items) {
    yield item;
    yield* walkItems(item.children);
  }
}

function itemsOf(chunk: Chunk, list: List, level: number): readonly Item[] {
  const ordered = list.ordered === true;
  return list.children.map((node) => new LazyItem(chunk, node, level, ordered));
}

/**
 * Edits in a long list make all of its items anew, because the chunk they stand in is another one, and most are never asked for
 * more than their box; so each part is read when it is first asked for.
 */
class LazyItem implements Item {
  #text?: Span;
  #box?: Box | null;
  #children?: readonly Item[];

  constructor(
    private readonly chunk: Chunk,
    private readonly node: ListItem,
    readonly level: number,
    readonly ordered: boolean,
  ) {}

  get text(): string {
    return textOf(this.textSpan);
  }

  get textSpan(): Span {
    return (this.#text ??= this.#readText());
  }

  get span(): Span {
    return { chunk: this.chunk, start: startOf(this.node), end: Math.max(this.#textEnd, this.textSpan.end) };
  }

  get fullSpan(): Span {
    return { chunk: this.chunk, start: startOf(this.node), end: endOf(this.node) };
  }

  get box(): Box | undefined {
    if (this.#box === undefined) this.#box = readBox(this.chunk, this.#markerEnd, this.#textEnd) ?? null;
    return this.#box ?? undefined;
  }

  get children(): readonly Item[] {
    return (this.#children ??= hasLists(this.node)
      ? this.node.children.flatMap((child) => (child.type === 'list' ? itemsOf(this.chunk, child, this.level + 1) : []))
      : NO_ITEMS);
  }

  get #markerEnd(): number {
    const start = startOf(this.node);
    MARKER.lastIndex = start;
    return MARKER.test(this.chunk.text) ? MARKER.lastIndex : start + 1;
  }

  /** remark begins the paragraph of a task-list item behind its box; `[~]` is no task to it, so the text decides in both cases. */
  get #textEnd(): number {
    const [first] = this.node.children;
    return first?.type === 'paragraph' ? endOf(first) : this.#markerEnd;
  }

  #readText(): Span {
    const end = this.#textEnd;
    return trimSpan({ chunk: this.chunk, start: Math.min(this.box?.span.end ?? this.#markerEnd, end), end });
  }
}

function hasLists({ children }: ListItem): boolean {
  return children.some(({ type }) => type === 'list');
}

/** What the mark between the brackets of a box says. */
export function boxState(mark = ' '): BoxState {
  return mark === '~' ? 'partial' : mark === 'x' || mark === 'X' ? 'done' : 'open';
}

/** The box that stands at `at`; `end` is the end of the item's text. */
function readBox(chunk: Chunk, at: number, end: number): Box | undefined {
  if (chunk.text[at] !== '[') return undefined;
  BOX.lastIndex = at;
  const match = BOX.exec(chunk.text);
  if (!match || at + 3 > end) return undefined;
  return { state: boxState(match[1]), span: { chunk, start: at, end: at + 3 } };
}
