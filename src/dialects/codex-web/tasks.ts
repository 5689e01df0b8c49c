import type { Block, Plan, Section } from '../../core/plan/model';
import { perSection } from '../../core/plan/units';
import { readTask, type Task, taskGroups } from './readTask';

/** The tasks of a plan, in order. */
export function tasksOf(plan: Pick<Plan, 'sections'>): readonly Task[] {
  return plan.sections.flatMap((section) => [...tasksIn(section)]);
}

/** The tasks of a section, read once for each section. */
export const tasksIn: (section: Section) => readonly Task[] = perSection((section) => {
  const tasks: Task[] = [];
  for (const group of taskGroups(section.blocks)) {
    const task = knownTask(group);
    if (task) tasks.push(task);
  }
  return tasks;
});

const known = new WeakMap<Block, Task>();

/** The same object again as long as the task's blocks are the same. */
function knownTask(group: readonly Block[]): Task | undefined {
  const [own] = group;
  const before = own && known.get(own);
  const isSame =
    before?.blocks.length === group.length && before.blocks.every((block, index) => block === group[index]);
  if (isSame) return before;
  const task = readTask(group);
  if (own && task) known.set(own, task);
  return task;
}

/** The number of the next free task id: one more than the highest there is. */
export function nextTaskNumber(tasks: readonly Pick<Task, 'number'>[]): number {
  return Math.max(0, ...tasks.map((task) => task.number ?? 0)) + 1;
}
