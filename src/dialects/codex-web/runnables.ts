import { readCommands } from '../../core/plan/commands';
import type { Contract } from '../../core/plan/contract';
import type { Plan } from '../../core/plan/model';
import { inOrder, planRunnables } from '../../core/plan/readRunnables';
import { runnableGroup } from '../../core/plan/runnableGroup';
import type { RunnableGroup } from '../../core/plan/runnables';
import type { Task } from './readTask';
import { tasksOf } from './tasks';

const known = new WeakMap<Task, { readonly contract: Contract; readonly group: RunnableGroup | undefined }>();

/** The field "Tests to run" of each task (format codex-web, section 8), and "Tests to Run" of the plan. */
export function webRunnables(plan: Plan): readonly RunnableGroup[] {
  const { contract } = plan;
  const ofTasks = tasksOf(plan).flatMap((task) => taskRunnables(task, contract) ?? []);
  return inOrder(plan, [...ofTasks, ...planRunnables(plan)]);
}

/** The commands of one task; depends on the task alone. */
export function taskRunnables(task: Task, contract: Contract): RunnableGroup | undefined {
  let entry = known.get(task);
  if (entry?.contract !== contract) known.set(task, (entry = { contract, group: groupOf(task, contract) }));
  return entry.group;
}

function groupOf(task: Task, contract: Contract): RunnableGroup | undefined {
  const spans = task.fields.filter(({ id }) => id === 'tests to run').map(({ item }) => item.fullSpan);
  const [own] = task.blocks;
  if (spans.length === 0 || !own) return undefined;
  return runnableGroup({
    ...(task.id !== undefined && { unit: task.id }),
    title: task.title,
    heading: task.heading,
    commands: readCommands([own], contract).filter(({ span }) =>
      spans.some(({ start, end }) => start <= span.start && span.end <= end),
    ),
    budgeted: [own],
    hashed: task.blocks,
  });
}
