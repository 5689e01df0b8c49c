import type { Nodes } from 'mdast';
import type { Block, Item, Plan } from '../plan/model';
import { endOf, startOf } from '../plan/spans';
import { countLineEnds } from '../text/lineEnds';
import { LineIndex } from '../text/lineIndex';
import type { PlanView } from './view';

/** `done`: items one below the other that are all ticked. */
export type FoldKind = 'heading' | 'done' | 'item' | 'comment' | 'front matter';

/** Lines, from 0, of which all but the first can be hidden. */
export interface Fold {
  readonly kind: FoldKind;
  readonly startLine: number;
  readonly endLine: number;
}

/** What can be folded in a plan, in no order. Of those that begin in the same line the one that hides most comes first. */
export function foldsIn({ plan, document }: Pick<PlanView, 'plan' | 'document'>): readonly Fold[] {
  const folds: Fold[] = [];
  const add = (kind: FoldKind, startLine: number, endLine: number): void => {
    if (endLine > startLine) folds.push({ kind, startLine, endLine });
  };
  const { frontMatter } = plan;
  if (frontMatter) {
    const line = document.lineOf(frontMatter.span.chunk);
    add(
      'front matter',
      line,
      line + lastLine(frontMatter.span.chunk.text, frontMatter.span.start, frontMatter.span.end),
    );
  }
  /** Headings whose end was not met yet. */
  const open: { readonly depth: number; readonly line: number }[] = [];
  let end = 0;
  const close = (depth: number): void => {
    for (let last = open.at(-1); last && last.depth >= depth; last = open.at(-1)) {
      open.pop();
      add('heading', last.line, end);
    }
  };
  for (const block of plan.blocks) {
    const line = document.lineOf(block.span.chunk);
    const inside = insideOf(block);
    if (block.heading) {
      close(block.heading.depth);
      open.push({ depth: block.heading.depth, line: line + inside.line });
    }
    end = line + inside.end;
    for (const { kind, startLine, endLine } of inside.folds) add(kind, line + startLine, line + endLine);
  }
  close(0);
  return folds;
}

/** Reads what can be folded in each block, in steps of a few milliseconds. */
export function* readingFolds({ blocks }: Pick<Plan, 'blocks'>): Generator<undefined, void> {
  for (const block of blocks) {
    insideOf(block);
    yield;
  }
}

/** What is known of a block alone; lines count from the start of its chunk. */
interface Inside {
  /** Of its heading, or its first one. */
  readonly line: number;
  /** The last line that is not blank. */
  readonly end: number;
  readonly folds: readonly Fold[];
}

const known = new WeakMap<Block, Inside>();

function insideOf(block: Block): Inside {
  let inside = known.get(block);
  if (!inside) {
    const { chunk, start, end } = block.span;
    const line = countLineEnds(chunk.text, 0, start);
    inside = {
      line,
      end: line + lastLine(chunk.text, start, end),
      folds: [...itemFolds(block), ...commentFolds(block)],
    };
    known.set(block, inside);
  }
  return inside;
}

/** The last line of a stretch that is not blank, counted from its first. */
function lastLine(text: string, start: number, end: number): number {
  return countLineEnds(text, start, start + text.slice(start, end).trimEnd().length);
}

function itemFolds({ items, span }: Block): readonly Fold[] {
  if (items.length === 0) return [];
  const { text } = span.chunk;
  const lines = new LineIndex(text);
  const folds: Fold[] = [];
  const add = (kind: FoldKind, first: Item, last: Item): void => {
    const startLine = lines.lineAt(first.fullSpan.start);
    const endLine = lines.lineAt(endOfWords(text, last.fullSpan));
    if (endLine > startLine) folds.push({ kind, startLine, endLine });
  };
  const visit = (list: readonly Item[]): void => {
    for (const run of runsOfDone(list)) add('done', run.first, run.last);
    for (const item of list) {
      add('item', item, item);
      visit(item.children);
    }
  };
  visit(items);
  return folds;
}

/** Behind the last character that is no blank. */
function endOfWords(text: string, { start, end }: Item['fullSpan']): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** Two or more ticked items in a row, with nothing open below them. */
function runsOfDone(items: readonly Item[]): readonly { readonly first: Item; readonly last: Item }[] {
  const runs: { first: Item; last: Item }[] = [];
  let first: Item | undefined;
  let last: Item | undefined;
  const close = (): void => {
    if (first && last && first !== last) runs.push({ first, last });
    first = last = undefined;
  };
  for (const item of items) {
    // Another list begins the numbers, or the blocks, anew.
    if (!isDone(item) || (last && !follows(last, item))) close();
    if (!isDone(item)) continue;
    first ??= item;
    last = item;
  }
  close();
  return runs;
}

function isDone({ box, children }: Item): boolean {
  return box?.state === 'done' && children.every((child) => !child.box || isDone(child));
}

/** Nothing but blank lines stands between the two. */
function follows(before: Item, { fullSpan }: Item): boolean {
  return fullSpan.chunk.text.slice(before.fullSpan.end, fullSpan.start).trim() === '';
}

function commentFolds({ nodes, span }: Block): readonly Fold[] {
  const { text } = span.chunk;
  return nodes.filter(isComment).map((node) => {
    const startLine = countLineEnds(text, 0, startOf(node));
    return { kind: 'comment', startLine, endLine: startLine + lastLine(text, startOf(node), endOf(node)) };
  });
}

function isComment(node: Nodes): boolean {
  return node.type === 'html' && node.value.startsWith('<!--');
}
