import { defineRule } from '../../../core/lint/rule';
import { isRealDate, leadingStamp } from '../../../core/plan/stamps';
import { exampleHeader, exampleWith } from '../examples';
import { headerField, headerOf, isBlank } from '../header';

const withStart = (value: string): string => exampleWith(exampleHeader.replace('2025-10-13', value));

export default defineRule({
  id: 'brief/start',
  summary: 'Start is no day in the form YYYY-MM-DD.',
  why: `Start is a day of the calendar, written YYYY-MM-DD (format brief, header), so that it can be sorted and held against the entries of the log. A time behind it does no harm.`,
  severity: 'warning',
  good: [
    { title: 'A day', text: withStart('2025-10-13') },
    { title: 'A day and a time', text: withStart('`2025-10-13T08:00Z`') },
  ],
  bad: [
    { title: 'In another form', text: withStart('⟦2025/9/3⟧'), fixed: withStart('2025-09-03') },
    { title: 'A day that does not exist', text: withStart('⟦2025-02-30⟧') },
    { title: 'No day at all', text: withStart('⟦next week⟧') },
  ],
  plan(plan, report) {
    const field = headerField(headerOf(plan), 'Start');
    if (!field || isBlank(field.value)) return;
    const { value, valueSpan: span } = field;
    const stamp = leadingStamp(value);
    if (stamp?.isReal) return;
    if (stamp) {
      report({ span, message: `${stamp.text} is no day of the calendar.` });
      return;
    }
    const loose = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(value);
    const day = [loose?.[1], loose?.[2]?.padStart(2, '0'), loose?.[3]?.padStart(2, '0')].join('-');
    report({
      span,
      message: `Start is a day in the form YYYY-MM-DD, not "${value}".`,
      fixes: isRealDate(day) ? [{ title: `Change to ${day}`, safe: true, edits: [{ span, newText: day }] }] : [],
    });
  },
});
