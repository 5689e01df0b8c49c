import { defineRule } from '../../../core/lint/rule';
import type { Span } from '../../../core/plan/model';
import { perSection } from '../../../core/plan/units';
import { examplePlan, exampleTask } from '../examples';
import type { Task } from '../readTask';
import { taskMeaning } from '../taskMeaning';
import { mentionsIn } from '../taskMentions';
import { tasksOf } from '../tasks';

export default defineRule({
  id: 'codex-web/task-reference',
  summary: 'The plan names a task that it does not have.',
  why: `Commits, log lines and other sections speak of tasks as \`[T-1]\` (format codex-web, section 6). An id that no task has is a slip of the pen, or a task that was dropped. Only ids in square brackets count, and only in plans that have task blocks at all.`,
  severity: 'info',
  good: [
    {
      title: 'A task of the plan, and the placeholder',
      text: examplePlan([exampleTask('T-1')], '## Dependencies\n- Internal: [T-1], `[T-x]`\n'),
    },
    { title: 'A plan without task blocks', text: '# Plan\n\n## Dependencies\n- Internal: [T-4]\n' },
  ],
  bad: [
    {
      title: 'No such task',
      text: examplePlan([exampleTask('T-1')], '## Dependencies\n- Internal: [⟦T-4⟧]\n'),
    },
  ],
  plan(plan, report) {
    const tasks = tasksOf(plan);
    const numbers = new Set(tasks.map(({ number }) => number));
    // A task heading without an id may be the one that is meant.
    if (tasks.length === 0 || numbers.has(undefined)) return;
    for (const section of plan.sections) {
      for (const [number, spans] of bracketedIn(section)) {
        if (numbers.has(number)) continue;
        for (const span of spans) {
          if (!isOwnPlan(tasks, span)) report({ span, message: `The plan has no task T-${number}.` });
        }
      }
    }
  },
});

/** Where a section names which ids in square brackets. */
const bracketedIn = perSection((section): ReadonlyMap<number, readonly Span[]> => {
  const found = new Map<number, Span[]>();
  for (const { number, span, bracketed } of mentionsIn(section)) {
    if (!bracketed) continue;
    const spans = found.get(number);
    if (spans) spans.push(span);
    else found.set(number, [span]);
  }
  return found;
});

/** "Plan created for [T-1]", which task-id-mismatch holds against the heading. */
function isOwnPlan(tasks: readonly Task[], { chunk, start }: Span): boolean {
  return tasks.some(({ checklist }) =>
    checklist.some(
      (item) =>
        item.span.chunk === chunk &&
        item.textSpan.start <= start &&
        start < item.textSpan.end &&
        taskMeaning(item) === 'plan',
    ),
  );
}
