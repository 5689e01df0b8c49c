import { defineRule } from '../../../core/lint/rule';
import { readSection } from '../readSection';

export default defineRule({
  id: 'phased/task-status',
  summary: "A task's status and the boxes below it say different things.",
  why: `Plans whose tasks are headings (\`### T007: …\`) keep the state of a task in a line, \`**Status:** NOT_STARTED\`, and its success criteria as boxes. Where one was kept up to date and the other was not, nobody can tell what is true. Real plans do it all the time, so it is a hint.`,
  severity: 'hint',
  good: [
    {
      title: 'They agree',
      text: '# Feature 001: Import\n\n## Tasks\n\n### T001: Read\n\n**Status:** COMPLETED\n\n- [x] Reads\n\n### T002: Check\n\n**Status:** IN_PROGRESS\n\n- [x] Checks\n- [ ] Reports\n',
    },
  ],
  bad: [
    {
      title: 'Completed, with open boxes; not started, with ticks',
      text: '# Feature 001: Import\n\n## Tasks\n\n### T001: Read\n\n**Status:** ⟦COMPLETED⟧\n\n- [ ] Reads\n\n### T002: Check\n\n**Status:** ⟦NOT_STARTED⟧\n\n- [x] Checks\n',
    },
  ],
  section(section, _plan, report) {
    for (const { status, criteria, state } of readSection(section).tasks) {
      if (!status || status.text === '' || criteria.length === 0) continue;
      const open = criteria.filter(({ box }) => box?.state !== 'done');
      if (state === 'done' && open.length > 0) {
        report({
          span: status.span,
          message: `The task says ${status.text}, but ${some(open.length, criteria.length)} open.`,
          related: open.slice(0, 5).map(({ textSpan }) => ({ span: textSpan, message: 'This is open.' })),
        });
      } else if (state === 'open' && open.length < criteria.length) {
        report({
          span: status.span,
          message: `The task says ${status.text}, but ${some(criteria.length - open.length, criteria.length)} ticked.`,
        });
      }
    }
  },
});

/** `its only box is`, `1 of its 4 boxes is`, `all of its 4 boxes are`. */
function some(count: number, all: number): string {
  if (count === all) return all === 1 ? 'its only box is' : `all of its ${all} boxes are`;
  return `${count} of its ${all} boxes ${count === 1 ? 'is' : 'are'}`;
}
