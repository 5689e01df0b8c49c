import { defineRule } from '../../../core/lint/rule';
import { nearest } from '../../../core/plan/nearest';
import { normalise } from '../../../core/plan/normalise';
import { exampleHeader, exampleWith } from '../examples';
import { headerField, headerOf, isBlank, readStatus, statusWords } from '../header';

const withStatus = (value: string): string => exampleWith(exampleHeader.replace('In Progress', value));
const WORDS = statusWords.join(', ').replace(/, ([^,]*)$/, ' or $1');

export default defineRule({
  id: 'brief/status',
  summary: 'Status is none of the words that the format has.',
  why: `Status tells a reader, and Planloom, how far the plan is: Proposed, In Progress, Blocked or Complete (format brief, header). What stands behind the word, such as \`In Progress (phase 2)\`, is the author's. Words that mean one of these (\`Completed\`, \`WIP\`) are understood and only hinted at.`,
  severity: 'warning',
  good: [
    { title: 'A word of the format', text: withStatus('Blocked') },
    { title: 'With a remark, in another spelling', text: withStatus('`in progress` (phase 2 of 3)') },
  ],
  bad: [
    { title: 'Another word for it', text: withStatus('⟦Completed⟧'), fixed: withStatus('Complete') },
    { title: 'A misspelt word', text: withStatus('⟦Blokced⟧'), fixed: withStatus('Blocked') },
    { title: 'No word that is known', text: withStatus('⟦Green⟧') },
    { title: 'No value', text: exampleWith('- ⟦Status⟧:\n- Priority: P1\n') },
  ],
  plan(plan, report) {
    const field = headerField(headerOf(plan), 'Status');
    if (!field) return;
    const { value, valueSpan: span } = field;
    if (value === '') {
      report({ span: field.nameSpan, message: `Status has no value; it is ${WORDS}.` });
      return;
    }
    if (isBlank(value)) return;
    const reading = readStatus(value);
    if (reading?.exact) return;
    const word = reading?.word ?? nearest(normalise(value), statusWords, normalise);
    const fix = (
      newText: string,
    ): readonly [{ title: string; safe: boolean; edits: [{ span: typeof span; newText: string }] }] => [
      // "Finalized" may be said of the plan's text alone.
      { title: `Change to "${newText}"`, safe: /^(?:completed|done)$/i.test(value), edits: [{ span, newText }] },
    ];
    report({
      span,
      message: `Status is ${WORDS}, not "${value}".`,
      ...(reading && { severity: 'hint' as const }),
      fixes: word === undefined ? [] : fix(word),
    });
  },
});
