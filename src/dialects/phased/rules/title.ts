import { defineRule } from '../../../core/lint/rule';
import { isTitlePlaceholder } from '../phaseUnits';

export default defineRule({
  id: 'phased/title',
  summary: "The template's title was never filled in.",
  why: `\`[FEATURE TITLE HERE]\` is a placeholder in square brackets (format phased, the title), which the rule for \`<…>\` does not see. New Feature Plan puts the feature's name in its place.`,
  severity: { draft: 'hint', ready: 'error', executing: 'error', done: 'error' },
  good: [{ title: 'A name', text: '# Invoices\n\n## Phase 1: Import\n' }],
  bad: [{ title: 'Left as it was', text: '# ⟦[FEATURE TITLE HERE]⟧\n\n## Phase 1: Import\n' }],
  block({ block: { heading } }, report) {
    if (heading?.depth !== 1 || !isTitlePlaceholder(heading)) return;
    report({ span: heading.textSpan, message: 'The title is not filled in; name the feature.' });
  },
});
