import { defineRule, type Fix } from '../../../core/lint/rule';
import { textOf } from '../../../core/plan/spans';
import { readSection } from '../readSection';
import type { Flag, Task } from '../tasks';

export default defineRule({
  id: 'phased/flag-form',
  summary: 'The flag for parallel tasks is written in another way, or stands before the id.',
  why: `The checklists have \`[P]\` in brackets behind the id (format phased, each phase), and so do all its relatives; who looks for what can run at once looks for that. M, D and T are written bare in the format and in brackets in real plans (\`(M)\`, \`(T)\`, \`(Perf)\`): each is taken as it is.`,
  severity: 'hint',
  good: [
    {
      title: 'As the format and its relatives have them',
      text: '# Invoices\n\n## Phase 1: Import\n\n- [ ] F001 [P] Import\n- [ ] F002 M Migrate\n- [ ] J003 Test (T)\n- [ ] T004 [P] [US1] Test\n',
    },
  ],
  bad: [
    {
      title: 'Round, small, before the id',
      text: '# Invoices\n\n## Phase 1: Import\n\n- [ ] F001 ⟦(P)⟧ Import\n- [ ] F002 ⟦[p]⟧ Check\n- [ ] ⟦[P]⟧ F003 Store\n',
      fixed: '# Invoices\n\n## Phase 1: Import\n\n- [ ] F001 [P] Import\n- [ ] F002 [P] Check\n- [ ] F003 [P] Store\n',
    },
  ],
  section(section, _plan, report) {
    for (const task of readSection(section).tasks) {
      for (const flag of task.flags) {
        if (flag.name !== 'P') continue;
        if (flag.isBeforeId) {
          report({ span: flag.span, message: 'The flag stands behind the id.', fixes: swapFix(task, flag) });
        } else if (textOf(flag.span) !== '[P]') {
          report({
            span: flag.span,
            message: 'The flag for parallel tasks is written "[P]".',
            fixes: [
              { title: 'Change to "[P]"', safe: flag.form !== 'bare', edits: [{ span: flag.span, newText: '[P]' }] },
            ],
          });
        }
      }
    }
  },
});

function swapFix({ idSpan, id }: Task, { span }: Flag): readonly Fix[] {
  if (!id || !idSpan) return [];
  const { chunk } = idSpan;
  const behind = /^[ \t]*/.exec(chunk.text.slice(span.end))?.[0].length ?? 0;
  // Marks around the id, or another flag before it, would be torn apart.
  if (span.end + behind !== idSpan.start || !/^[ \t]/.test(chunk.text.slice(idSpan.end))) return [];
  return [
    {
      title: 'Move behind the id',
      safe: true,
      edits: [{ span: { chunk, start: span.start, end: idSpan.end }, newText: `${id.text} [P]` }],
    },
  ];
}
