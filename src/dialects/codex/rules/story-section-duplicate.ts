import { defineRule } from '../../../core/lint/rule';
import type { Part } from '../../../core/plan/model';
import { examplePlan, exampleStory } from '../examples';

export default defineRule({
  id: 'codex/story-section-duplicate',
  summary: 'A block stands twice in one story.',
  why: `Progress is counted over the tasks, and the gate over the exit checklist, of a story; a second block of the same name hides boxes from one reader or the other. Join them.`,
  severity: 'warning',
  good: [{ title: 'Each block once', text: examplePlan(exampleStory('S-1')) }],
  bad: [
    {
      title: 'Tasks in two places',
      text: examplePlan(`${exampleStory('S-1')}\n#### ⟦Tasks Checklist⟧\n- [ ] Tell the customer\n`),
    },
  ],
  story(story, _plan, report) {
    const first = new Map<string, Part>();
    for (const part of story.parts) {
      const original = first.get(part.key);
      if (!original) {
        first.set(part.key, part);
        continue;
      }
      report({
        span: part.heading.textSpan,
        message: `"${part.heading.text}" is here a second time in this story; keep one.`,
        related: [{ span: original.heading.textSpan, message: 'The first one is here.' }],
      });
    }
  },
});
