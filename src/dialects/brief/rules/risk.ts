import { defineRule } from '../../../core/lint/rule';
import { labelInsertion, labelled, readLabelled } from '../../../core/plan/labelled';
import { exampleBrief } from '../examples';
import { isBlank } from '../header';
import { keys, RISK } from '../parts';

const risks = (text: string): string => exampleBrief(`## Risks & Mitigations\n\n${text}`);

export default defineRule({
  id: 'brief/risk',
  summary: 'A risk has no mitigation.',
  why: `A risk stands with what is done about it: \`Risk: … • Mitigation: …\` (format brief, Risks & Mitigations). One that is simply borne can say so: \`Mitigation: accepted\`. Free bullets and tables are left alone.`,
  severity: 'hint',
  good: [
    {
      title: 'In one line, and in two',
      text: risks('- Risk: Locks • Mitigation: Stream\n- Risk: Disk full\n  Mitigation: Alarm at 80 %\n'),
    },
  ],
  bad: [
    {
      title: 'Nothing is done',
      text: risks('- ⟦Risk⟧: Exports lock the table\n'),
      fixed: risks('- Risk: Exports lock the table • Mitigation: <…>\n'),
    },
    { title: 'Nothing behind the label', text: risks('- Risk: Locks • ⟦Mitigation⟧:\n') },
  ],
  section(section, _plan, report) {
    if (section.key !== keys.risks) return;
    for (const entry of section.blocks.flatMap((block) => [...readLabelled(block, RISK)])) {
      if (!entry.lead || isBlank(entry.lead.value)) continue;
      const mitigation = labelled(entry, 'Mitigation');
      if (mitigation?.value === '') report({ span: mitigation.nameSpan, message: 'Mitigation has no value.' });
      // "X → mitigate with Y", "X; mitigated by Y".
      if (mitigation || /\bmitigat|\u2192|->/i.test(entry.lead.value)) continue;
      report({
        span: entry.lead.nameSpan,
        message: 'This risk has no Mitigation.',
        get fixes() {
          const edits = [labelInsertion(entry, 'Mitigation', '<…>', RISK, 'inline')];
          return [{ title: 'Insert Mitigation', insertsMissing: true, safe: false, edits }];
        },
      });
    }
  },
});
