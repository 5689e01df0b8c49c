import { walkItems } from '../../../core/plan/items';
import type { Item, Plan, Story } from '../../../core/plan/model';
import { planOf } from '../../../core/repo/paths';
import { listOf, type ListName, storyKeys } from './address';
import type { Icon, TreeNode } from './nodes';
import { currentStory, nameOf, startedTooEarly } from './summary';

/** What the nodes of a plan hang on. */
interface Parent {
  readonly id: string;
  readonly feature: string;
  /** Key of the story, see `storyKeys`. */
  readonly key?: string;
  readonly story?: Story;
}

interface Group {
  readonly list: ListName;
  readonly label: string;
  readonly icon: string;
  readonly expand: 'collapsed' | 'expanded';
}

const groups: readonly Group[] = [
  { list: 'acceptance', label: 'Acceptance Criteria', icon: 'law', expand: 'collapsed' },
  { list: 'tasks', label: 'Tasks', icon: 'checklist', expand: 'expanded' },
  { list: 'tests', label: 'Story Tests', icon: 'beaker', expand: 'collapsed' },
  { list: 'exit', label: 'Exit Checklist', icon: 'key', expand: 'expanded' },
];

const subtasks: Group = { list: 'subtasks', label: 'Checklist of Subtasks', icon: 'checklist', expand: 'collapsed' };

/** What a feature's plan shows in the tree: its stories, then the Checklist of Subtasks where that has boxes. */
export function planNodes(id: string, feature: string, plan: Plan): readonly TreeNode[] {
  const keys = storyKeys(plan.stories);
  const current = currentStory(plan);
  const early = startedTooEarly(plan.stories);
  const stories = plan.stories.map((story, index) => {
    const key = keys[index] ?? '';
    const waitsFor = early.get(story);
    return storyNode({ id: `${id}/story/${key}`, feature, key, story }, plan, {
      story,
      isCurrent: story === current,
      ...(waitsFor && { waitsFor }),
    });
  });
  const boxes = plan.subtasks.length > 0 ? groupNode({ id, feature }, plan, subtasks) : undefined;
  return boxes ? [...stories, boxes] : stories;
}

interface StoryState {
  readonly story: Story;
  readonly isCurrent: boolean;
  /** The story before it whose gate is open, although this one has begun. */
  readonly waitsFor?: Story;
}

function storyNode(parent: Parent & { key: string }, plan: Plan, state: StoryState): TreeNode {
  const { story, waitsFor } = state;
  const { tasksDone, tasks, exitDone, exit } = story.progress;
  const title = plainText(story.title);
  const label =
    story.id === undefined || title === ''
      ? (story.id ?? (title === '' ? nameOf(story) : title))
      : `${story.id} ${title}`;
  const gate = story.exit === undefined ? 'no gate' : `gate ${exitDone}/${exit}`;
  const description = tasks > 0 ? `tasks ${tasksDone}/${tasks} · ${gate}` : gate;
  const word = stateWord(state);
  const warning = waitsFor && `Has ticks while the gate of ${nameOf(waitsFor)} is open.`;
  return {
    id: parent.id,
    kind: 'story',
    label,
    description,
    tooltip: [label, `${word} · ${description}`, ...(warning === undefined ? [] : [warning])].join('\n'),
    spoken: [
      `Story ${label}`,
      word,
      `${tasksDone} of ${tasks} tasks`,
      story.exit ? `${exitDone} of ${exit} exit items` : 'no exit checklist',
      ...(warning === undefined ? [] : [warning]),
    ].join(', '),
    icon: storyIcon(state),
    expand: 'collapsed',
    feature: parent.feature,
    ...(story.id !== undefined && { story: story.id }),
    place: { kind: 'plan', path: planOf(parent.feature), address: { story: parent.key } },
    children: groups.flatMap((group) => groupNode(parent, plan, group) ?? []),
  };
}

function stateWord({ story, isCurrent }: StoryState): string {
  if (story.progress.claimsDone) return 'Done';
  if (story.progress.started) return 'Under way';
  return isCurrent ? 'Next' : 'Not started';
}

function storyIcon({ story, isCurrent, waitsFor }: StoryState): Icon {
  if (waitsFor) return { name: 'warning', color: 'list.warningForeground' };
  if (story.progress.claimsDone) return { name: 'pass-filled', color: 'charts.green' };
  if (isCurrent) return { name: story.progress.started ? 'play-circle' : 'circle-large-outline', color: 'charts.blue' };
  return { name: 'circle-large-outline' };
}

/** undefined when the plan has no such list, or nothing stands in it. */
function groupNode(parent: Parent, plan: Plan, group: Group): TreeNode | undefined {
  const { items } = listOf(plan, group.list, parent.story);
  if (items.length === 0) return undefined;
  const id = `${parent.id}/${group.list}`;
  const boxes = [...walkItems(items)].flatMap(({ box }) => box ?? []);
  const done = boxes.filter(({ state }) => state === 'done').length;
  const count = boxes.length > 0 ? `${done}/${boxes.length}` : String(items.length);
  const address = { ...(parent.key !== undefined && { story: parent.key }), list: group.list };
  const { feature } = parent;
  const story = parent.story?.id;
  return {
    id,
    kind: 'group',
    label: group.label,
    description: count,
    spoken: boxes.length > 0 ? `${group.label}, ${done} of ${boxes.length} done` : `${group.label}, ${items.length}`,
    icon: { name: group.icon },
    expand: group.expand,
    feature,
    ...(story !== undefined && { story }),
    place: { kind: 'plan', path: planOf(feature), address },
    children: itemNodes({ id, feature, ...(story !== undefined && { story }) }, address, items, []),
  };
}

interface ItemParent {
  readonly id: string;
  readonly feature: string;
  readonly story?: string;
}

interface ListAddress {
  readonly story?: string;
  readonly list: ListName;
}

/** Between the ids of nested items: something that no text holds. */
const SEPARATOR = '\u001F';

/**
 * Items are told apart by their text: a row must never come to stand for another item while the user is about to tick it,
 * as it would if its place in the list were its name.
 */
function itemNodes(parent: ItemParent, list: ListAddress, items: readonly Item[], path: readonly number[]): TreeNode[] {
  const seen = new Map<string, number>();
  return items.map((item, index) => {
    const nth = (seen.get(item.text) ?? 0) + 1;
    seen.set(item.text, nth);
    const id = `${parent.id}${SEPARATOR}${nth}:${item.text}`;
    return itemNode({ ...parent, id }, list, item, [...path, index]);
  });
}

/** `own` is the item's id, with what its parent has. */
function itemNode(own: ItemParent, list: ListAddress, item: Item, path: readonly number[]): TreeNode {
  const label = plainText(item.text);
  const children = itemNodes(own, list, item.children, path);
  return {
    id: own.id,
    kind: 'item',
    label: label === '' ? '(empty)' : label,
    ...(item.box?.state === 'partial' && { description: 'begun' }),
    tooltip: item.text,
    ...(item.box ? { box: item.box.state } : { icon: { name: 'circle-small-filled' } }),
    expand: children.length > 0 ? 'expanded' : 'never',
    feature: own.feature,
    ...(own.story !== undefined && { story: own.story }),
    place: { kind: 'plan', path: planOf(own.feature), address: { ...list, item: { path, text: item.text } } },
    children,
  };
}

/** Markdown as one line without its marks: emphasis, code, links, line breaks. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
