import type { Insertion } from '../../../core/plan/insertion';
import { defineRule, type FixEdit } from '../../../core/lint/rule';
import { labelInsertion, labelled, type LabelledEntry, readLabelled } from '../../../core/plan/labelled';
import { readStamps } from '../../../core/plan/stamps';
import { exampleBrief } from '../examples';
import { isBlank } from '../header';
import { DECISION, keys } from '../parts';

const decisions = (text: string): string => exampleBrief(`## Decision Log\n\n${text}`);

const BLANKS: Readonly<Record<string, string>> = {
  Rationale: '<why this over alternatives>',
  'Date/Author': '<YYYY-MM-DD • name/handle>',
};

export default defineRule({
  id: 'brief/decision',
  summary: 'A decision lacks its rationale, its date or its author.',
  why: `Every decision has the form \`Decision\`, \`Rationale\`, \`Date/Author\` (format brief, Decision Log), each label on its own line or all in one with \` • \`. Without the reason it is taken again and again; without the date nobody knows which of two holds. Free bullets are left alone.`,
  severity: 'info',
  good: [
    {
      title: 'Both forms',
      text: decisions(
        '- Decision: Stream the file\n  Rationale: Memory stays flat\n  Date/Author: 2025-10-13 • Ana\n- Decision: CSV first • Rationale: Asked for • Date/Author: 2025-10-14, Ana\n',
      ),
    },
    { title: 'No decision yet', text: decisions('- None yet\n') },
  ],
  bad: [
    {
      title: 'No rationale',
      text: decisions('- ⟦Decision⟧: Stream the file\n  Date/Author: 2025-10-13 • Ana\n'),
      fixed: decisions(
        '- Decision: Stream the file\n  Rationale: <why this over alternatives>\n  Date/Author: 2025-10-13 • Ana\n',
      ),
    },
    {
      title: 'Nothing but the decision, in a log of one line each',
      text: decisions(
        '- Decision: CSV first • Rationale: Asked for • Date/Author: 2025-10-13 • Ana\n- ⟦Decision⟧: Stream the file\n',
      ),
      fixed: decisions(
        '- Decision: CSV first • Rationale: Asked for • Date/Author: 2025-10-13 • Ana\n- Decision: Stream the file • Rationale: <why this over alternatives> • Date/Author: <YYYY-MM-DD • name/handle>\n',
      ),
    },
    {
      title: 'A day that does not exist, a date left out',
      text: decisions(
        '- Decision: A\n  Rationale: B\n  Date/Author: ⟦2025-02-30⟧ • Ana\n- Decision: C\n  Rationale: D\n  Date/Author: ⟦Ana⟧\n',
      ),
    },
  ],
  section(section, _plan, report) {
    if (section.key !== keys.decisions) return;
    const entries = section.blocks.flatMap((block) => [...readLabelled(block, DECISION)]);
    const form = entries.some((entry) => entry.form === 'inline') ? 'inline' : 'lines';
    for (const entry of entries) {
      if (!entry.lead || isBlank(entry.lead.value)) continue;
      const missing = DECISION.slice(1).filter((label) => !labelled(entry, label));
      if (missing.length > 0) {
        const names = missing.join(' and ');
        report({
          span: entry.lead.nameSpan,
          message: `This decision has no ${names}.`,
          ...(missing[0] !== 'Rationale' && { severity: 'hint' as const }),
          get fixes() {
            const edits = insertions(entry, missing, form);
            return [{ title: `Insert ${names}`, insertsMissing: true, safe: false, edits }];
          },
        });
      }
      const date = labelled(entry, 'Date/Author');
      if (!date || isBlank(date.value)) continue;
      const [stamp] = readStamps(date.value);
      if (!stamp) {
        const message = 'Date/Author has no date; write "YYYY-MM-DD • name".';
        report({ span: date.valueSpan, message, severity: 'hint' });
      } else if (!stamp.isReal) {
        const { chunk, start } = date.valueSpan;
        const span = { chunk, start: start + stamp.start, end: start + stamp.end };
        report({ span, message: `${stamp.text} is no day of the calendar.`, severity: 'warning' });
      }
    }
  },
});

/** Two labels may go to the same place; an edit for each place, then. */
function insertions(entry: LabelledEntry, missing: readonly string[], form: 'inline' | 'lines'): readonly FixEdit[] {
  const edits = new Map<number, Insertion>();
  for (const label of missing) {
    const { span, newText } = labelInsertion(entry, label, BLANKS[label] ?? '<…>', DECISION, form);
    edits.set(span.start, { span, newText: `${edits.get(span.start)?.newText ?? ''}${newText}` });
  }
  return [...edits.values()];
}
