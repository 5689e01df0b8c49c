import { countUpTo } from '../../language/placeAt';
import { MarkdownDocument } from '../../markdown/document';
import { blocksOf } from '../../plan/blocks';
import type { Block, Heading, Plan } from '../../plan/model';
import type { Unit } from '../../plan/units';
import type { Range } from '../../text/range';
import type { PlanText } from './edit';

/** Where in the plan's blocks a heading's stands. */
function placeOf(plan: Plan, heading: Heading): number {
  const start = plan.offsetOf(heading.span);
  const place = countUpTo(plan.blocks, ({ span }) => plan.offsetOf(span) <= start) - 1;
  return plan.blocks[place]?.heading === heading ? place : -1;
}

/** The blocks of a unit, its heading's first; those below deeper headings belong to it, whatever its format reads of them. */
export function blocksOfUnit(plan: Plan, { heading, span }: Unit): readonly Block[] {
  const first = placeOf(plan, heading);
  if (first < 0) return [];
  const { end } = plan.resolve(span);
  let last = first + 1;
  for (let block = plan.blocks[last]; block; block = plan.blocks[++last])
    if (plan.offsetOf(block.span) >= end && (block.heading?.depth ?? 0) <= heading.depth) break;
  return plan.blocks.slice(first, last);
}

/** The innermost unit of those that `isMeant` holds for at an offset. */
export function unitAt(
  { plan, document }: PlanText,
  offset: number,
  isMeant: (unit: Unit) => boolean = () => true,
): Unit | undefined {
  return plan.units.findLast((unit) => {
    if (plan.offsetOf(unit.span) > offset || !isMeant(unit)) return false;
    const last = blocksOfUnit(plan, unit).at(-1);
    const end = last ? plan.resolve(last.span).end : -1;
    // Its end is the beginning of something else, but for the end of the document.
    return offset < end || (offset === end && offset === document.length);
  });
}

/** A unit's text without what parts it from the next one. */
export interface UnitBody extends Range {
  /** The heading's first. */
  readonly blocks: readonly Block[];
}

/** From a unit's heading to the end of what it says; blank lines, and a rule (`---`) behind it, are left out. */
export function bodyOf({ plan, document }: PlanText, unit: Unit): UnitBody {
  const { start } = plan.resolve(unit.span);
  const blocks = blocksOfUnit(plan, unit);
  const last = blocks.at(-1);
  const end = last ? plan.resolve(last.span).end : start;
  const rule = last?.nodes.at(-1);
  const chunk = last?.span.chunk;
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
