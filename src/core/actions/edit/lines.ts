import type { Block } from '../../plan/model';
import type { Range } from '../../text/range';
import type { PlanText } from './edit';

/** A selection as whole lines, without the last line's end. A line whose beginning alone is selected does not count. */
export function wholeLines({ document }: Pick<PlanText, 'document'>, { start, end }: Range): Range {
  const last = document.positionAt(end);
  const line = end > start && last.character === 0 ? last.line - 1 : last.line;
  return {
    start: document.offsetAt({ line: document.positionAt(start).line, character: 0 }),
    end: document.offsetAt({ line, character: Infinity }),
  };
}

/** The blocks that a stretch of the document touches, in order. */
export function blocksAt({ plan }: Pick<PlanText, 'plan'>, range: Range): readonly Block[] {
  const { blocks } = plan;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle];
    if (block && plan.resolve(block.span).end < range.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  for (let block = blocks[end]; block && plan.offsetOf(block.span) <= range.end; block = blocks[++end]);
  return blocks.slice(low, end);
}
