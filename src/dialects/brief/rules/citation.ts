import { defineRule } from '../../../core/lint/rule';
import { textOf } from '../../../core/plan/spans';
import { exampleBrief } from '../examples';

const OPEN = '\ue200';
const CLOSE = '\ue201';
const BETWEEN = '\ue202';
/** A whole citation, or what is left of one. */
const CITATION = new RegExp(`${OPEN}[^${OPEN}${CLOSE}\\r\\n]{0,200}${CLOSE}|[${OPEN}-${BETWEEN}]`, 'gu');

export default defineRule({
  id: 'brief/citation',
  summary: 'A chat tool left its citation marks in the text.',
  why: `Chat tools put citations between private-use characters (U+E200 to U+E202) that no editor shows; copied along with a plan they lead nowhere. They occur in real plans of this format.`,
  severity: 'info',
  good: [{ title: 'A link', text: exampleBrief('## Dependencies\n\n- [RFC 4180](https://example.com)\n') }],
  bad: [
    {
      title: 'Marks of a citation',
      text: exampleBrief(`## Dependencies\n\n- RFC 4180⟦${OPEN}cite${BETWEEN}turn0search1${CLOSE}⟧ says so\n`),
      fixed: exampleBrief('## Dependencies\n\n- RFC 4180 says so\n'),
    },
  ],
  block({ block }, report) {
    const { chunk, start } = block.span;
    const text = textOf(block.span);
    if (!/[\ue200-\ue202]/.test(text)) return;
    for (const match of text.matchAll(CITATION)) {
      const span = { chunk, start: start + match.index, end: start + match.index + match[0].length };
      report({
        span,
        message: 'A chat tool left the marks of a citation here.',
        fixes: [{ title: 'Remove the citation marks', safe: true, edits: [{ span, newText: '' }] }],
      });
    }
  },
});
