import { defineRule } from '../../../core/lint/rule';
import { labelInsertion, labelled } from '../../../core/plan/labelled';
import { isSurprises, SURPRISE_LABELS, surprisesOf } from '../reading';

const PLAN = (entries: string): string => `# Auth refresh\n\n## Surprises & Discoveries\n\n${entries}\n`;

export default defineRule({
  id: 'execplan/surprise-entry',
  summary: 'An observation has no evidence.',
  why: `What was observed is only worth as much as what shows it: \`Observation\` goes with \`Evidence\`, "test output is ideal" (format execplan, Living plans, and Skeleton, Surprises & Discoveries). Free text is left alone.`,
  severity: 'hint',
  good: [
    {
      title: 'With evidence',
      text: PLAN('- Observation: The cache is never cleared.\n  Evidence: `hits: 10000, misses: 0` after a restart.'),
    },
    { title: 'None yet', text: PLAN('None yet.') },
  ],
  bad: [
    {
      title: 'Without',
      text: PLAN('- ⟦Observation⟧: The cache is never cleared.'),
      fixed: PLAN('- Observation: The cache is never cleared.\n  Evidence: <the few lines of output that show it>'),
    },
  ],
  section(section, _plan, report) {
    if (!isSurprises(section)) return;
    for (const entry of surprisesOf(section)) {
      if (!entry.lead || /^(?:\u2026|\.\.\.|none\b)/i.test(entry.lead.value) || labelled(entry, 'Evidence')) continue;
      report({
        span: entry.lead.nameSpan,
        message: 'This observation has no "Evidence:"; add the output or the lines that show it.',
        get fixes() {
          return [
            {
              title: 'Add "Evidence:"',
              insertsMissing: true,
              safe: false,
              edits: [labelInsertion(entry, 'Evidence', '<the few lines of output that show it>', SURPRISE_LABELS)],
            },
          ];
        },
      });
    }
  },
});
