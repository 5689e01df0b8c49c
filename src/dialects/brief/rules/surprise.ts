import { defineRule } from '../../../core/lint/rule';
import { labelInsertion, labelled, readLabelled } from '../../../core/plan/labelled';
import { exampleBrief } from '../examples';
import { keys, SURPRISE } from '../parts';

const surprises = (text: string): string => exampleBrief(`## Surprises & Discoveries\n\n${text}`);

export default defineRule({
  id: 'brief/surprise',
  summary: 'An observation has no evidence.',
  why: `Each surprise is an \`Observation\` with its \`Evidence\`: a path, a log, some output (format brief, Surprises & Discoveries). Both forms are read, a label on each line and both in one line with \` • \`. "None yet" and free bullets are left alone.`,
  severity: 'hint',
  good: [
    {
      title: 'Both forms',
      text: surprises(
        '- Observation: Exports lock the table\n  Evidence: `logs/lock.txt`\n- Observation: Slow disk • Evidence: 12 MB/s\n',
      ),
    },
    { title: 'None yet', text: surprises('- None yet.\n') },
  ],
  bad: [
    {
      title: 'No evidence',
      text: surprises('- ⟦Observation⟧: Exports lock the table\n'),
      fixed: surprises('- Observation: Exports lock the table\n  Evidence: <…>\n'),
    },
    {
      title: 'No evidence where others have it in one line',
      text: surprises('- Observation: Slow disk • Evidence: 12 MB/s\n- ⟦Observation⟧: Exports lock the table\n'),
      fixed: surprises(
        '- Observation: Slow disk • Evidence: 12 MB/s\n- Observation: Exports lock the table • Evidence: <…>\n',
      ),
    },
    { title: 'Nothing behind the label', text: surprises('- Observation: Slow disk\n  ⟦Evidence⟧:\n') },
  ],
  section(section, _plan, report) {
    if (section.key !== keys.surprises) return;
    const entries = section.blocks.flatMap((block) => [...readLabelled(block, SURPRISE)]);
    const form = entries.some((entry) => entry.form === 'inline') ? 'inline' : 'lines';
    for (const entry of entries) {
      if (!entry.lead || /^<[^<>]*>$/.test(entry.lead.value)) continue;
      const evidence = labelled(entry, 'Evidence');
      if (evidence?.value === '') report({ span: evidence.nameSpan, message: 'Evidence has no value.' });
      if (evidence) continue;
      report({
        span: entry.lead.nameSpan,
        message: 'This observation has no Evidence.',
        get fixes() {
          const edits = [labelInsertion(entry, 'Evidence', '<…>', SURPRISE, form)];
          return [{ title: 'Insert Evidence', insertsMissing: true, safe: false, edits }];
        },
      });
    }
  },
});
