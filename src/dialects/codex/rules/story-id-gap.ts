import { defineRule } from '../../../core/lint/rule';
import { examplePlan, exampleStory } from '../examples';

export default defineRule({
  id: 'codex/story-id-gap',
  summary: 'Story ids leave a number out or do not ascend.',
  why: `Stories are carried out from the top, and people speak of them by number. A gap is honest where a story was dropped, so this is a hint; ids that go backwards make "the next story" ambiguous.`,
  severity: 'hint',
  good: [
    { title: 'One after the other', text: examplePlan(exampleStory('S-1'), exampleStory('S-2')) },
    {
      title: 'A heading without id, which may be S-1',
      text: examplePlan(exampleStory('S-1').replace('Story [S-1]:', 'Story 1 -'), exampleStory('S-2')),
    },
  ],
  bad: [
    {
      title: 'A number left out',
      text: examplePlan(exampleStory('S-1'), exampleStory('S-3').replace('[S-3]', '[⟦S-3⟧]')),
    },
    {
      title: 'Backwards',
      text: examplePlan(
        exampleStory('S-2').replace('[S-2]', '[⟦S-2⟧]'),
        exampleStory('S-1').replace('[S-1]', '[⟦S-1⟧]'),
      ),
    },
  ],
  plan(plan, report) {
    let previous = 0;
    // A story whose heading has no id, "Story 1 - Pay", may be the one that is missed: codex/story-heading has it.
    let isOneUnnamed = false;
    for (const story of plan.stories) {
      const { number, idSpan } = story;
      if (number === undefined || !idSpan) {
        isOneUnnamed = true;
        continue;
      }
      if (number < previous) {
        report({ span: idSpan, message: `S-${number} stands behind S-${previous}; stories are taken from the top.` });
      } else if (number > previous + 1 && !isOneUnnamed) {
        const missing = previous + 2 === number ? `S-${previous + 1} is` : `S-${previous + 1} to S-${number - 1} are`;
        report({ span: idSpan, message: `${missing} missing before S-${number}.` });
      }
      previous = Math.max(previous, number);
    }
  },
});
