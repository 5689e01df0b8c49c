import { walkItems } from '../../../core/plan/items';
import type { Heading, Item, Plan, Story } from '../../../core/plan/model';

/** The lists of a plan whose items the tree shows; all but `subtasks` belong to a story. */
export type ListName = 'acceptance' | 'tasks' | 'tests' | 'exit' | 'subtasks';

/**
 * Where something stands in a plan, in words that survive edits: nodes are older than the text they are looked up in, so they
 * hold no offsets.
 */
export interface PlanAddress {
  /** See `storyKeys`. */
  readonly story?: string;
  readonly list?: ListName;
  readonly item?: ItemAddress;
}

export interface ItemAddress {
  /** Index in the list, then index among the children, and so on. */
  readonly path: readonly number[];
  readonly text: string;
}

/** A name for each story, unique in the plan: its id, `S-2~2` for the second of that id, `#3` for the third story without one. */
export function storyKeys(stories: readonly Story[]): readonly string[] {
  const seen = new Map<string, number>();
  return stories.map(({ id }) => {
    const name = id ?? '#';
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return id === undefined ? `#${nth}` : nth === 1 ? id : `${id}~${nth}`;
  });
}

/** The items directly in one of the plan's lists, and the heading they stand under. */
export function listOf(
  plan: Plan,
  list: ListName,
  story?: Story,
): { readonly heading?: Heading; readonly items: readonly Item[] } {
  const spec = plan.contract.story;
  if (list === 'subtasks') {
    const section = plan.sections.find(({ key }) => key === 'checklist of subtasks');
    return section ? { heading: section.heading, items: section.own.items } : { items: [] };
  }
  const key = { acceptance: spec?.acceptanceKey, tasks: spec?.tasksKey, tests: spec?.testsKey, exit: spec?.exitKey }[
    list
  ];
  const parts = key === undefined ? [] : (story?.parts.filter((part) => part.key === key) ?? []);
  const items = parts.flatMap((part) => part.block.items);
  return parts[0] ? { heading: parts[0].heading, items } : { items };
}

export function findStory(plan: Plan, key: string): Story | undefined {
  return plan.stories[storyKeys(plan.stories).indexOf(key)];
}

/**
 * The item that an address means in this version of the plan: the one in its place if its text is the same, else the only one
 * of that text in the same list; undefined when there is none, or several that it could be.
 */
export function findItem(plan: Plan, address: PlanAddress): Item | undefined {
  const { item: wanted, list } = address;
  if (!wanted || !list) return undefined;
  const { items } = listOf(plan, list, address.story === undefined ? undefined : findStory(plan, address.story));
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
  const story = address.story === undefined ? undefined : findStory(plan, address.story);
  const heading = (address.list && listOf(plan, address.list, story).heading) ?? story?.heading;
  return heading && plan.resolve(heading.textSpan);
}
