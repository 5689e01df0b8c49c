import { defineRule, type Fix } from '../../../core/lint/rule';
import type { Clarification } from '../../../core/plan/model';

const PLAN = (question: string): string => `# Plan\n\n## Clarification Questions\n${question}\n`;
const NONE = /^\W*(?:none\b|n\/a\b|no (?:open )?(?:questions?|clarifications?)\b)/i;
const UNBRACKETED = /^(?:\*\*)?(critical|nice(?:[- \u2011]to[- \u2011]have)?)(?:\*\*)?\s*[:\u2014\u2013-]\s*/i;

export default defineRule({
  id: 'codex/clarification-tag',
  summary: 'A clarification question is tagged neither [Critical] nor [Nice].',
  why: `Whether a question stops the work depends on its tag alone: an open \`[Critical]\` one means \`NEEDS_CLARIFICATION\`, a \`[Nice]\` one may wait (format codex, Part 1 and Part 2). A question without a tag stops nobody.`,
  severity: 'warning',
  good: [
    {
      title: 'Tagged, or none at all',
      text: PLAN('- [Critical] Which database?\n- [Nice-to-have] Which colour?\n- None outstanding'),
    },
  ],
  bad: [
    { title: 'No tag', text: PLAN('- ⟦Which database?⟧'), fixed: PLAN('- [Critical] Which database?') },
    {
      title: 'A tag without brackets',
      text: PLAN('- ⟦Critical: Which database?⟧'),
      fixed: PLAN('- [Critical] Which database?'),
    },
  ],
  plan(plan, report) {
    for (const clarification of plan.clarifications) {
      if (clarification.tag || clarification.placeholder || NONE.test(clarification.question)) continue;
      report({
        span: clarification.item.textSpan,
        message: 'This question has no tag; begin it with [Critical] or [Nice].',
        fixes: fixesFor(clarification),
      });
    }
  },
});

function fixesFor({ item }: Clarification): readonly Fix[] {
  const { chunk, start } = item.textSpan;
  const named = UNBRACKETED.exec(item.text);
  if (named) {
    const tag = named[1]?.toLowerCase() === 'critical' ? '[Critical]' : '[Nice]';
    return [
      {
        title: `Change to ${tag}`,
        safe: true,
        edits: [{ span: { chunk, start, end: start + named[0].length }, newText: `${tag} ` }],
      },
    ];
  }
  return ['[Critical]', '[Nice]'].map((tag) => ({
    title: `Tag it ${tag}`,
    safe: false,
    edits: [{ span: { chunk, start, end: start }, newText: `${tag} ` }],
  }));
}
