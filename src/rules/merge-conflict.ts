import { defineRule } from '../core/lint/rule';
import { textOf } from '../core/plan/spans';

const MARKER = /^(?:<{7}|\|{7}|>{7})(?:[ \t].*)?$/gm;

export default defineRule({
  id: 'plan/merge-conflict',
  summary: 'A merge conflict was never resolved.',
  why: `Between conflict markers a plan says two things at once; whoever carries it out may follow either. Resolve the conflict with the editor's own merge tools.`,
  severity: 'error',
  good: [{ title: 'No marker', text: '# Plan\n\n## Dependencies\n- a >> b <<< c\n' }],
  bad: [
    {
      title: 'Both sides still there',
      text: '# Plan\n\n## Dependencies\n⟦<<<<<<< HEAD⟧\n- Postgres 14\n=======\n- Postgres 16\n⟦>>>>>>> feature⟧\n',
    },
  ],
  block({ block }, report) {
    const { chunk, start } = block.span;
    for (const match of textOf(block.span).matchAll(MARKER)) {
      const at = start + match.index;
      report({
        span: { chunk, start: at, end: at + match[0].trimEnd().length },
        message: 'This merge conflict is not resolved; keep one side and remove the markers.',
      });
    }
  },
});
