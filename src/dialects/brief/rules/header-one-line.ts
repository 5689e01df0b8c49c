import { defineRule } from '../../../core/lint/rule';
import { exampleWith } from '../examples';
import { headerOf } from '../header';

export default defineRule({
  id: 'brief/header-one-line',
  summary: 'Two header fields share a bullet.',
  why: `The template joins two fields by \` • \`, other plans by \` - \`, and both are read (format brief, header). A bullet for each is easier to change and to compare; the fix splits them.`,
  severity: 'hint',
  good: [{ title: 'A bullet for each', text: exampleWith('- Scope: feature\n- Priority: P1\n') }],
  bad: [
    {
      title: "The template's form, and another one",
      text: exampleWith(
        '- Scope: feature • ⟦Priority⟧: P1\n- Start: 2025-10-13 - **⟦Last Updated⟧**: 2025-10-13T19:00Z\n',
      ),
      fixed: exampleWith(
        '- Scope: feature\n- Priority: P1\n- Start: 2025-10-13\n- **Last Updated**: 2025-10-13T19:00Z\n',
      ),
    },
  ],
  plan(plan, report) {
    const header = headerOf(plan);
    if (!header) return;
    let marker = '';
    header.fields.forEach((field, index) => {
      const before = header.fields[index - 1];
      if (!field.inline) marker = field.lead;
      if (!field.inline || !before) return;
      const { chunk, start: nameStart } = field.nameSpan;
      const start = before.valueSpan.end;
      const end = nameStart - (/[*_]*$/.exec(chunk.text.slice(start, nameStart))?.[0].length ?? 0);
      report({
        span: field.nameSpan,
        message: `${field.name} shares a bullet with ${before.name}.`,
        fixes: [
          {
            title: 'Split the two fields',
            safe: false,
            edits: [{ span: { chunk, start, end }, newText: `\n${marker}` }],
          },
        ],
      });
    });
  },
});
