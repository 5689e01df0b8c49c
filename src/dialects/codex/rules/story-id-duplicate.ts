import { defineRule, type FixEdit } from '../../../core/lint/rule';
import { fieldNamed } from '../../../core/plan/fields';
import type { Story } from '../../../core/plan/model';
import { canonicalStoryId, nextStoryNumber } from '../../../core/plan/storyId';
import { examplePlan, exampleStory } from '../examples';

export default defineRule({
  id: 'codex/story-id-duplicate',
  summary: 'Two stories have the same id.',
  why: `A run or a decision log entry of \`S-1\` could then be either story's, and one story's evidence would open the other's gate. The fix gives the later one the next free id.`,
  severity: 'error',
  good: [{ title: 'Ids of their own', text: examplePlan(exampleStory('S-1'), exampleStory('S-2')) }],
  bad: [
    {
      title: 'A copied block',
      text: examplePlan(exampleStory('S-1'), exampleStory('S-1').replace('[S-1]', '[⟦S-1⟧]')),
      fixed: examplePlan(exampleStory('S-1'), exampleStory('S-2')),
    },
  ],
  plan(plan, report) {
    const first = new Map<string, Story>();
    let next = nextStoryNumber(plan.stories);
    for (const story of plan.stories) {
      if (story.id === undefined || !story.idSpan) continue;
      const original = first.get(story.id);
      if (!original?.idSpan) {
        first.set(story.id, story);
        continue;
      }
      const id = `S-${next++}`;
      report({
        span: story.idSpan,
        message: `${story.id} is already the id of "${original.title}".`,
        related: [{ span: original.idSpan, message: `The first ${story.id} is here.` }],
        fixes: [{ title: `Change to ${id}, the next free id`, safe: false, edits: renumber(story, id) }],
      });
    }
  },
});

/** The edits that give a story another id: in its heading, and in its Story ID field where that says the same. */
function renumber(story: Story, id: string): FixEdit[] {
  const field = fieldNamed(story.fields, 'story id');
  const edits: FixEdit[] = [];
  if (story.idSpan) edits.push({ span: story.idSpan, newText: id });
  if (field && canonicalStoryId(field.value) === story.id) edits.push({ span: field.valueSpan, newText: id });
  return edits;
}
