import type { SectionSpec } from './contract';
import type { Block, Plan, Section, Span } from './model';
import { textOf } from './spans';

/** Where text can be put behind a run of blocks so that one blank line stands before it; see `insertionAfter`. */
export interface Insertion {
  readonly span: Span;
  readonly newText: string;
}

/**
 * Puts a section's text (no blank lines around it) behind the last of `blocks`, before the blank lines that separate it from
 * what follows. undefined when something is open there, such as a fence without an end, that would swallow the text.
 */
export function insertionAfter(blocks: readonly Block[], text: string): Insertion | undefined {
  const last = blocks.at(-1);
  if (!last || endsOpen(last)) return undefined;
  const { chunk } = last.span;
  const end = last.span.start + textOf(last.span).trimEnd().length;
  return { span: { chunk, start: end, end }, newText: `\n\n${text}` };
}

/**
 * `insertionAfter` for whole sections: where the section that ends with `blocks` is parted from the next one by a rule (`---`),
 * so is the new one.
 */
export function sectionAfter(blocks: readonly Block[], text: string): Insertion | undefined {
  const rule = blocks.at(-1)?.nodes.at(-1)?.type === 'thematicBreak';
  return insertionAfter(blocks, rule && !/\n(?:-{3,}|\*{3,}|_{3,})$/.test(text) ? `${text}\n\n---` : text);
}

/** Puts a section's text before a block that begins with a heading. */
export function insertionBefore(block: Block, text: string): Insertion {
  const { chunk, start } = block.span;
  return { span: { chunk, start, end: start }, newText: `${text}\n\n` };
}

/** The edit that puts a section's text where the template has it; undefined where an open fence or comment would swallow it. */
export function sectionInsertion(plan: Plan, spec: SectionSpec, text: string): Insertion | undefined {
  let before: Section | undefined;
  let after: Section | undefined;
  for (const section of plan.sections) {
    if (!section.spec) continue;
    if (section.spec.index < spec.index) before = section;
    else if (section.spec.index > spec.index) after ??= section;
  }
  if (before) return sectionAfter(before.blocks, text);
  if (after) return insertionBefore(after.own, text);
  return insertionAfter(plan.blocks, text);
}

/** Whether a fence or comment is open at the block's end. */
export function endsOpen(block: Block): boolean {
  const last = block.nodes.at(-1);
  if (!last) return false;
  const text = block.span.chunk.text.slice(last.position?.start.offset ?? 0, last.position?.end.offset ?? 0);
  if (last.type === 'code') {
    const fence = /^[ ]{0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence === undefined) return false;
    const closing = text.trimEnd().split('\n').slice(1).at(-1)?.trim() ?? '';
    return !(closing.startsWith(fence) && /^(`+|~+)$/.test(closing));
  }
  return last.type === 'html' && text.startsWith('<!--') && !text.includes('-->');
}
