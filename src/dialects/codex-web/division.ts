import type { Divisible, Division } from '../../core/plan/division';
import { insertionAfter, sectionAfter } from '../../core/plan/insertion';
import { walkItems } from '../../core/plan/items';
import type { Item, Plan, Section } from '../../core/plan/model';
import { nameOf } from '../../core/plan/summary';
import type { TextEdit } from '../../core/text/range';
import type { Task } from './readTask';
import { taskMeaning } from './taskMeaning';
import { mentionsOf } from './taskMentions';
import { type TaskSpec, taskSpecOf, taskText } from './taskSpec';
import { STATUSES } from './taskStatus';
import { nextTaskNumber, tasksIn, tasksOf } from './tasks';

/**
 * A task gives what its checklist has besides the format's items, which every task needs, to a task behind it; the subtasks of the
 * plan become a task behind the last.
 */
export const webDivision: Division = (plan, { unit, blocks, section }) => {
  const spec = taskSpecOf(plan.contract);
  if (!spec || !section) return undefined;
  const task = tasksIn(section).find((other) => other === unit);
  if (task) {
    const insertion: Divisible['insertion'] = (text) => sectionAfter(blocks, text);
    return { ...ofTask(plan, task), ...intoTask(plan, spec, task), insertion };
  }
  return section.key === spec.sectionKey ? ofSubtasks(plan, spec, section) : undefined;
};

type IntoTask = Pick<Divisible, 'makes' | 'newId' | 'draft'>;

function ofTask(plan: Plan, task: Task): Omit<Divisible, keyof IntoTask | 'insertion'> {
  const name = nameOf(task);
  const all = task.blocks.flatMap(({ items }) => items.filter(({ box }) => box));
  const items = all.filter((item) => taskMeaning(item) === undefined);
  const keepsOne = items.length === all.length;
  return {
    name,
    isUnit: true,
    lists: items.length === 0 ? [] : [{ label: 'Checklist', holds: 'tasks', blocks: task.blocks, items, keepsOne }],
    renamed: (taken, id) => ownNames(plan, task, taken, id),
  };
}

/** An item that names the task it stands in means the new one then. */
function ownNames(plan: Plan, task: Task, taken: readonly Item[], id: string): readonly TextEdit[] {
  const ranges = taken.map(({ fullSpan }) => plan.resolve(fullSpan));
  const mentions = task.blocks.flatMap(mentionsOf).filter(({ number }) => number === task.number);
  return mentions.flatMap(({ digits }): readonly TextEdit[] => {
    const range = plan.resolve(digits);
    const isTaken = ranges.some(({ start, end }) => start <= range.start && range.end <= end);
    return isTaken ? [{ ...range, newText: id.replace(/\D/g, '') }] : [];
  });
}

function ofSubtasks(plan: Plan, spec: TaskSpec, section: Section): Divisible {
  const { heading, own } = section;
  const boxes = own.items.filter(({ box }) => box);
  return {
    ...intoTask(plan, spec),
    name: heading.text,
    isUnit: false,
    lists:
      boxes.length === 0 ? [] : [{ label: heading.text, holds: 'tasks', blocks: [own], items: boxes, keepsOne: true }],
    insertion: (text) => insertionAfter(tasksIn(section).at(-1)?.blocks ?? section.blocks, text),
  };
}

function intoTask(plan: Plan, spec: TaskSpec, from?: Task): IntoTask {
  return {
    makes: 'task',
    newId: () => ({ ok: true, id: `T-${nextTaskNumber(tasksOf(plan))}` }),
    draft: (id, { title, items, texts }) => {
      const isBegun = items.some((item) => [...walkItems([item])].some(({ box }) => box && box.state !== 'open'));
      const [todo = 'todo', begun = 'in-progress'] = STATUSES;
      const owner = from?.fields.find((field) => field.id === 'owner')?.value ?? '';
      return taskText(spec, id, title)
        .replace(/^(- \*\*Status:\*\*[ \t]*)<[^<>\n]*>$/m, (_, lead: string) => lead + (isBegun ? begun : todo))
        .replace(/^(- \*\*Owner:\*\*[ \t]*)\S[^\n]*$/m, (line, lead: string) => (owner === '' ? line : lead + owner))
        .replace(/^(?=[-*+] \[ \] )/m, () => `${[...texts.values()].join('\n')}\n`);
    },
  };
}
