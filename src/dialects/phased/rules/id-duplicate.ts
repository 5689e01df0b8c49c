import { defineRule, type Fix } from '../../../core/lint/rule';
import { examplePhase, examplePlan } from '../examples';
import { phasedPlan, type PhasedPlan } from '../phasedPlan';
import { nextFree, reidEdits, renumberFix } from '../renumber';
import { idsOf, type Task } from '../tasks';

export default defineRule({
  id: 'phased/id-duplicate',
  summary: 'Two tasks have the same id.',
  why: `Ids run through the whole document (format phased, Numbering Guidance: “global sequential IDs … across all phases”). With two tasks of one id, \`/run-task F010\`, a range such as \`F008–F012\` and an exit gate that names the task mean either of them. The format's own document has F010, F020, F030 and F040 twice, because its optional parts are numbered ahead of the next phase. One fix gives the later task the next free id, the other numbers the whole series anew; what mentions a task follows, where several had one id the task of the same phase.`,
  severity: 'warning',
  good: [{ title: 'Ids of their own', text: examplePlan(examplePhase(1), examplePhase(2)) }],
  bad: [
    {
      title: 'An optional task with the id of the next phase',
      text: examplePlan(
        examplePhase(1, {
          more: '\n### Phase 1 Performance & Observability (Optional)\n\n- [ ] F002 Count imports\n',
        }),
        examplePhase(2, { features: '- [ ] ⟦F002⟧ Export invoices\n- [ ] F003 Test after F002' }),
      ),
      fixed: examplePlan(
        examplePhase(1, {
          more: '\n### Phase 1 Performance & Observability (Optional)\n\n- [ ] F002 Count imports\n',
        }),
        examplePhase(2, { features: '- [ ] F004 Export invoices\n- [ ] F003 Test after F004' }),
      ),
    },
  ],
  plan(plan, report) {
    const phased = phasedPlan(plan);
    const first = new Map<string, Task>();
    const later = new Set<Task>();
    for (const id of phased.sharedIds) {
      const [original, ...others] = phased.tasksOf(id);
      if (original) first.set(id, original);
      for (const task of others) later.add(task);
    }
    for (const task of later) {
      const taken = idsOf(task).find((id) => (first.get(id) ?? task) !== task);
      const original = taken === undefined ? undefined : first.get(taken);
      if (taken === undefined || !task.idSpan || !original?.idSpan) continue;
      report({
        span: task.idSpan,
        message: `${taken} is already the id of another task.`,
        related: [{ span: original.idSpan, message: `The first ${taken} is here.` }],
        get fixes() {
          return fixesFor(phased, task);
        },
      });
    }
  },
});

/** Edits are worked out when a fix is looked at: they may be all over the document. */
function fixesFor(plan: PhasedPlan, task: Task): readonly Fix[] {
  if (!task.id) return [];
  const { series, number } = task.id;
  const next = nextFree(plan, series, number);
  const toNext: Fix = {
    title: `Change to ${next.text}, the next free id`,
    safe: false,
    get edits() {
      return reidEdits(plan, task, next);
    },
  };
  return [...(task.until ? [] : [toNext]), renumberFix(plan, series)];
}
