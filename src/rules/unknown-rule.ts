import { defineRule } from '../core/lint/rule';
import { nearest } from '../core/plan/nearest';

export default defineRule({
  id: 'plan/unknown-rule',
  summary: 'A planloom comment names a rule that does not exist.',
  why: `A misspelt name in \`<!-- planloom-disable … -->\` silences nothing, and nobody notices. Rules are named as in docs/rules; a reason may follow behind \`--\`.`,
  severity: 'warning',
  good: [
    {
      title: 'A known rule, with a reason',
      text: '# Plan\n\n<!-- planloom-disable plan/title -- the team has its own -->\n\n## Dependencies\nN/A\n',
    },
  ],
  bad: [
    {
      title: 'A misspelt rule',
      text: '# Plan\n\n<!-- planloom-disable ⟦plan/tittle⟧ -->\n\n## Dependencies\nN/A\n',
      fixed: '# Plan\n\n<!-- planloom-disable plan/title -->\n\n## Dependencies\nN/A\n',
    },
  ],
  block({ block, ruleIds }, report) {
    for (const directive of block.directives) {
      for (const name of directive.rules) {
        if (ruleIds.has(name.text.toLowerCase())) continue;
        const likely = nearest(name.text.toLowerCase(), [...ruleIds], (id) => id);
        report({
          span: name.span,
          message: `There is no rule "${name.text}"${likely === undefined ? '.' : `; did you mean "${likely}"?`}`,
          fixes:
            likely === undefined
              ? []
              : [{ title: `Change to "${likely}"`, safe: true, edits: [{ span: name.span, newText: likely }] }],
        });
      }
    }
  },
});
