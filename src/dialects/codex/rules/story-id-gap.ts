import { defineRule } from '../../../core/lint/rule';
import { examplePlan, exampleStory } from '../examples';

export default defineRule({
  id: 'codex/story-id-gap',
  summary: 'Story ids leave a number out or do not ascend.',
  why: `Stories are carried out from the top, and people speak of them by number. A gap is honest where a story was dropped, so this is a hint; ids that go backwards make "the next story" ambiguous.`,
  severity: 'hint',
  good: [{ title: 'One after the other', text: examplePlan(exampleStory('S-1'), exampleStory('S-2')) }],
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
    for (const story of plan.stories) {
      const { number, idSpan } = story;
      if (number === undefined || !idSpan) continue;
      if (number < previous) {
        report({ span: idSpan, message: `S-${number} stands behind S-${previous}; stories are taken from the top.` });
      } else if (number > previous + 1) {
        const missing = previous + 2 === number ? `S-${previous + 1} is` : `S-${previous + 1} to S-${number - 1} are`;
        report({ span: idSpan, message: `${missing} missing before S-${number}.` });
      }
      previous = Math.max(previous, number);
    }
  },
});
