import { mentionsIn } from './ids';
import { idsOf, type Task } from './tasks';

const NOT_NEEDED = /\b(?:optional|recommended|nice to have)\b/i;

/**
 * Which tasks an exit gate asks for, as in `All T001–T006 passing (T007–T010 optional)` and `T031–T034 mandatory; others
 * recommended`: `gate` are those it names, `needed` those that must be done in any case.
 */
export function gateTasks(
  text: string,
  tasks: readonly Task[],
): { readonly gate: readonly Task[]; readonly needed: readonly Task[] } {
  const named = new Set<string>();
  const spared = new Set<string>();
  let areOthersSpared = false;
  for (const clause of text.split(/[();.]/)) {
    const isSpared = NOT_NEEDED.test(clause);
    for (const { id, until } of mentionsIn(clause)) {
      for (const each of idsOf({ id, ...(until && { until: until.id }) })) (isSpared ? spared : named).add(each);
    }
    areOthersSpared ||= isSpared && /\bothers\b/i.test(clause);
  }
  const isNamed = (task: Task): boolean => idsOf(task).some((id) => named.has(id));
  const needed = tasks.filter((task) => {
    if (isNamed(task)) return true;
    if (task.role === 'optional' || idsOf(task).some((id) => spared.has(id))) return false;
    return !(areOthersSpared && task.role === 'tests');
  });
  return { gate: tasks.filter(isNamed), needed };
}
