import { defineRule } from '../../../core/lint/rule';
import { nearest } from '../../../core/plan/nearest';
import { examplePlan, exampleStory } from '../examples';

/** The agent guide asks for it under each story though the template has no place for it (format codex, Part 2). */
const ALSO_ALLOWED = /^sub-agent delegation\b/;

export default defineRule({
  id: 'codex/story-section-unknown',
  summary: "A block of a story is not one of the template's.",
  why: `Agents look for the blocks of a story by name. Blocks of your own do no harm, so this is a hint, with the nearest known name where one is near. "Sub-Agent Delegation" is known: the format's guide asks for it.`,
  severity: 'hint',
  good: [
    {
      title: 'Known blocks',
      text: examplePlan(`${exampleStory('S-1')}\n#### Sub‑Agent Delegation (Codex CLI)\n- none\n`),
    },
  ],
  bad: [
    {
      title: 'A misspelt name',
      text: examplePlan(exampleStory('S-1').replace('Tasks Checklist\n', '⟦Task Checklst⟧\n')),
      fixed: examplePlan(exampleStory('S-1')),
    },
  ],
  story(story, { contract }, report) {
    const spec = contract.story;
    if (!spec) return;
    const free = spec.parts.filter((candidate) => !story.parts.some((part) => part.key === candidate.key));
    for (const part of story.parts) {
      if (part.spec || part.heading.depth !== 4 || ALSO_ALLOWED.test(part.key)) continue;
      const likely = nearest(part.key, free, (candidate) => candidate.key);
      const { textSpan } = part.heading;
      report({
        span: textSpan,
        message: `"${part.heading.text}" is not a block of a story${likely ? `; did you mean "${likely.name}"?` : '.'}`,
        fixes: likely
          ? [{ title: `Rename to "${likely.name}"`, safe: true, edits: [{ span: textSpan, newText: likely.name }] }]
          : [],
      });
    }
  },
});
