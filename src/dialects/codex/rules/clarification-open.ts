import { defineRule } from '../../../core/lint/rule';

const PLAN = (question: string): string =>
  `# Plan\n\n## Definition of Ready (DoR)\n- Clarifications resolved: all\n\n## Clarification Questions\n${question}\n`;

export default defineRule({
  id: 'codex/clarification-open',
  summary: 'A critical clarification question has no answer.',
  why: `While a critical question is open, work does not start: the plan stands at \`NEEDS_CLARIFICATION\` (format codex, Part 2, Plan Flow & Clarification Gate). A question is answered by \`**Resolved** — …\` or \`Answer: …\` behind it or in a bullet below it, by a ticked box, or by being struck through.`,
  severity: { draft: 'warning', ready: 'error', executing: 'error', done: 'error' },
  good: [
    {
      title: 'Answered, in several forms',
      text: PLAN(
        '- [Critical] Which database? **Resolved (Option A)** — Postgres\n- [Critical] Which region?\n  - Answer: eu-west-1\n- [Critical] ~~Which colour?~~ **Resolved**: none\n- [Nice] Which font?',
      ),
    },
  ],
  bad: [
    {
      title: 'No answer yet',
      text: PLAN('- ⟦[Critical] How are conflicts resolved?⟧'),
      fixed: PLAN('- [Critical] How are conflicts resolved? **Resolved** — <answer>'),
    },
  ],
  plan(plan, report) {
    const token = plan.contract.stopTokens.needs_clarification ?? 'NEEDS_CLARIFICATION';
    for (const { item, tag, resolved, placeholder } of plan.clarifications) {
      if (tag !== 'critical' || resolved || placeholder) continue;
      const { chunk, end } = item.textSpan;
      report({
        span: item.textSpan,
        message: `This critical question is open, so the plan stands at ${token}.`,
        fixes: [
          {
            title: 'Write the answer behind it',
            safe: false,
            edits: [{ span: { chunk, start: end, end }, newText: ' **Resolved** — <answer>' }],
          },
        ],
      });
    }
  },
});
