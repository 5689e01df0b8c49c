import { defineRule } from '../../../core/lint/rule';
import { textOf } from '../../../core/plan/spans';
import { slugOf } from '../../../core/repo/slug';
import { isTitlePlaceholder } from '../phaseUnits';

const BRANCH = /^\*\*Branch(?::\*\*|\*\*:)[ \t]*`([^`\r\n]*<[^`<>\r\n]*>[^`\r\n]*)`/m;

export default defineRule({
  id: 'phased/branch',
  summary: "The branch's name was never filled in.",
  why: `The header names the branch the feature is built on (format phased, \`**Branch**\`). Its placeholder stands in code, which the rule for \`<…>\` leaves alone. The fix makes the name of the title.`,
  severity: { draft: 'hint', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [{ title: 'A branch', text: '# Invoices\n\n**Branch**: `feature/invoices`\n\n## Phase 1: Import\n' }],
  bad: [
    {
      title: 'Left as it was',
      text: '# Import invoices\n\n**Branch**: `⟦feature/<feature-name>⟧`\n\n## Phase 1: Import\n',
      fixed: '# Import invoices\n\n**Branch**: `feature/import-invoices`\n\n## Phase 1: Import\n',
    },
  ],
  block({ block }, report) {
    const { heading, content } = block;
    if (heading?.depth !== 1) return;
    const match = BRANCH.exec(textOf(content));
    const written = match?.[1];
    if (!match || written === undefined) return;
    const start = content.start + match.index + match[0].length - written.length - 1;
    const span = { chunk: content.chunk, start, end: start + written.length };
    const slug = isTitlePlaceholder(heading) ? '' : slugOf(heading.text);
    const name = `feature/${slug}`;
    report({
      span,
      message: "The branch's name is not filled in.",
      fixes: slug === '' ? [] : [{ title: `Change to "${name}"`, safe: false, edits: [{ span, newText: name }] }],
    });
  },
});
