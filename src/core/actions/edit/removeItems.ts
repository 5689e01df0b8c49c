import type { Block, Item } from '../../plan/model';
import { applyEdits } from '../../text/edits';
import type { Range, TextEdit } from '../../text/range';
import { rootLists } from './boxLists';
import type { PlanText } from './edit';

/**
 * What to cut out so that root items of a block are gone with all that stands below them, and the rest of their list is read as it
 * was. In order.
 */
export function cutItems({ plan, document }: PlanText, block: Block, items: ReadonlySet<Item>): readonly Range[] {
  const lineOf = (item: Item): number =>
    document.offsetAt({ line: document.positionAt(plan.offsetOf(item.fullSpan)).line, character: 0 });
  // An item that is empty ends with the blank behind its marker.
  const endOf = (item: Item): number => {
    const { start, end } = plan.resolve(item.fullSpan);
    return start + document.slice(start, end).trimEnd().length;
  };
  return rootLists(block).flatMap((list) =>
    runsOf(list, items).map(([from, to]): Range => {
      const [first, last, before, behind] = [list[from], list[to], list[from - 1], list[to + 1]];
      if (!first || !last) return { start: 0, end: 0 };
      // Up to the next item, or from the one before: so the list keeps its blank lines between items, or has none.
      if (behind) return { start: lineOf(first), end: lineOf(behind) };
      if (before) return { start: endOf(before), end: endOf(last) };
      return { start: lineOf(first), end: endOf(last) };
    }),
  );
}

/**
 * Root items as they stand in the text, each with all that stands below it; lines are ended by `\n`, with none at the end.
 *
 * @param edits those that lie in one are carried out
 */
export function textOfItems(
  { plan, document }: PlanText,
  items: readonly Item[],
  edits: readonly TextEdit[] = [],
): string {
  return items
    .map((item) => {
      const { start, end } = plan.resolve(item.fullSpan);
      const line = document.offsetAt({ line: document.positionAt(start).line, character: 0 });
      const inside = edits
        .filter((edit) => line <= edit.start && edit.end <= end)
        .map((edit) => ({ ...edit, start: edit.start - line, end: edit.end - line }));
      return applyEdits(document.slice(line, end), inside).replace(/\r\n?/g, '\n').trimEnd();
    })
    .join('\n');
}

/** First and last index of each run of neighbours that are in the set. */
function runsOf(list: readonly Item[], items: ReadonlySet<Item>): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  list.forEach((item, index) => {
    if (!items.has(item)) return;
    const open = runs.at(-1);
    if (open?.[1] === index - 1) open[1] = index;
    else runs.push([index, index]);
  });
  return runs;
}
