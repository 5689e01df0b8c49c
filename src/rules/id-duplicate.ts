import { defineRule } from '../core/lint/rule';
import { idsOfPlan, idTemplate as template, nextFreeId, type PlanId } from './support/ids';

export default defineRule({
  id: 'plan/id-duplicate',
  summary: 'Two entries have the same id.',
  why: `Whatever names such an id elsewhere could mean either. Ids are those whose form the template of the team gives (\`ids\`, such as \`REQ-###\`); an entry has one where a heading, a list item or a table row begins with it. Items of another section that begin with the id speak about the entry and are no second one.`,
  severity: 'warning',
  good: [
    {
      title: 'An id that is spoken about elsewhere',
      template,
      text: '# Plan\n\n## Requirements\n- REQ-001: Log in.\n- REQ-002: Log out, as REQ-001.\n\n## Tasks\n- [ ] REQ-001 has a test\n',
    },
  ],
  bad: [
    {
      title: 'A copied item',
      template,
      text: '# Plan\n\n## Requirements\n- REQ-001: Log in.\n- **⟦REQ-001⟧**: Log out.\n',
      fixed: '# Plan\n\n## Requirements\n- REQ-001: Log in.\n- **REQ-002**: Log out.\n',
    },
    {
      title: 'Two headings',
      template,
      text: '# Plan\n\n## Requirements\n\n### REQ-004 Log in\nText.\n\n### Requirement ⟦REQ-004⟧: Log out\nText.\n',
      fixed: '# Plan\n\n## Requirements\n\n### REQ-004 Log in\nText.\n\n### Requirement REQ-005: Log out\nText.\n',
    },
    {
      title: 'Two rows',
      template,
      text: '# Plan\n\n## Requirements\n\n| Id | What |\n| --- | --- |\n| REQ-001 | Log in |\n| ⟦REQ-001⟧ | Log out |\n',
      fixed: '# Plan\n\n## Requirements\n\n| Id | What |\n| --- | --- |\n| REQ-001 | Log in |\n| REQ-002 | Log out |\n',
    },
  ],
  plan(plan, report) {
    const uses = idsOfPlan(plan);
    const taken = uses.map(({ id }) => id);
    const headings = new Map<string, PlanId>();
    const entries = new Map<PlanId['section'], Map<string, PlanId>>();
    for (const use of uses) {
      if (use.opens === undefined) continue;
      let first = headings;
      if (use.opens === 'entry') {
        first = entries.get(use.section) ?? new Map<string, PlanId>();
        entries.set(use.section, first);
      }
      const original = first.get(use.id);
      if (!original) {
        first.set(use.id, use);
        continue;
      }
      const next = nextFreeId(use.id, taken);
      if (next !== undefined) taken.push(next);
      report({
        span: use.span,
        message: `${use.id} is already the id of another entry; give this one an id of its own.`,
        related: [{ span: original.span, message: `The first ${use.id} is here.` }],
        fixes:
          next === undefined
            ? []
            : [
                {
                  title: `Change to ${next}, the next free id`,
                  safe: false,
                  edits: [{ span: use.span, newText: next }],
                },
              ],
      });
    }
  },
});
