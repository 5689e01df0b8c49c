import { defineRule } from '../core/lint/rule';
import type { Section } from '../core/plan/model';
import { textOf } from '../core/plan/spans';
import { exampleTemplate as template } from './support/exampleTemplate';

export default defineRule({
  id: 'plan/section-empty',
  summary: 'A section has a heading and nothing below it.',
  why: `An empty section leaves open whether there is nothing to say or nobody has said it yet. Write "N/A" for the former. Comments do not count as text.`,
  severity: { draft: 'hint', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [
    { title: 'Nothing to say, and said so', template, text: '# Plan\n\n## Dependencies\nN/A\n' },
    {
      title: 'Front matter behind a blank line is another mistake',
      template,
      text: '\n---\na: b\nc: d\n---\n\n# Plan\n',
    },
  ],
  bad: [
    {
      title: 'A comment only',
      template,
      text: '# Plan\n\n## ⟦Dependencies⟧\n<!-- later -->\n\n## Tests to Run\n`npm test`\n',
      fixed:
        '# Plan\n\n## Dependencies\n- Internal: <modules/services>\n<!-- later -->\n\n## Tests to Run\n`npm test`\n',
    },
  ],
  plan(plan, report) {
    for (const section of plan.sections) {
      if (!isEmpty(section)) continue;
      // The template's first phase would not do for another: its number and ids are taken.
      const spec = section.spec === plan.contract.repeated?.spec ? undefined : section.spec;
      const body = spec?.template.split('\n').slice(1).join('\n').trim() ?? '';
      const { chunk, end } = section.heading.span;
      report({
        span: section.heading.textSpan,
        message: `The section "${section.heading.text}" is empty; write "N/A" if there is nothing to say.`,
        fixes: [
          ...(body === ''
            ? []
            : [
                {
                  title: "Insert the template's text",
                  safe: false,
                  edits: [{ span: { chunk, start: end, end }, newText: `\n${body}` }],
                },
              ]),
          { title: 'Insert "N/A"', safe: false, edits: [{ span: { chunk, start: end, end }, newText: '\nN/A' }] },
        ],
      });
    }
  },
});

function isEmpty(section: Section): boolean {
  // A heading of several lines is front matter that stands too late, or one side of a merge conflict: both are reported.
  return section.blocks.length === 1 && section.own.empty && !textOf(section.heading.textSpan).includes('\n');
}
