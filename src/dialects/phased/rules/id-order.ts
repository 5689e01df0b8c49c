import { defineRule } from '../../../core/lint/rule';
import { foundInSections } from '../../../core/plan/acrossSections';
import type { Span } from '../../../core/plan/model';
import { examplePhase, examplePlan } from '../examples';
import type { TaskId } from '../ids';
import { phasedPlan } from '../phasedPlan';
import { readSection } from '../readSection';
import { renumberFix } from '../renumber';
import type { Task } from '../tasks';

export default defineRule({
  id: 'phased/id-order',
  summary: 'The id of a task is lower than that of one before it.',
  why: `Ids are sequential across all phases (format phased, Numbering Guidance), so that a range such as \`T004–T009\` is a stretch of the document. Numbers left out are no finding: real plans, and the format's own document, leave room between phases (T002, then T010).`,
  severity: 'hint',
  good: [{ title: 'Upwards, with a gap', text: examplePlan(examplePhase(1), examplePhase(4)) }],
  bad: [
    {
      title: 'A task put in later',
      text: examplePlan(
        examplePhase(1, { features: '- [ ] F002 Import invoices\n- [ ] ⟦F001⟧ Check them' }),
        '## Implementation Order\n\n1. **Phase 1** – F002 before F001\n',
      ),
      fixed: examplePlan(
        examplePhase(1, { features: '- [ ] F001 Import invoices\n- [ ] F002 Check them' }),
        '## Implementation Order\n\n1. **Phase 1** – F001 before F002\n',
      ),
    },
  ],
  plan(plan, report) {
    const phased = phasedPlan(plan);
    const highest = new Map<string, TaskId>();
    for (const { series, tasks, from, to } of runsIn(plan)) {
      const before = highest.get(series);
      if (to && (!before || before.number < from)) {
        highest.set(series, to);
        continue;
      }
      for (const { task, id, last, span } of tasks) {
        const top = highest.get(series);
        if (top && id.number < top.number && phased.tasksOf(id.text)[0] === task) {
          report({
            span,
            message: `${id.text} stands behind ${top.text}; ids go up through the document.`,
            fixes: [renumberFix(phased, series)],
          });
        } else if (!top || last.number > top.number) highest.set(series, last);
      }
    }
  },
});

/** The tasks of a section whose ids are of one series. */
interface Run {
  readonly series: string;
  readonly tasks: readonly { readonly task: Task; readonly id: TaskId; readonly last: TaskId; readonly span: Span }[];
  /** The first number. */
  readonly from: number;
  /** The highest id, where no id is lower than one before it. */
  readonly to: TaskId | undefined;
}

const runsIn = foundInSections((section): readonly Run[] => {
  const tasks = readSection(section).tasks.flatMap((task) =>
    task.id && task.idSpan ? { task, id: task.id, last: task.until ?? task.id, span: task.idSpan } : [],
  );
  return [...new Set(tasks.map(({ id }) => id.series))].map((series): Run => {
    const own = tasks.filter(({ id }) => id.series === series);
    let top: TaskId | undefined;
    for (const { id, last } of own) {
      if (top && id.number < top.number) return { series, tasks: own, from: 0, to: undefined };
      if (!top || last.number > top.number) top = last;
    }
    return { series, tasks: own, from: own[0]?.id.number ?? 0, to: top };
  });
});
