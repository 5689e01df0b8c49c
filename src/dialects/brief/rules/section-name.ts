import { distance } from 'fastest-levenshtein';
import { defineRule } from '../../../core/lint/rule';
import { likelyNames } from '../../../rules/support/sections';
import { exampleBrief } from '../examples';
import { isProgress } from '../parts';

const GOAL = '## Purpose / Big Picture\n\nOrders can be exported.\n';

export default defineRule({
  id: 'brief/section-name',
  summary: "A heading is likely meant for one of the template's sections, under another name.",
  why: `Tools find decisions, progress and tests by the names of their sections (format brief, headings). The format forbids no others: plans in the wild add "Tech stack", "Task Table" and more, and those are left alone. Only a name that looks like one of the template's sections, which the plan then lacks, is pointed out.`,
  severity: 'hint',
  good: [
    {
      title: 'Sections of the author’s own',
      text: exampleBrief(GOAL, '## Tech stack\n\nPython.\n', '## Progress Per Session (Summary)\n\n- Session 1\n'),
    },
    { title: 'Another spelling', text: exampleBrief(GOAL, '## Risks and mitigations (draft)\n\n- None\n') },
  ],
  bad: [
    {
      title: 'A misspelt name',
      text: exampleBrief(GOAL, '## ⟦Decison Log⟧\n\n- None yet\n'),
      fixed: exampleBrief(GOAL, '## Decision Log\n\n- None yet\n'),
    },
    {
      title: 'A name with more words',
      text: exampleBrief(GOAL, '## ⟦Decision Log of the Team⟧\n\n- None yet\n'),
      fixed: exampleBrief(GOAL, '## Decision Log\n\n- None yet\n'),
    },
  ],
  plan(plan, report) {
    for (const [section, spec] of likelyNames(plan)) {
      if (isProgress(section)) continue;
      report({
        span: section.heading.textSpan,
        message: `The template calls this section "${spec.heading}".`,
        fixes: [
          {
            title: `Rename to "${spec.heading}"`,
            // More words may mean something; a letter or two do not.
            safe: distance(section.key, spec.key) <= 2,
            edits: [{ span: section.heading.textSpan, newText: spec.heading }],
          },
        ],
      });
    }
  },
});
