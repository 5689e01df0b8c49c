import type { Nodes } from 'mdast';
import type { Block, Section, Span } from '../../core/plan/model';
import { endOf, startOf } from '../../core/plan/spans';
import { perSection } from '../../core/plan/units';
import { TASK_ID } from './readTask';

const TASK_IDS = new RegExp(TASK_ID.source, 'gu');
/** What every id holds: cheap to look for. */
const LIKE_AN_ID = /[Tt][-\u2010-\u2013]\d/;

/** Where an id is named. */
export interface Mention {
  readonly number: number;
  /** `T-1`, without brackets. */
  readonly span: Span;
  /** The digits alone. */
  readonly digits: Span;
  /** In square brackets, which leave no doubt that a task is meant. */
  readonly bracketed: boolean;
}

/** All task ids that a section names, its own headings included; nothing in fences or comments. Read once for each section. */
export const mentionsIn: (section: Section) => readonly Mention[] = perSection((section) =>
  section.blocks.flatMap((block) => [...mentionsOf(block)]),
);

const mentions = new WeakMap<Block, readonly Mention[]>();

/** All task ids that a block names. */
export function mentionsOf(block: Block): readonly Mention[] {
  let found = mentions.get(block);
  if (!found) mentions.set(block, (found = [...readMentions(block)]));
  return found;
}

function* readMentions(block: Block): Generator<Mention> {
  const { chunk } = block.span;
  const stretches = [
    ...(block.heading ? [block.heading.span] : []),
    ...block.nodes.map((node): Stretch => ({ start: startOf(node), end: endOf(node) })),
  ];
  let hidden: readonly Stretch[] | undefined;
  for (const { start, end } of stretches) {
    const text = chunk.text.slice(start, end);
    if (!LIKE_AN_ID.test(text)) continue;
    for (const match of text.matchAll(TASK_IDS)) {
      const at = start + match.index;
      hidden ??= block.nodes.flatMap((node) => [...hiddenIn(node)]);
      if (hidden.some((range) => range.start <= at && at < range.end)) continue;
      const stop = at + match[0].length;
      const lineStart = text.lastIndexOf('\n', match.index) + 1;
      yield {
        number: Number(match[1]),
        span: { chunk, start: at, end: stop },
        digits: { chunk, start: stop - (match[1]?.length ?? 0), end: stop },
        bracketed:
          /\[[^[\]\n]*$/.test(text.slice(lineStart, match.index)) && /^[^[\]\n]*\](?!\()/.test(chunk.text.slice(stop)),
      };
    }
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function* hiddenIn(node: Nodes): Generator<Stretch> {
  if (node.type === 'code' || node.type === 'html') yield { start: startOf(node), end: endOf(node) };
  else if ('children' in node) for (const child of node.children) yield* hiddenIn(child);
}
