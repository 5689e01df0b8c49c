import { defineRule } from '../../../core/lint/rule';
import { isPlaceholder } from '../../../core/plan/placeholders';
import { normalise } from '../../../core/plan/normalise';
import { readSection } from '../readSection';

export default defineRule({
  id: 'phased/task-unwritten',
  summary: 'A task is nothing but a placeholder.',
  why: `A task such as \`T030 <API contract test>\` has an id and says nothing yet. The format's document has seven phases, each with placeholders of its own; the template of Planloom has three, so the others are known by their form: a task that is one \`<…>\` and nothing else. Placeholders of the template itself are found by plan/placeholder.`,
  severity: { draft: 'hint', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [
    {
      title: 'Something to do',
      text: '# Invoices\n\n## Phase 1: Import\n\n- [ ] F001 Parse `List<Invoice>` from <https://example.com>\n',
    },
  ],
  bad: [
    {
      title: 'A placeholder of another phase',
      text: '# Invoices\n\n## Phase 4: API\n\n- [ ] T030 ⟦<API contract test>⟧\n- [ ] T031 Rate limit\n',
    },
  ],
  section(section, { contract }, report) {
    for (const { item, text } of readSection(section).tasks) {
      if (!item || !/^<[^<>]+>$/.test(text) || /^<[a-z][a-z0-9+.-]*:[^\s]*>$/i.test(text)) continue;
      if (contract.placeholders.has(normalise(text)) || isPlaceholder(contract, text)) continue;
      const { chunk, end } = item.textSpan;
      report({ span: { chunk, start: end - text.length, end }, message: 'The task says nothing yet.' });
    }
  },
});
