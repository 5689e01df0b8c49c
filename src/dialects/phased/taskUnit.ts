import { between } from '../../core/plan/spans';
import { type Unit, unitProgress } from '../../core/plan/units';
import type { Task } from './tasks';

const units = new WeakMap<Task, Unit>();

/** A task that has a heading, as a unit; undefined for others. The same object for the same task. */
export function taskUnit(task: Task): Unit | undefined {
  const { heading, criteria, id, state } = task;
  if (!heading) return undefined;
  let unit = units.get(task);
  if (!unit) {
    const isDone = state === 'done';
    unit = {
      kind: 'task',
      ...(id && { id: id.text }),
      title: task.text,
      heading,
      span: between(heading.span, task.block.span),
      lists: criteria.length === 0 ? [] : [{ name: 'criteria', label: 'Success Criteria', items: criteria }],
      progress: {
        ...unitProgress(criteria, undefined),
        started: state !== 'open' || criteria.some(({ box }) => box?.state !== 'open'),
        claimsDone: isDone,
      },
    };
    units.set(task, unit);
  }
  return unit;
}
