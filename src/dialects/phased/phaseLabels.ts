import type { RootContent } from 'mdast';
import type { Block, Item, Located, Section, Span } from '../../core/plan/model';
import { normalise } from '../../core/plan/normalise';
import { endOf, startOf, textOf } from '../../core/plan/spans';
import { mentionsIn } from './ids';

/** `Purpose:` and the like, with what stands behind the colon. */
export interface Label {
  /** Normalised. */
  readonly key: string;
  readonly value: Located;
  /** From the label to the end of its value. */
  readonly span: Span;
  readonly block: Block;
}

/** Meets the key of the label, or heading, that says when a phase is done. */
export const GATE = /^(?:exit gate|checkpoint)\b/;
const LABEL =
  /^[ \t]*(?:>[ \t]*)?(?:[-*+][ \t]+)?(?:\p{Extended_Pictographic}\ufe0f?[ \t]*)?(\*\*|__)?(\p{L}[\p{L}\p{N} &/.()-]{0,40}?)[ \t]*(?::\1|\1[ \t]*:)(?=\s|$|<)[ \t]*/u;

/** Labels at the beginning of lines, in paragraphs and quotes of the phase; `### Exit Gate` as a heading, too. */
export function readLabels(section: Section): readonly Label[] {
  return section.blocks.flatMap((block) => {
    const found = block.nodes.flatMap((node) => labelsIn(node, block));
    const { heading } = block;
    const first = block.nodes[0];
    if (heading && heading.depth > 2 && GATE.test(heading.key) && first && first.type !== 'list') {
      const { chunk } = block.span;
      const span = { chunk, start: startOf(first), end: endOf(first) };
      found.push({ key: heading.key, value: { text: textOf(span), span }, span, block });
    }
    return found;
  });
}

function labelsIn(node: RootContent, block: Block): Label[] {
  if (node.type === 'blockquote') return node.children.flatMap((child) => labelsIn(child, block));
  if (node.type === 'list') {
    return node.children.flatMap(({ children: [first] }) =>
      first?.type === 'paragraph' ? labelsIn(first, block) : [],
    );
  }
  if (node.type !== 'paragraph') return [];
  const { chunk } = block.span;
  const found: { key: string; start: number; valueStart: number; end: number }[] = [];
  let at = startOf(node);
  for (const line of chunk.text.slice(at, endOf(node)).split('\n')) {
    const match = LABEL.exec(line);
    const open = found.at(-1);
    const end = at + line.trimEnd().length;
    if (match) found.push({ key: normalise(match[2] ?? ''), start: at, valueStart: at + match[0].length, end });
    else if (open) open.end = end;
    at += line.length + 1;
  }
  return found.map(({ key, start, valueStart, end }) => {
    const span = { chunk, start: Math.min(valueStart, end), end };
    return { key, value: { text: textOf(span), span }, span: { chunk, start, end }, block };
  });
}

/** The boxes right below an exit gate: then it is they that must be ticked. */
export function gateItems({ span, block }: Label, hasLists: boolean): readonly Item[] | undefined {
  const index = block.nodes.findIndex((node) => startOf(node) <= span.start && span.start < endOf(node));
  const list = block.nodes[index + 1];
  if (index < 0 || list?.type !== 'list') return undefined;
  const items = block.items.filter((item) => item.span.start >= startOf(list) && item.span.end <= endOf(list));
  return items.length > 0 &&
    items.every(({ box, text }) => box !== undefined && (hasLists || mentionsIn(text)[0]?.start !== 0))
    ? items
    : undefined;
}
