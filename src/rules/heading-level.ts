import { defineRule, type Report } from '../core/lint/rule';
import type { Heading } from '../core/plan/model';
import { textOf } from '../core/plan/spans';
import { exampleTemplate as template } from './support/exampleTemplate';

export default defineRule({
  id: 'plan/heading-level',
  summary: 'A heading of the format stands at another level than the format has it.',
  why: `Sections are level 2, stories level 3, the blocks of a story level 4. At another level a heading still reads well, but outlines, folding and every tool that follows the format put it in the wrong place.`,
  severity: 'warning',
  good: [
    {
      title: 'Sections at level 2',
      template,
      text: '# Plan\n\n## Overview\nText.\n\n### A heading of the author’s own\nText.\n',
    },
  ],
  bad: [
    {
      title: 'A section one level too deep',
      template,
      text: '# Plan\n\n## Overview\nText.\n\n⟦### Dependencies⟧\n- None\n',
      fixed: '# Plan\n\n## Overview\nText.\n\n## Dependencies\n- None\n',
    },
    {
      title: 'A story and one of its blocks',
      text: '# Plan\n\n## User Stories\n\n⟦#### Story [S-1]: Pay an invoice⟧\n\n⟦##### Tasks Checklist⟧\n- [ ] Call the bank\n',
      fixed:
        '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay an invoice\n\n#### Tasks Checklist\n- [ ] Call the bank\n',
    },
  ],
  plan(plan, report) {
    for (const { heading, spec } of plan.sections) if (spec) check(heading, 2, 'a section', report);
  },
  story(story, _plan, report) {
    check(story.heading, 3, 'a story', report);
    for (const { heading, spec } of story.parts) if (spec) check(heading, 4, 'a block of a story', report);
  },
});

function check(heading: Heading, depth: number, what: string, report: Report): void {
  if (heading.depth === depth) return;
  report({
    span: heading.span,
    message: `"${heading.text}" is ${what} and belongs at level ${depth}.`,
    fixes: [
      {
        title: `Change to level ${depth}`,
        safe: true,
        edits: [{ span: heading.span, newText: `${'#'.repeat(depth)} ${textOf(heading.textSpan)}` }],
      },
    ],
  });
}
