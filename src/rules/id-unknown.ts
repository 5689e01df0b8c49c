import { defineRule } from '../core/lint/rule';
import { formOf } from '../core/plan/idForms';
import { nearest } from '../core/plan/nearest';
import { idsOfPlan, idTemplate as template } from './support/ids';

export default defineRule({
  id: 'plan/id-unknown',
  summary: 'An id is named that no entry of the plan has.',
  why: `It may be misspelt, or what it stood for is gone. Ids are those whose form the template of the team gives (\`ids\`). A plan that has no entry with an id of that form at all keeps them elsewhere, and nothing is said.`,
  severity: 'info',
  good: [
    {
      title: 'Entries that are there',
      template,
      text: '# Plan\n\n## Requirements\n- REQ-001: Log in.\n\n## Tasks\n- [ ] Form (REQ-001)\n- [ ] `REQ-009`, in code\n',
    },
    {
      title: 'Entries that stand in another file',
      template,
      text: '# Plan\n\n## Tasks\n- [ ] Form for REQ-001\n',
    },
  ],
  bad: [
    {
      title: 'A misspelt id',
      template,
      text: '# Plan\n\n## Requirements\n- REQ-001: Log in.\n\n## Tasks\n- [ ] Form (⟦REQ-010⟧)\n',
      fixed: '# Plan\n\n## Requirements\n- REQ-001: Log in.\n\n## Tasks\n- [ ] Form (REQ-001)\n',
    },
  ],
  plan(plan, report) {
    const uses = idsOfPlan(plan);
    const entries = new Set(uses.filter(({ opens }) => opens !== undefined).map(({ id }) => id));
    const forms = new Set([...entries].map(formOf));
    for (const { id, span } of uses) {
      const form = formOf(id);
      if (entries.has(id) || !forms.has(form)) continue;
      const candidates = [...entries].filter((entry) => formOf(entry) === form);
      const near = nearest(id, candidates, (candidate) => candidate);
      report({
        span,
        message: `No entry of this plan has the id ${id}${near === undefined ? '.' : `; did you mean ${near}?`}`,
        fixes:
          near === undefined ? [] : [{ title: `Change to ${near}`, safe: false, edits: [{ span, newText: near }] }],
      });
    }
  },
});
