import { defineRule, type Fix } from '../../../core/lint/rule';
import { labelInsertion, labelled, type LabelledEntry } from '../../../core/plan/labelled';
import { readStamps } from '../../../core/plan/stamps';
import { DECISION_LABELS, decisionsOf, isDecisionLog } from '../reading';

const PLAN = (entries: string): string => `# Auth refresh\n\n## Decision Log\n\n${entries}\n`;

export default defineRule({
  id: 'execplan/decision-entry',
  summary: 'A decision lacks its rationale, or its date and author.',
  why: `A decision is recorded in three parts, \`Decision\`, \`Rationale\` and \`Date/Author\` (format execplan, Skeleton, Decision Log): "it should be unambiguously clear why any change to the specification was made". Logs that are kept in free bullets are left alone.`,
  severity: 'hint',
  good: [
    {
      title: 'All three',
      text: PLAN('- Decision: Keep the old route.\n  Rationale: It has users.\n  Date/Author: 2026-01-18 / Ana'),
    },
    { title: 'Free bullets', text: PLAN('- 2026-01-18: the old route stays, because it has users.') },
  ],
  bad: [
    {
      title: 'No rationale, no date',
      text: PLAN('- ⟦Decision⟧: Keep the old route.'),
      fixed: PLAN('- Decision: Keep the old route.\n  Rationale: <why>\n  Date/Author: <date / who>'),
    },
    {
      title: 'An author and no date',
      text: PLAN('- Decision: Keep the old route.\n  Rationale: It has users.\n  Date/Author: ⟦Ana⟧'),
    },
  ],
  section(section, { contract }, report) {
    if (!isDecisionLog(section)) return;
    for (const entry of decisionsOf(section)) {
      const { lead } = entry;
      if (!lead || /^(?:\u2026|\.\.\.|none\b)/i.test(lead.value)) continue;
      if (!labelled(entry, 'Rationale')) {
        report({
          span: lead.nameSpan,
          message: 'This decision has no "Rationale:"; say why it was taken.',
          get fixes() {
            return [addition(entry, 'Rationale', '<why>')];
          },
        });
      }
      const date = labelled(entry, 'Date/Author') ?? labelled(entry, 'Date');
      if (!date) {
        report({
          span: lead.nameSpan,
          message: 'This decision has no "Date/Author:"; say when it was taken and by whom.',
          get fixes() {
            return [addition(entry, 'Date/Author', '<date / who>')];
          },
        });
      } else if (date.value !== '' && readStamps(date.value).length === 0 && !contract.placeholders.has(date.value)) {
        report({ span: date.valueSpan, message: 'This names no day; write it as 2026-01-31.' });
      }
    }
  },
});

function addition(entry: LabelledEntry, label: string, text: string): Fix {
  return {
    title: `Add "${label}:"`,
    insertsMissing: true,
    safe: false,
    edits: [labelInsertion(entry, label, text, DECISION_LABELS)],
  };
}
