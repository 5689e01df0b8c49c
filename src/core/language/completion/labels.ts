import { toString } from 'mdast-util-to-string';
import type { Block } from '../../plan/model';
import { endOf, startOf } from '../../plan/spans';
import { toSnippet } from '../../plan/snippet';
import type { Completion } from './completion';
import { inLine, type Place, templateBlock } from './place';
import { claimKey, leadingLabel } from './templateItems';

/** A label in bold that begins a paragraph, such as `**Exit Gate:** <…>`. */
interface LabelledParagraph {
  readonly label: string;
  readonly text: string;
}

/** Paragraphs of the template that begin with a label the plan's block has not: Purpose and Exit Gate of a phase. */
export function labelCompletions(place: Place): readonly Completion[] {
  const { surround, isHeading, before, after, trigger, block, view } = place;
  const isBegun = /^\*{1,2}[^*:]*$/.test(before);
  const isAsked = trigger === undefined ? before.trim() === '' || isBegun : trigger === '*' && isBegun;
  if (surround !== 'text' || isHeading || !isAsked || !/^\**\s*$/.test(after)) return [];
  const template = templateBlock(place);
  if (!template) return [];
  const written = new Set(labelledIn(block).map(({ label }) => claimKey(label)));
  return labelledIn(template)
    .filter(({ label }) => !written.has(claimKey(label)))
    .map(({ label, text }, index) => ({
      label,
      kind: 'field',
      template: text,
      insertText: toSnippet(text, view.plan.contract),
      isSnippet: true,
      filterText: text,
      range: inLine(place, 0, before.length + after.length),
      rank: 50 + index,
    }));
}

function labelledIn(block: Block): readonly LabelledParagraph[] {
  return block.nodes.flatMap((node) => {
    if (node.type !== 'paragraph' || node.children[0]?.type !== 'strong') return [];
    const text = block.span.chunk.text.slice(startOf(node), endOf(node));
    const label = leadingLabel(text) ?? /^(.*?):?$/.exec(toString(node.children[0]))?.[1];
    return label === undefined || !text.includes(':') ? [] : [{ label, text }];
  });
}
