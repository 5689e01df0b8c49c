import { defineRule } from '../../../core/lint/rule';
import type { DecisionEntry, FeatureFacts } from '../../../core/repo/feature';
import { examplePlan, exampleTask } from '../examples';
import { mentionsIn } from '../taskMentions';
import { tasksOf } from '../tasks';

const entry = (task: string): DecisionEntry => ({
  stories: [task],
  title: `[${task} | 20251015T194156Z] Result: pass.`,
  done: false,
  start: 0,
  end: 40,
});
const feature = (...decisionLog: readonly DecisionEntry[]): FeatureFacts => ({
  path: 'tasks/health-20251015T190000Z',
  runs: [],
  decisionLog,
});
const DONE = { status: 'done', checklist: '- [x] DoD verified' } as const;

export default defineRule({
  id: 'codex-web/task-log',
  summary: 'A task is done, and the decision log has no line for it.',
  why: `Each loop appends a line \`- [T-1 | RUN_ID] Result: …\` to decision-log.md (format codex-web, sections 6 and 7). Real logs often name no task at all, so this is said only where the log names other tasks.`,
  severity: 'info',
  good: [
    {
      title: 'A line for each task that is done',
      text: examplePlan([exampleTask('T-1', DONE), exampleTask('T-2')]),
      surroundings: { feature: feature(entry('T-1')) },
    },
    {
      title: 'A log that names no tasks',
      text: examplePlan([exampleTask('T-1', DONE)]),
      surroundings: { feature: feature() },
    },
  ],
  bad: [
    {
      title: 'Only the other task was logged',
      text: examplePlan([exampleTask('T-1', DONE), exampleTask('T-2', DONE).replace('[T-2]:', '[⟦T-2⟧]:')]),
      surroundings: { feature: feature(entry('T-1')) },
    },
  ],
  plan(plan, report, surroundings) {
    const logged = new Set(surroundings.feature?.decisionLog?.flatMap(({ stories }) => [...stories]));
    const tasks = tasksOf(plan);
    if (!tasks.some(({ id }) => id !== undefined && logged.has(id))) return;
    // The log may stand in the plan, too.
    const own = plan.sections
      .filter(({ key }) => key === 'decision log')
      .flatMap((section) => [...mentionsIn(section)]);
    for (const { id, idSpan, number, status } of tasks) {
      if (id === undefined || !idSpan || status !== 'done' || logged.has(id)) continue;
      if (own.some((mention) => mention.number === number)) continue;
      report({ span: idSpan, message: `${id} is done, but decision-log.md has no line for it.` });
    }
  },
});
