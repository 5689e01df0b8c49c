import { defineRule } from '../../../core/lint/rule';
import { fieldNamed } from '../../../core/plan/fields';
import { isOnlyPlaceholder } from '../../../core/plan/placeholders';
import { canonicalStoryId } from '../../../core/plan/storyId';
import { examplePlan, exampleStory } from '../examples';

export default defineRule({
  id: 'codex/story-id-mismatch',
  summary: "A story's heading and its Story ID field name different ids.",
  why: `Copying a story block and changing one of the two is the usual way to get here. Runs and decision log entries then point at either story. The heading decides: the fix changes the field, unless another story's heading has the same id.`,
  severity: { draft: 'warning', ready: 'error', executing: 'error', done: 'error' },
  good: [{ title: 'The same id twice', text: examplePlan(exampleStory('S-1')) }],
  bad: [
    {
      title: 'A copied block',
      text: examplePlan(exampleStory('S-1'), exampleStory('S-2').replace('Story ID: S-2', 'Story ID: ⟦S-1⟧')),
      fixed: examplePlan(exampleStory('S-1'), exampleStory('S-2')),
    },
  ],
  plan(plan, report) {
    for (const story of plan.stories) {
      const field = fieldNamed(story.fields, 'story id');
      if (!story.id || !story.idSpan || !field || field.value === story.id) continue;
      if (field.value === '' || isOnlyPlaceholder(plan.contract, field.value)) continue;
      const named = canonicalStoryId(field.value);
      if (named === story.id) continue;
      const headingIsFree = plan.stories.every((other) => other === story || other.id !== story.id);
      report({
        span: field.valueSpan,
        message: `The heading says ${story.id}, this field says ${field.value}.`,
        related: [{ span: story.idSpan, message: `The heading's id is ${story.id}.` }],
        fixes: [
          {
            title: `Change the field to ${story.id}`,
            safe: headingIsFree,
            edits: [{ span: field.valueSpan, newText: story.id }],
          },
          ...(named === undefined
            ? []
            : [
                {
                  title: `Change the heading to ${named}`,
                  safe: false,
                  edits: [{ span: story.idSpan, newText: named }],
                },
              ]),
        ],
      });
    }
  },
});
