import { defineRule, type FixEdit } from '../../../core/lint/rule';
import { examplePlan, exampleTask } from '../examples';
import type { Task } from '../readTask';
import { mentionsOf } from '../taskMentions';
import { nextTaskNumber, tasksOf } from '../tasks';

export default defineRule({
  id: 'codex-web/task-id-duplicate',
  summary: 'Two tasks have the same id.',
  why: `A commit or a decision log line of \`T-1\` could then be either task's (format codex-web, section 8: the skeleton is duplicated for each task). The fix gives the later one the next free id, in its heading and wherever its own block names it.`,
  severity: 'error',
  good: [{ title: 'Ids of their own', text: examplePlan([exampleTask('T-1'), exampleTask('T-2')]) }],
  bad: [
    {
      title: 'A copied block',
      text: examplePlan([exampleTask('T-1'), exampleTask('T-1').replace('[T-1]:', '[⟦T-1⟧]:')]),
      fixed: examplePlan([exampleTask('T-1'), exampleTask('T-2')]),
    },
  ],
  plan(plan, report) {
    const first = new Map<number, Task>();
    const tasks = tasksOf(plan);
    let next = nextTaskNumber(tasks);
    for (const task of tasks) {
      if (task.number === undefined || !task.idSpan) continue;
      const original = first.get(task.number);
      if (!original?.idSpan) {
        first.set(task.number, task);
        continue;
      }
      const id = `T-${next}`;
      report({
        span: task.idSpan,
        message: `T-${task.number} is already the id of "${original.title}".`,
        related: [{ span: original.idSpan, message: `The first T-${task.number} is here.` }],
        fixes: [{ title: `Change to ${id}, the next free id`, safe: false, edits: renumber(task, next++) }],
      });
    }
  },
});

/** A block that was copied names the other task's id where it means itself. */
function renumber(task: Task, number: number): FixEdit[] {
  return task.blocks.flatMap((block) =>
    [...mentionsOf(block)]
      .filter((mention) => mention.number === task.number)
      .map(({ digits }) => ({ span: digits, newText: String(number) })),
  );
}
