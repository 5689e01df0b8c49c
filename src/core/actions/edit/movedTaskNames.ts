import { namesIn } from '../../language/planNames';
import type { Item, Plan, Span, Story } from '../../plan/model';
import type { NameUse } from '../../plan/names';
import { textOf } from '../../plan/spans';
import type { TextEdit } from '../../text/range';

/**
 * The edits that let what a plan says of tasks mean the same ones when some have gone to another story: `S-1/T-2` is `S-5/T-2` then.
 * Tasks without ids are named by their place, which is another one then, for those that stay as well.
 *
 * @param items root items, some of which are tasks of the story
 */
export function movedTaskNames(
  plan: Plan,
  { story, items }: { readonly story: Story; readonly items: readonly Item[] },
  newStory: string,
): readonly TextEdit[] {
  const { id } = story;
  if (id === undefined) return [];
  const taken = items.map(({ fullSpan }) => plan.resolve(fullSpan));
  const isTaken = ({ span }: { readonly span: Span }): boolean => {
    const at = plan.offsetOf(span);
    return taken.some(({ start, end }) => start <= at && at < end);
  };
  const rootTasks = story.tasks.filter(({ level }) => level === 0);
  /** What a task is called then: its story, and its number where it has none of its own. */
  const newName = ({ item, isImplied }: NameUse): { readonly story: string; readonly number?: number } | undefined => {
    if (!item) return undefined;
    const is = isTaken(item);
    const number = rootTasks.filter((other) => isTaken(other) === is).indexOf(item) + 1;
    return { story: is ? newStory : id, ...(isImplied && { number }) };
  };
  const names = namesIn(plan);
  const { uses } = names;
  return uses.flatMap((use, index): readonly TextEdit[] => {
    if (use.name.kind !== 'task' || !use.name.id.startsWith(`${id}/`) || use.isDefinition) return [];
    const [definition] = names.definitionsOf(use.name);
    const to = definition && newName(definition);
    if (!to) return [];
    const range = plan.resolve(use.span);
    const own = textOf(use.span);
    const renamed = to.number === undefined ? own : own.replace(/\d+$/, String(to.number));
    const before = storyBefore(use, uses[index - 1]);
    // Within its own story a task needs no other name.
    const home = isTaken(use) ? newStory : id;
    const prefix = to.story === home || before ? '' : `${to.story}/`;
    const edits = prefix + renamed === own ? [] : [{ ...range, newText: prefix + renamed }];
    if (!before || to.story === id) return edits;
    const written = textOf(before.span).replace(/\d+$/, to.story.slice(2));
    return [{ ...plan.resolve(before.span), newText: written }, ...edits];
  });
}

/** The story's part of `S-1/T-2`, for the task's. */
function storyBefore({ span }: NameUse, other: NameUse | undefined): NameUse | undefined {
  if (other?.name.kind !== 'story' || other.span.chunk !== span.chunk) return undefined;
  return /^[ \t]?\/[ \t]?$/.test(span.chunk.text.slice(other.span.end, span.start)) ? other : undefined;
}
