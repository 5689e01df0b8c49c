import { defineRule, type Fix } from '../../../core/lint/rule';
import { textOf } from '../../../core/plan/spans';
import { examplePlan, exampleTask } from '../examples';
import type { Task } from '../readTask';
import { nextTaskNumber, tasksOf } from '../tasks';

const LOOSE_NUMBER = /^task\s*[[#(]?\s*t?(\d{1,6})(?!\d)/i;

export default defineRule({
  id: 'codex-web/task-heading',
  summary: 'A task heading has not the form `### Task [T-1]: title`.',
  why: `Commits, decision log lines and run notes name a task by the id in its heading (format codex-web, sections 6 to 8). Case and kinds of hyphens make no difference; the level does, because what stands below a task belongs to it.`,
  severity: 'warning',
  good: [
    { title: 'Id and title', text: examplePlan([exampleTask('T-1')]) },
    { title: 'A non-breaking hyphen', text: examplePlan([exampleTask('T‑1')]) },
  ],
  bad: [
    {
      title: 'The id without brackets, and a number alone',
      text: examplePlan([
        exampleTask('T-1').replace('### Task [T-1]: Add the route', '### ⟦T-1 - Add the route⟧'),
        exampleTask('T-2').replace('### Task [T-2]: Add the route', '### ⟦Task 2: Add the route⟧'),
      ]),
      fixed: examplePlan([exampleTask('T-1'), exampleTask('T-2')]),
    },
    {
      title: 'At another level',
      text: examplePlan([exampleTask('T-1').replace('### Task', '#### ⟦Task').replace('route\n', 'route⟧\n')]),
      fixed: examplePlan([exampleTask('T-1')]),
    },
    {
      title: 'No title',
      text: examplePlan([exampleTask('T-1').replace('Task [T-1]: Add the route', '⟦Task [T-1]:⟧')]),
    },
  ],
  plan(plan, report) {
    const tasks = tasksOf(plan);
    for (const task of tasks) {
      if (task.wellFormed && task.heading.depth === 3) continue;
      const message = task.wellFormed
        ? 'A task stands at level 3, below "Checklist of Subtasks".'
        : task.title === ''
          ? 'This task has no title; write "Task [T-1]: " and what it brings.'
          : 'A task heading has the form "Task [T-1]: title".';
      report({ span: task.heading.textSpan, message, fixes: fixesFor(task, tasks) });
    }
  },
});

function fixesFor(task: Task, tasks: readonly Task[]): readonly Fix[] {
  if (task.title === '') return [];
  const { heading } = task;
  const loose = LOOSE_NUMBER.exec(textOf(heading.textSpan))?.[1];
  const isFree = loose !== undefined && Number(loose) > 0 && tasks.every(({ number }) => number !== Number(loose));
  const known = task.id ?? (isFree ? `T-${Number(loose)}` : undefined);
  const text = task.wellFormed
    ? textOf(heading.textSpan)
    : `Task [${known ?? `T-${nextTaskNumber(tasks)}`}]: ${task.title}`;
  // A task that moves up a level takes no headings along, so those that stood below it would part from it.
  const isAlone = heading.depth === 3 || task.blocks.length === 1;
  return [
    {
      title: `Change to "### ${text}"`,
      safe: known !== undefined && isAlone,
      edits: [{ span: heading.span, newText: `### ${text}` }],
    },
  ];
}
