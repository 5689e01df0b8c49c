import { defineRule } from '../../../core/lint/rule';
import { examplePhase, examplePlan } from '../examples';
import { phasedPlan } from '../phases';
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
    const highest = new Map<string, Task>();
    for (const task of phased.tasks) {
      const { id, until, idSpan } = task;
      if (!id || !idSpan) continue;
      const before = highest.get(id.series);
      const top = before?.until ?? before?.id;
      if (top && before && id.number < top.number && phased.byId.get(id.text)?.[0] === task) {
        report({
          span: idSpan,
          message: `${id.text} stands behind ${top.text}; ids go up through the document.`,
          fixes: [renumberFix(phased, id.series)],
        });
      } else if (!top || (until ?? id).number > top.number) highest.set(id.series, task);
    }
  },
});
