import { defineRule } from '../../../core/lint/rule';
import { frontMatterField } from '../../../core/plan/frontMatter';
import { exampleMilestone } from '../examples';
import { openBoxes, stageOfStatus } from '../reading';

const BODY = '## Definition of Done\n\n- [x] The stream opens.\n- [ ] The tests pass.';

export default defineRule({
  id: 'execplan-milestone/status-boxes',
  summary: 'The milestone is completed, but boxes of its Definition of Done or its tasks are open.',
  why: `"Each milestone must be independently verifiable" (format execplan, Milestones): its Definition of Done is what that is verified by. What was dropped is struck out or put off by name.`,
  severity: 'info',
  good: [{ title: 'Still in progress', text: exampleMilestone({ body: BODY }) }],
  bad: [{ title: 'Completed with an open box', text: exampleMilestone({ status: '⟦completed⟧', body: BODY }) }],
  plan(plan, report) {
    const status = frontMatterField(plan.frontMatter, 'status');
    if (!status || stageOfStatus(plan.frontMatter) !== 'done') return;
    const open = openBoxes(plan);
    if (open.length === 0) return;
    report({
      span: status.span,
      message: `The milestone is ${status.text}, but ${open.length} of its boxes ${open.length === 1 ? 'is' : 'are'} open.`,
      related: open.slice(0, 20).map(({ textSpan }) => ({ span: textSpan, message: 'This box is open.' })),
    });
  },
});
