import { defineRule } from '../../../core/lint/rule';
import { frontMatterField } from '../../../core/plan/frontMatter';
import { examplePlan } from '../examples';
import { progressBoxes, valueEdit } from '../reading';

const OPEN = '## Progress\n\n- [x] (2026-01-18 13:00Z) Read the code.\n- [ ] Change it.';

export default defineRule({
  id: 'execplan/status-progress',
  summary: 'The status says one thing and the boxes of Progress another.',
  why: `"This section must always reflect the actual current state of the work" (format execplan, Skeleton, Progress). A plan that is done has nothing open: what was dropped is struck out or moved to Outcomes & Retrospective. One with ticks is no longer planned.`,
  severity: 'info',
  good: [
    { title: 'Active, with work to do', text: examplePlan({ body: OPEN }) },
    {
      title: 'Done, all ticked',
      text: examplePlan({ status: 'done', body: '## Progress\n\n- [x] (2026-01-18 13:00Z) Read the code.' }),
    },
  ],
  bad: [
    { title: 'Done, with an open box', text: examplePlan({ status: '⟦done⟧', body: OPEN }) },
    {
      title: 'Planned, with a tick',
      text: examplePlan({ status: '⟦planned⟧', body: OPEN }),
      fixed: examplePlan({ status: 'active', body: OPEN }),
    },
  ],
  plan(plan, report) {
    const status = frontMatterField(plan.frontMatter, 'status');
    if (!status) return;
    const boxes = progressBoxes(plan);
    if (status.text === 'done' || status.text === 'archived') {
      const open = boxes.filter(({ box }) => box?.state !== 'done');
      if (open.length === 0) return;
      report({
        span: status.span,
        message: `The plan is ${status.text}, but ${open.length} of ${boxes.length} boxes of Progress ${open.length === 1 ? 'is' : 'are'} open.`,
        related: open.slice(0, 20).map(({ textSpan }) => ({ span: textSpan, message: 'This box is open.' })),
      });
    } else if (status.text === 'planned') {
      const ticked = boxes.find(({ box }) => box?.state === 'done');
      if (!ticked) return;
      report({
        span: status.span,
        message: 'The plan is planned, but boxes of Progress are ticked; set its status to active.',
        related: [{ span: ticked.textSpan, message: 'This box is ticked.' }],
        fixes: [{ title: 'Set the status to active', safe: false, edits: [valueEdit(status, 'active')] }],
      });
    }
  },
});
