import { defineRule } from '../../../core/lint/rule';
import { readSection } from '../readSection';
import type { Flag, Task } from '../tasks';

export default defineRule({
  id: 'phased/parallel-file',
  summary: 'Two tasks of a phase that may run in parallel name the same file.',
  why: `\`[P]\` says “different files, no direct dependency” (format phased, Legend). Two agents that work on such tasks at once overwrite each other's work in the file. What a task works on is taken to be the first file that it names. Tasks that are done no longer get in each other's way.`,
  severity: 'warning',
  good: [
    {
      title: 'Different files',
      text: '# Tasks: Invoices\n\n## Phase 1: Import\n\n- [ ] T001 [P] Read src/read.ts\n- [ ] T002 [P] Write src/write.ts as in src/read.ts\n- [ ] T003 Tidy up src/read.ts\n- [x] T004 [P] Test in src/read.ts\n',
    },
  ],
  bad: [
    {
      title: 'The same file twice',
      text: '# Tasks: Invoices\n\n## Phase 1: Import\n\n- [ ] T001 [P] Read in src/import.ts\n- [ ] T002 ⟦[P]⟧ Check in `src/import.ts`\n',
      fixed:
        '# Tasks: Invoices\n\n## Phase 1: Import\n\n- [ ] T001 [P] Read in src/import.ts\n- [ ] T002 Check in `src/import.ts`\n',
    },
  ],
  section(section, _plan, report) {
    const { phase } = readSection(section);
    const first = new Map<string, { readonly task: Task; readonly flag: Flag }>();
    for (const task of phase?.tasks ?? []) {
      const flag = task.flags.find(({ name }) => name === 'P');
      const [file] = task.files;
      if (!flag || file === undefined || task.state === 'done') continue;
      const other = first.get(file);
      if (!other) {
        first.set(file, { task, flag });
        continue;
      }
      const { chunk, start, end } = flag.span;
      const blanks = /^[ \t]*/.exec(chunk.text.slice(end))?.[0].length ?? 0;
      report({
        span: flag.span,
        message: `${other.task.id?.text ?? 'Another task'} may run in parallel, too, and works on ${file}; take the flag out of one.`,
        related: [{ span: other.flag.span, message: 'This one is parallel, too.' }],
        fixes: [
          {
            title: 'Take the flag out',
            safe: false,
            edits: [{ span: { chunk, start, end: end + blanks }, newText: '' }],
          },
        ],
      });
    }
  },
});
