import type { Block, Item } from '../../plan/model';
import { textOf } from '../../plan/spans';
import { type Range, type TextEdit, touches } from '../../text/range';
import { mayHaveBox, rootLists } from './boxLists';
import type { EditOutcome, PlanText } from './edit';
import { blocksAt, wholeLines } from './lines';

/** An item that a selection touches, with those it stands in one list with. */
interface Touched {
  readonly item: Item;
  readonly list: readonly Item[];
  readonly block: Block;
}

/**
 * Ticks the tasks in the lines of the selections (cursors are empty ones), or unticks them where all are ticked; what is begun (`[~]`)
 * is ticked. Tasks below or above them stay as they are. Where no item has a box, those of checklists are given one.
 */
export function toggleTasks(text: PlanText, selections: readonly Range[]): EditOutcome {
  const touched = [...new Map(selections.flatMap((range) => touchedBy(text, range))).values()];
  const boxed = touched.filter(({ item }) => item.box);
  const edits = boxed.length > 0 ? ticks(text, boxed) : newBoxes(text, touched);
  if (edits.length > 0) return { ok: true, edits };
  const message =
    touched.length > 0
      ? 'This list is no checklist, so its items have no boxes. Write "[ ]" behind the bullet to make it a task.'
      : 'There is no task here: put the cursor in the line of one, or select several.';
  return { ok: false, message };
}

/** Whether there is something to toggle, and what that does to it: for light bulbs. */
export function toggleOf(text: PlanText, selections: readonly Range[]): 'tick' | 'untick' | 'box' | undefined {
  const touched = selections.flatMap((range) => touchedBy(text, range).map(([, each]) => each));
  const boxed = touched.filter(({ item }) => item.box);
  if (boxed.length > 0) return boxed.every(isDone) ? 'untick' : 'tick';
  return newBoxes(text, touched).length > 0 ? 'box' : undefined;
}

function ticks({ plan }: PlanText, touched: readonly Touched[]): readonly TextEdit[] {
  const isUnticked = touched.every(isDone);
  return touched.flatMap((each) => {
    const { box } = each.item;
    if (!box || (!isUnticked && isDone(each))) return [];
    const start = plan.offsetOf(box.span) + 1;
    return [{ start, end: start + 1, newText: isUnticked ? ' ' : tickOf(each) }];
  });
}

/** `X` where the list has such ticks and no others. */
function tickOf({ list }: Touched): string {
  const marks = list.flatMap(({ box }) => (box?.state === 'done' ? [textOf(box.span)] : []));
  return marks.length > 0 && marks.every((mark) => mark === '[X]') ? 'X' : 'x';
}

function newBoxes({ plan }: PlanText, touched: readonly Touched[]): readonly TextEdit[] {
  return touched
    .filter(({ item, list, block }) => item.text !== '' && mayHaveBox(plan.contract, block, list, item))
    .map(({ item }) => {
      const at = plan.offsetOf(item.textSpan);
      return { start: at, end: at, newText: '[ ] ' };
    });
}

function isDone({ item }: Touched): boolean {
  return item.box?.state === 'done';
}

/** The items whose own lines a selection touches; for a cursor in none of those, the innermost one it stands in. */
function touchedBy(text: PlanText, selection: Range): readonly (readonly [number, Touched])[] {
  const { plan } = text;
  const lines = wholeLines(text, selection);
  const around: Touched[] = [];
  const found: Touched[] = [];
  const visit = (list: readonly Item[], block: Block): void => {
    for (const item of itemsIn(text, list, lines)) {
      around.push({ item, list, block });
      if (touches(plan.resolve(item.span), lines)) found.push({ item, list, block });
      visit(item.children, block);
    }
  };
  for (const block of blocksAt(text, lines)) for (const list of rootLists(block)) visit(list, block);
  const innermost = selection.start === selection.end ? around.slice(-1) : [];
  return (found.length > 0 ? found : innermost).map((each) => [plan.offsetOf(each.item.span), each]);
}

/** The items of a list that a stretch of the document touches. Lists may have many thousands. */
function itemsIn({ plan }: PlanText, list: readonly Item[], range: Range): readonly Item[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item && plan.resolve(item.fullSpan).end < range.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  for (let item = list[end]; item && plan.offsetOf(item.fullSpan) <= range.end; item = list[++end]);
  return list.slice(low, end);
}
