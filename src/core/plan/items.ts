import type { List, ListItem, RootContent } from 'mdast';
import type { Chunk } from '../markdown/chunk';
import type { Box, BoxState, Item } from './model';
import { endOf, startOf, trimSpan } from './spans';

const BOX = /^\[([ \txX~])\](?=\s|$)/;

/** The items of the root lists among `nodes`, in order, with their nested items. */
export function readItems(chunk: Chunk, nodes: readonly RootContent[]): readonly Item[] {
  return nodes.flatMap((node) => (node.type === 'list' ? itemsOf(chunk, node, 0) : []));
}

/** All items, nested ones after their parent. */
export function* walkItems(items: readonly Item[]): Generator<Item> {
  for (const item of items) {
    yield item;
    yield* walkItems(item.children);
  }
}

function itemsOf(chunk: Chunk, list: List, level: number): Item[] {
  return list.children.map((node) => readItem(chunk, node, list, level));
}

function readItem(chunk: Chunk, node: ListItem, list: List, level: number): Item {
  const start = startOf(node);
  const first = node.children[0];
  const paragraph = first?.type === 'paragraph' ? first : undefined;
  const markerEnd = start + (/^(?:[-*+]|\d{1,9}[.)])[ \t]*/.exec(chunk.text.slice(start, start + 16))?.[0].length ?? 1);
  // remark begins the paragraph of a task-list item behind its box; `[~]` is no task to it, so the text decides in both cases.
  const textEnd = paragraph ? endOf(paragraph) : markerEnd;
  const written = chunk.text.slice(markerEnd, textEnd);
  const box = readBox(chunk, written, markerEnd);
  const textSpan = trimSpan({ chunk, start: Math.min(box?.span.end ?? markerEnd, textEnd), end: textEnd });
  return {
    text: chunk.text.slice(textSpan.start, textSpan.end),
    textSpan,
    span: { chunk, start, end: Math.max(textEnd, textSpan.end) },
    fullSpan: { chunk, start, end: endOf(node) },
    level,
    ordered: list.ordered === true,
    ...(box && { box }),
    children: node.children.flatMap((child) => (child.type === 'list' ? itemsOf(chunk, child, level + 1) : [])),
  };
}

function readBox(chunk: Chunk, written: string, at: number): Box | undefined {
  const match = BOX.exec(written);
  if (!match) return undefined;
  const mark = match[1] ?? ' ';
  const state: BoxState = mark === '~' ? 'partial' : /[xX]/.test(mark) ? 'done' : 'open';
  return { state, span: { chunk, start: at, end: at + 3 } };
}
