import type { Divisible, DivisibleList, Indivisible } from '../../plan/division';
import type { Item } from '../../plan/model';
import { type Range, touches } from '../../text/range';
import type { PlanText, PlanTextIn } from './edit';
import { wholeLines } from './lines';
import { storyDivision } from './storyDivision';
import { blocksOfUnit, unitAt } from './units';

/** `split`: criteria and tasks; for a cursor all of its list from its line on. `extract`: the tasks that are selected. */
export type SplitMode = 'split' | 'extract';

/** Items that are to be taken out of what they stand in. */
export interface ItemsOf {
  readonly from: Divisible;
  readonly items: readonly Item[];
}

/** What items can be taken out of at an offset, or why nothing can. */
export function divisibleAt(text: PlanTextIn, offset: number): Divisible | Indivisible {
  const { plan, dialect } = text;
  const unit = unitAt(text, offset);
  const section = plan.sections.findLast(({ span }) => plan.offsetOf(span) <= offset);
  const place = {
    ...(unit && { unit }),
    blocks: unit ? blocksOfUnit(plan, unit) : [],
    ...(section && { section }),
  };
  const found = dialect.division?.(plan, place) ?? storyDivision(plan, place);
  if (found) return found;
  if (!dialect.division && !plan.contract.story) {
    const message = `Plans of the format "${dialect.name}" have each list once, so there is no second one to take items into.`;
    return { message };
  }
  const kinds = plan.units.map(({ kind }) => kind);
  return { message: `Put the cursor in the ${kinds[0] ?? 'list'} that is to be divided.` };
}

/** What can be taken out: root items, in the order of the document. */
export function itemsToTake({ lists, isUnit }: Divisible, mode: SplitMode): readonly Item[] {
  return listsFor({ lists, isUnit }, mode).flatMap(({ items }) => items);
}

/** What selections, or cursors, take out of what the first one stands in; undefined where they take nothing. */
export function selectedToTake(text: PlanTextIn, selections: readonly Range[], mode: SplitMode): ItemsOf | undefined {
  const [first] = selections;
  const from = first && divisibleAt(text, first.start);
  if (!from || 'message' in from) return undefined;
  const isFrom = mode === 'split' && selections.every(({ start, end }) => start === end);
  const stretches = selections.map((selection) => wholeLines(text, selection));
  const items = listsFor(from, mode).flatMap((list) => chosenOf(text, list.items, stretches, isFrom));
  return items.length > 0 ? { from, items } : undefined;
}

/** One sentence where something must stay that is to be taken. */
export function emptied({ from, items }: ItemsOf): string | undefined {
  const taken = new Set(items);
  const all = from.lists.find(
    ({ keepsOne, items: own }) => keepsOne && own.length > 0 && own.every((item) => taken.has(item)),
  );
  return all && `${from.name} would be left with nothing in "${all.label}": leave at least one item there.`;
}

function listsFor({ lists, isUnit }: Pick<Divisible, 'lists' | 'isUnit'>, mode: SplitMode): readonly DivisibleList[] {
  if (mode === 'extract') return lists.filter(({ holds }) => holds === 'tasks');
  return isUnit ? lists : [];
}

function chosenOf(
  { plan }: PlanText,
  list: readonly Item[],
  stretches: readonly Range[],
  isFrom: boolean,
): readonly Item[] {
  const touched = (item: Item): boolean => {
    const range = plan.resolve(item.fullSpan);
    return stretches.some((lines) => touches(range, lines));
  };
  if (!isFrom) return list.filter(touched);
  const first = list.findIndex(touched);
  return first < 0 ? [] : list.slice(first);
}
