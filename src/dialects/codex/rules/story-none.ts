import { defineRule } from '../../../core/lint/rule';
import { insertionAfter } from '../../../core/plan/insertion';
import type { Section } from '../../../core/plan/model';
import { textOf } from '../../../core/plan/spans';
import { perSection } from '../../../core/plan/units';
import { exampleTemplate as template } from '../examples';

const NOTHING = /^\W*(?:n\/a|none|not applicable|nothing)\b/i;

/** An empty section is for plan/section-empty. */
const saysNothing = perSection(({ own, blocks }: Section): boolean => {
  return blocks.length === 1 && (own.empty || NOTHING.test(textOf(own.content).trim()));
});

export default defineRule({
  id: 'codex/story-none',
  summary: 'The section User Stories has no story.',
  why: `A codex plan is worked through story by story (format codex, Part 1): where "User Stories" has text and no heading of a story, there is nothing to tick and no gate to pass. Write "N/A" in the section if the plan does without.`,
  severity: { draft: 'info', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [
    { title: 'A story', template, text: '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay\n' },
    { title: 'A plan that does without', template, text: '# Plan\n\n## User Stories\nN/A: a repair of one line.\n' },
  ],
  bad: [
    {
      title: 'Stories in a list',
      template,
      text: '# Plan\n\n## ⟦User Stories⟧\n- As a customer, I want to pay online\n',
      fixed:
        '# Plan\n\n## User Stories\n- As a customer, I want to pay online\n\n### Story [S-1]: <title>\n\n#### Tasks Checklist\n- [ ] <task 1>\n\n#### Story Exit Checklist\n- [ ] Tasks Checklist reflects final state\n',
    },
  ],
  plan({ contract: { story: spec }, stories, sections }, report) {
    if (!spec || stories.length > 0) return;
    const section = sections.find(({ key }) => key === spec.sectionKey);
    if (!section || saysNothing(section)) return;
    report({
      span: section.heading.textSpan,
      message: `"${section.heading.text}" has no story; begin each with a heading "### Story [S-1]: title".`,
      get fixes() {
        const edit = insertionAfter(section.blocks, spec.template);
        return edit ? [{ title: 'Insert a story', insertsMissing: true, safe: false, edits: [edit] }] : [];
      },
    });
  },
});
