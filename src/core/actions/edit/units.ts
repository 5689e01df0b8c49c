import { MarkdownDocument } from '../../markdown/document';
import { blocksOf } from '../../plan/blocks';
import type { Block } from '../../plan/model';
import type { Unit } from '../../plan/units';
import type { Range } from '../../text/range';
import type { PlanText } from './edit';

/** The innermost unit of those that `isMeant` holds for at an offset. */
export function unitAt(
  { plan, document }: PlanText,
  offset: number,
  isMeant: (unit: Unit) => boolean = () => true,
): Unit | undefined {
  let found: Unit | undefined;
  for (const unit of plan.units) {
    const { start, end } = plan.resolve(unit.span);
    if (start > offset) break;
    // Its end is the beginning of something else, but for the end of the document.
    if ((offset < end || offset === document.length) && offset <= end && isMeant(unit)) found = unit;
  }
  return found;
}

/** A unit's text without what parts it from the next one. */
export interface UnitBody extends Range {
  /** The heading's first. */
  readonly blocks: readonly Block[];
}

/** From a unit's heading to the end of what it says; blank lines, and a rule (`---`) behind it, are left out. */
export function bodyOf({ plan, document }: PlanText, unit: Unit): UnitBody {
  const { start, end } = plan.resolve(unit.span);
  const first = plan.blocks.findIndex(({ heading }) => heading === unit.heading);
  let last = first + 1;
  for (let block = plan.blocks[last]; block && plan.offsetOf(block.span) < end; block = plan.blocks[++last]);
  const blocks = plan.blocks.slice(first, last);
  const rule = blocks.at(-1)?.nodes.at(-1);
  const chunk = blocks.at(-1)?.span.chunk;
  const stop =
    rule?.type === 'thematicBreak' && chunk ? document.offsetOf(chunk) + (rule.position?.start.offset ?? 0) : end;
  return { start, end: start + document.slice(start, stop).trimEnd().length, blocks };
}

/** The headings of a text, each as its level and what it is compared by: enough to see that two texts are built alike. */
export function headingsIn(text: string): readonly string[] {
  return headingsOf(new MarkdownDocument(text).chunks.flatMap(blocksOf));
}

export function headingsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(({ heading }) => (heading ? [`${heading.depth} ${heading.key}`] : []));
}
