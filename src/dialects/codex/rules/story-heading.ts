import { defineRule, type Fix } from '../../../core/lint/rule';
import { fieldNamed } from '../../../core/plan/fields';
import type { Plan, Story } from '../../../core/plan/model';
import { canonicalStoryId, nextStoryNumber } from '../../../core/plan/storyId';

export default defineRule({
  id: 'codex/story-heading',
  summary: 'A story heading has not the form `Story [S-1]: title`.',
  why: `Everything that belongs to a story finds it by the id in its heading: runs under \`runs/S-1/\`, decision log entries tagged \`[S-1]\`, the gate before the next story (format codex, Part 1, User Stories). Case and kinds of hyphens make no difference.`,
  severity: 'warning',
  good: [{ title: 'Id and title', text: '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay an invoice\nText.\n' }],
  bad: [
    {
      title: 'The id without brackets',
      text: '# Plan\n\n## User Stories\n\n### ⟦S-1 - Pay an invoice⟧\nText.\n\n### ⟦Story S‑2: Refund⟧\nText.\n',
      fixed: '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay an invoice\nText.\n\n### Story [S-2]: Refund\nText.\n',
    },
    { title: 'No title', text: '# Plan\n\n## User Stories\n\n### ⟦Story [S-1]:⟧\nText.\n' },
    {
      title: 'No id',
      text: '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay an invoice\nText.\n\n### ⟦Story: Refund⟧\nText.\n',
      fixed: '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay an invoice\nText.\n\n### Story [S-2]: Refund\nText.\n',
    },
  ],
  plan(plan, report) {
    for (const story of plan.stories) {
      if (story.wellFormed) continue;
      report({
        span: story.heading.textSpan,
        message:
          story.title === ''
            ? 'This story has no title; write "Story [S-1]: " and what it brings.'
            : `A story heading has the form "Story [S-1]: title".`,
        fixes: fixesFor(story, plan),
      });
    }
  },
});

function fixesFor(story: Story, plan: Plan): readonly Fix[] {
  if (story.title === '') return [];
  const field = fieldNamed(story.fields, 'story id');
  const known = story.id ?? (field && canonicalStoryId(field.value));
  const id = known ?? `S-${nextStoryNumber(plan.stories)}`;
  const newText = `Story [${id}]: ${story.title}`;
  return [
    { title: `Change to "${newText}"`, safe: known !== undefined, edits: [{ span: story.heading.textSpan, newText }] },
  ];
}
