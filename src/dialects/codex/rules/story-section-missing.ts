import { defineRule } from '../../../core/lint/rule';
import type { Contract, PartSpec } from '../../../core/plan/contract';
import { insertionAfter } from '../../../core/plan/insertion';
import type { Story } from '../../../core/plan/model';
import { exampleTemplate as template } from '../examples';
import { blocksBefore, misspeltParts } from '../storyParts';

export default defineRule({
  id: 'codex/story-section-missing',
  summary: "A story lacks one of the template's blocks.",
  why: `Each story carries its own Definition of Ready, tests, plan and runbook (format codex, Part 1). Earlier versions of the format had fewer blocks, so a missing one is a hint; acceptance criteria and the exit checklist have rules of their own. "Insert Missing Sections" adds them all.`,
  severity: 'hint',
  good: [
    {
      title: 'Every block of the template',
      template,
      text: '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay\n\n#### Tasks checklist\n- [ ] Call the bank\n\n#### Story Exit Checklist\n- [ ] done\n',
    },
  ],
  bad: [
    {
      title: 'A block is gone',
      template,
      text: '# Plan\n\n## User Stories\n\n### ⟦Story [S-1]: Pay⟧\n\n#### Story Exit Checklist\n- [ ] done\n',
      fixed:
        '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay\n\n#### Tasks Checklist\n- [ ] <task 1>\n\n#### Story Exit Checklist\n- [ ] done\n',
    },
  ],
  story(story, { contract }, report) {
    for (const spec of missingParts(story, contract)) {
      const insertion = insertionAfter(blocksBefore(story, spec), spec.template);
      report({
        span: story.heading.textSpan,
        message: `The story has no "${spec.name}".`,
        fixes: insertion
          ? [{ title: `Insert "${spec.name}"`, insertsMissing: true, safe: false, edits: [insertion] }]
          : [],
      });
    }
  },
});

/** The template's blocks that a story lacks and that no rule of their own looks after; misspelt ones are not missing. */
function missingParts(story: Story, contract: Contract): readonly PartSpec[] {
  const spec = contract.story;
  if (!spec) return [];
  const present = new Set(story.parts.map((part) => part.key));
  const misspelt = misspeltParts(story, spec);
  return spec.parts.filter((part) => {
    const hasOwnRule = part.key === spec.acceptanceKey || part.key === spec.exitKey;
    return !hasOwnRule && !present.has(part.key) && !misspelt.has(part);
  });
}
