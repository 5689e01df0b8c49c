import { MarkdownDocument } from '../../markdown/document';
import { blocksOf } from '../../plan/blocks';
import type { Contract } from '../../plan/contract';
import { flatItems } from '../../plan/items';
import { startOf, textOf } from '../../plan/spans';

/** How the template of a dialect is laid out, which is how its plans are formatted. */
export interface FormatStyle {
  /** What bullets begin with. */
  readonly bullet: '-' | '*' | '+';
  /** A blank line stands between a heading and what follows it. */
  readonly blankBelowHeadings: boolean;
}

const styles = new WeakMap<Contract, FormatStyle>();

/** The layout of the contract's template: what most of its headings and bullets have. */
export function formatStyleOf(contract: Contract): FormatStyle {
  let style = styles.get(contract);
  if (!style) styles.set(contract, (style = readStyle(contract.template)));
  return style;
}

function readStyle(template: string): FormatStyle {
  let blank = 0;
  let close = 0;
  const bullets = new Map<string, number>([['-', 0]]);
  for (const block of new MarkdownDocument(template).chunks.flatMap((chunk) => [...blocksOf(chunk)])) {
    const [first] = block.nodes;
    if (block.heading && first) {
      const gap = block.span.chunk.text.slice(block.heading.span.end, startOf(first));
      if (gap.split('\n').length > 2) blank++;
      else close++;
    }
    for (const item of flatItems(block.items)) {
      const mark = textOf(item.span).charAt(0);
      if (/[-*+]/.test(mark)) bullets.set(mark, (bullets.get(mark) ?? 0) + 1);
    }
  }
  const [most] = [...bullets].sort((a, b) => b[1] - a[1]);
  const bullet = most?.[0];
  return { bullet: bullet === '*' || bullet === '+' ? bullet : '-', blankBelowHeadings: blank > close };
}
