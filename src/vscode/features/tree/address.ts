import { walkItems } from '../../../core/plan/items';
import type { Heading, Item, Plan } from '../../../core/plan/model';
import type { Unit, UnitList } from '../../../core/plan/units';

/** The list of a plan's own boxes, which belongs to no unit. */
export const SUBTASKS = 'subtasks';

/**
 * Where something stands in a plan, in words that survive edits: nodes are older than the text they are looked up in, so they
 * hold no offsets.
 */
export interface PlanAddress {
  /** See `unitKeys`. */
  readonly unit?: string;
  /** The name of one of the unit's lists, or SUBTASKS. */
  readonly list?: string;
  readonly item?: ItemAddress;
  /** The sentence that the unit's gate is, in place of a list. */
  readonly isGate?: true;
}

export interface ItemAddress {
  /** Index in the list, then index among the children, and so on. */
  readonly path: readonly number[];
  readonly text: string;
}

/** A name for each unit, unique in the plan: its id, `S-2~2` for the second of that id, `#3` for the third one without. */
export function unitKeys(units: readonly Pick<Unit, 'id'>[]): readonly string[] {
  const seen = new Map<string, number>();
  return units.map(({ id }) => {
    const name = id ?? '#';
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return id === undefined ? `#${nth}` : nth === 1 ? id : `${id}~${nth}`;
  });
}

/** The items directly in one of the plan's lists, and the heading they stand under where they have one of their own. */
export function listOf(
  plan: Plan,
  list: string,
  unit?: Unit,
): { readonly heading?: Heading; readonly items: readonly Item[] } {
  if (!unit) {
    const section = list === SUBTASKS ? plan.sections.find(({ key }) => key === 'checklist of subtasks') : undefined;
    return section ? { heading: section.heading, items: section.own.items } : { items: [] };
  }
  return listsIn(unit).find(({ name }) => name === list) ?? { items: [] };
}

/** The lists of a unit, under names of their own, with the boxes of its gate where these stand in none of them. */
export function listsIn({ lists, gate = [] }: Unit): readonly UnitList[] {
  const seen = new Map<string, number>();
  const named = lists.map((list) => {
    const nth = (seen.get(list.name) ?? 0) + 1;
    seen.set(list.name, nth);
    return nth === 1 ? list : { ...list, name: `${list.name}~${nth}` };
  });
  const [first] = gate;
  if (!first || lists.some(({ items }) => [...walkItems(items)].includes(first))) return named;
  return [...named, { name: 'gate', label: 'Exit Gate', items: gate }];
}

export function findUnit(plan: Plan, key: string): Unit | undefined {
  return plan.units[unitKeys(plan.units).indexOf(key)];
}

/**
 * The item that an address means in this version of the plan: the one in its place if its text is the same, else the only one
 * of that text in the same list; undefined when there is none, or several that it could be.
 */
export function findItem(plan: Plan, address: PlanAddress): Item | undefined {
  const { item: wanted, list } = address;
  if (!wanted || !list) return undefined;
  const unit = unitOf(plan, address);
  if (address.unit !== undefined && !unit) return undefined;
  const { items } = listOf(plan, list, unit);
  let found: Item | undefined;
  let level = items;
  for (const index of wanted.path) {
    found = level[index];
    level = found?.children ?? [];
  }
  if (found?.text === wanted.text) return found;
  const [only, ...others] = [...walkItems(items)].filter(({ text }) => text === wanted.text);
  return others.length === 0 ? only : undefined;
}

/** Absolute offsets of what an address means, or of the nearest thing around it that is there. */
export function locate(plan: Plan, address: PlanAddress): { readonly start: number; readonly end: number } | undefined {
  const item = findItem(plan, address);
  if (item) return plan.resolve(item.textSpan);
  const unit = unitOf(plan, address);
  if (address.isGate && unit?.gateText) return plan.resolve(unit.gateText.span);
  const heading = (address.list === undefined ? undefined : listOf(plan, address.list, unit).heading) ?? unit?.heading;
  return heading && plan.resolve(heading.textSpan);
}

function unitOf(plan: Plan, { unit }: PlanAddress): Unit | undefined {
  return unit === undefined ? undefined : findUnit(plan, unit);
}
