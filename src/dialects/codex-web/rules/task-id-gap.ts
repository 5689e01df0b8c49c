import { defineRule, type Fix, type Surroundings } from '../../../core/lint/rule';
import type { Plan } from '../../../core/plan/model';
import { examplePlan, exampleTask } from '../examples';
import type { Task } from '../readTask';
import { mentionsIn } from '../taskMentions';
import { tasksOf } from '../tasks';

export default defineRule({
  id: 'codex-web/task-id-gap',
  summary: 'Task ids leave a number out or do not ascend.',
  why: `Tasks are carried out from the top, and people speak of them by number. A gap is honest where a task was dropped, so this is a hint. The fix numbers all tasks anew, and every mention of them in the file with them; it is not offered once the decision log names tasks, because their old ids stand there.`,
  severity: 'hint',
  good: [{ title: 'One after the other', text: examplePlan([exampleTask('T-1'), exampleTask('T-2')]) }],
  bad: [
    {
      title: 'A number left out',
      text: examplePlan(
        [exampleTask('T-1'), exampleTask('T-3').replace('[T-3]:', '[⟦T-3⟧]:')],
        '## Dependencies\n- Internal: T‑3 waits for [T-1]\n',
      ),
      fixed: examplePlan(
        [exampleTask('T-1'), exampleTask('T-2')],
        '## Dependencies\n- Internal: T‑2 waits for [T-1]\n',
      ),
    },
    {
      title: 'Backwards',
      text: examplePlan([
        exampleTask('T-2', { title: 'Draw it' }).replace('[T-2]:', '[⟦T-2⟧]:'),
        exampleTask('T-1', { title: 'Print it' }).replace('[T-1]:', '[⟦T-1⟧]:'),
      ]),
      fixed: examplePlan([exampleTask('T-1', { title: 'Draw it' }), exampleTask('T-2', { title: 'Print it' })]),
    },
    {
      title: 'A number left out that the decision log knows',
      text: examplePlan([exampleTask('T-2').replace('[T-2]:', '[⟦T-2⟧]:')]),
      surroundings: {
        feature: {
          path: 'tasks/pay-20251015T190000Z',
          runs: [],
          decisionLog: [{ stories: ['T-2'], title: '[T-2] routed', done: false, start: 0, end: 12 }],
        },
      },
    },
  ],
  plan(plan, report, surroundings) {
    const tasks = tasksOf(plan);
    let previous = 0;
    let fixes: readonly Fix[] | undefined;
    for (const { number, idSpan } of tasks) {
      if (number === undefined || !idSpan) continue;
      const message =
        number < previous
          ? `T-${number} stands behind T-${previous}; tasks are taken from the top.`
          : number > previous + 1
            ? `${previous + 2 === number ? `T-${previous + 1} is` : `T-${previous + 1} to T-${number - 1} are`} missing before T-${number}.`
            : undefined;
      if (message !== undefined)
        report({
          span: idSpan,
          message,
          get fixes() {
            return (fixes ??= renumberFix(plan, tasks, surroundings));
          },
        });
      previous = Math.max(previous, number);
    }
  },
});

/** Not where an id is missing, used twice, or named without being there: what the new number would mean is then open. */
function renumberFix(plan: Plan, tasks: readonly Task[], { feature }: Surroundings): readonly Fix[] {
  const numbers = new Map(tasks.map((task, index) => [task.number, index + 1]));
  const mentions = plan.sections.flatMap((section) => [...mentionsIn(section)]);
  const isOpen =
    numbers.size < tasks.length || numbers.has(undefined) || mentions.some(({ number }) => !numbers.has(number));
  if (isOpen || feature?.decisionLog?.some(({ stories }) => stories.some((id) => id.startsWith('T-')))) return [];
  const edits = mentions.flatMap(({ number, digits }) => {
    const to = numbers.get(number) ?? number;
    return to === number ? [] : [{ span: digits, newText: String(to) }];
  });
  return [{ title: 'Number all tasks anew, with their mentions', safe: false, edits }];
}
