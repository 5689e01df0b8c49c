import { defineRule } from '../../../core/lint/rule';
import { exampleHeader, exampleWith } from '../examples';
import { headerField, headerOf, isBlank } from '../header';

const withPriority = (value: string): string => exampleWith(exampleHeader.replace('P1', value));

export default defineRule({
  id: 'brief/priority',
  summary: 'Priority is not P0, P1, P2 or P3.',
  why: `Priority is P0, P1, P2 or P3 (format brief, header), so that plans can be sorted by it.`,
  severity: 'warning',
  good: [
    { title: 'P0 to P3', text: withPriority('P3') },
    { title: 'With a remark', text: withPriority('**P0** (customers wait)') },
  ],
  bad: [
    { title: 'In another form', text: withPriority('⟦p 2⟧'), fixed: withPriority('P2') },
    { title: 'A word, or a number there is not', text: withPriority('⟦High⟧') },
    { title: 'No value', text: exampleWith('- Status: Proposed\n- ⟦Priority⟧:\n') },
  ],
  plan(plan, report) {
    const field = headerField(headerOf(plan), 'Priority');
    if (!field) return;
    const { value, valueSpan: span } = field;
    if (value === '') {
      report({ span: field.nameSpan, message: 'Priority has no value; it is P0, P1, P2 or P3.', severity: 'info' });
      return;
    }
    if (isBlank(value) || /^[`*_]*P[0-3](?![\p{L}\p{N}])/u.test(value)) return;
    const near = /^[`*_]*p?[ \u2010\u2011-]?([0-3])[`*_]*$/iu.exec(value)?.[1];
    report({
      span,
      message: `Priority is P0, P1, P2 or P3, not "${value}".`,
      fixes:
        near === undefined ? [] : [{ title: `Change to P${near}`, safe: true, edits: [{ span, newText: `P${near}` }] }],
    });
  },
});
