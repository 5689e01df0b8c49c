import { defineRule, type Finding } from '../../../core/lint/rule';
import type { Item } from '../../../core/plan/model';
import { exampleHeader, exampleWith } from '../examples';
import { type BriefStatus, headerField, headerOf, isBlank, readStatus, statusWord } from '../header';
import { acceptanceOf, stepsOf } from '../parts';

const example = (status: string, ...boxes: readonly string[]): string =>
  exampleWith(
    exampleHeader.replace('In Progress', status),
    `## Success Criteria / Acceptance Tests\n\n- [${boxes[0] ?? ' '}] Ten thousand orders export in a minute\n- [${boxes[1] ?? ' '}] \`npm test\` passes\n- Non-Goals: imports\n`,
  );

export default defineRule({
  id: 'brief/acceptance-status',
  summary: 'Status and the ticks of the plan contradict each other.',
  why: `The acceptance tests are the definition of done (format brief, usage notes): a plan is Complete when every one of them is ticked, and one that is being worked on is no longer Proposed.`,
  severity: 'warning',
  good: [
    { title: 'Complete, and all ticked', text: example('Complete', 'x', 'x') },
    { title: 'In progress, and some ticked', text: example('In Progress', 'x') },
    { title: 'Not begun', text: example('Proposed') },
  ],
  bad: [
    {
      title: 'Complete, with an open test',
      text: example('⟦Complete⟧', 'x'),
      fixed: example('In Progress', 'x'),
    },
    {
      title: 'Proposed, and all done',
      text: example('⟦Proposed⟧', 'x', 'x'),
      fixed: example('Complete', 'x', 'x'),
    },
    { title: 'Proposed, and begun', text: example('⟦Proposed⟧', 'x'), fixed: example('In Progress', 'x') },
  ],
  plan(plan, report) {
    const field = headerField(headerOf(plan), 'Status');
    const status = field && !isBlank(field.value) ? readStatus(field.value)?.status : undefined;
    if (!field || !status) return;
    const acceptance = acceptanceOf(plan);
    const open = acceptance.filter(({ box }) => box?.state !== 'done');
    const ticked = [...acceptance, ...stepsOf(plan)].filter(({ box }) => box?.state === 'done');
    const say = (message: string, at: Item | undefined, to: BriefStatus): Finding => ({
      span: field.valueSpan,
      message,
      ...(at?.box && { related: [{ span: at.box.span, message: 'The box is here.' }] }),
      fixes: [
        {
          title: `Change Status to "${statusWord(to)}"`,
          safe: false,
          edits: [{ span: field.valueSpan, newText: statusWord(to) }],
        },
      ],
    });
    if (status === 'complete' && open.length > 0) {
      const count = `${open.length} of ${acceptance.length} acceptance tests`;
      const verb = open.length === 1 ? 'is' : 'are';
      // "Finalized" may be said of the plan's text alone.
      const isVague = /^\W*finali/i.test(field.value);
      const message = `Status says that the plan is complete, but ${count} ${verb} not ticked.`;
      report({ ...say(message, open[0], 'in progress'), ...(isVague && { severity: 'info' as const }) });
    } else if (status === 'proposed' && acceptance.length > 0 && open.length === 0) {
      const message = 'Every acceptance test is ticked, but Status still says Proposed.';
      report({ ...say(message, acceptance[0], 'complete'), severity: 'info' });
    } else if (status === 'proposed' && ticked.length > 0) {
      const message = 'Work has begun, but Status still says Proposed.';
      report({ ...say(message, ticked[0], 'in progress'), severity: 'info' });
    }
  },
});
