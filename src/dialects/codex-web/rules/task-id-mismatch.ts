import { defineRule } from '../../../core/lint/rule';
import { examplePlan, exampleTask } from '../examples';
import { perTask } from '../perTask';
import { taskMeaning } from '../taskMeaning';
import { mentionsOf } from '../taskMentions';

export default defineRule({
  id: 'codex-web/task-id-mismatch',
  summary: "A task's checklist speaks of another task's plan.",
  why: `The item "Plan created for [T-1]" names the task it stands in (format codex-web, section 8). Copying a block and changing the heading alone leaves the old id behind. The heading decides.`,
  severity: 'warning',
  good: [{ title: 'The same id twice', text: examplePlan([exampleTask('T-1'), exampleTask('T-2')]) }],
  bad: [
    {
      title: 'A copied block',
      text: examplePlan([exampleTask('T-1'), exampleTask('T-2').replace('for [T-2]', 'for [⟦T-1⟧]')]),
      fixed: examplePlan([exampleTask('T-1'), exampleTask('T-2')]),
    },
  ],
  section: perTask((task, _contract, report) => {
    const item = task.checklist.find((candidate) => taskMeaning(candidate) === 'plan');
    if (!item || task.number === undefined || !task.idSpan) return;
    const named = task.blocks
      .filter(({ span }) => span.chunk === item.span.chunk)
      .flatMap((block) => [...mentionsOf(block)])
      .filter(({ span }) => span.start >= item.textSpan.start && span.end <= item.textSpan.end);
    const [mention] = named;
    // A plan may well serve several tasks; one id alone that is another's was left behind.
    if (!mention || named.length > 1 || mention.number === task.number) return;
    report({
      span: mention.span,
      message: `The heading says T-${task.number}, this item says T-${mention.number}.`,
      related: [{ span: task.idSpan, message: `The heading's id is T-${task.number}.` }],
      fixes: [
        {
          title: `Change to T-${task.number}`,
          safe: true,
          edits: [{ span: mention.digits, newText: String(task.number) }],
        },
      ],
    });
  }),
});
