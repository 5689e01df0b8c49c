import { defineRule } from '../../../core/lint/rule';
import { readLead } from '../ids';
import { readSection } from '../readSection';

export default defineRule({
  id: 'phased/box-missing',
  summary: 'A task of a checklist has no box.',
  why: `Progress is read off boxes: a task without one is never done, and does not keep its phase open either (format phased, the checklists of each phase). Bullets that begin with an id elsewhere, as in notes, are mentions; so are lines of a legend such as \`- [P] parallel\`.`,
  severity: 'info',
  good: [
    {
      title: 'Boxes, and a mention',
      text: '# Invoices\n\n## Phase 1: Import\n\n### Phase 1 Features\n\n- [ ] F001 Import\n\n### Phase 1 Details\n\n- F001 needs a token\n',
    },
  ],
  bad: [
    {
      title: 'Forgotten',
      text: '# Invoices\n\n## Phase 1: Import\n\n### Phase 1 Features\n\n- [ ] F001 Import\n- ⟦F002⟧ Check\n',
      fixed: '# Invoices\n\n## Phase 1: Import\n\n### Phase 1 Features\n\n- [ ] F001 Import\n- [ ] F002 Check\n',
    },
  ],
  section(section, _plan, report) {
    const { phase } = readSection(section);
    if (!phase) return;
    const ids = new Set(phase.tasks.flatMap(({ id }) => id?.text ?? []));
    for (const { role, blocks } of phase.parts) {
      if (role === undefined || role === 'details') continue;
      for (const item of blocks.flatMap((block) => block.items)) {
        const lead = item.box ? undefined : readLead(item.text);
        if (!lead?.id || ids.has(lead.id.text)) continue;
        const { chunk, start } = item.textSpan;
        report({
          span: { chunk, start: start + lead.start, end: start + lead.end },
          message: `${lead.id.text} has no box, so it cannot be ticked.`,
          fixes: [
            { title: 'Insert "[ ]"', safe: false, edits: [{ span: { chunk, start, end: start }, newText: '[ ] ' }] },
          ],
        });
      }
    }
  },
});
