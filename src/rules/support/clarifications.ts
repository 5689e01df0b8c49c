import { defineRule, type Fix, type Rule, type SeverityByStage } from '../../core/lint/rule';
import { questionsIn } from '../../core/plan/clarifications';
import type { Clarification } from '../../core/plan/model';

/** What differs between the formats that ask clarification questions. */
export interface ClarificationRule {
  /** `codex/clarification-open`. */
  readonly id: string;
  /** Format and place that the rule comes from, for the rule's page: `format codex, Part 2`. */
  readonly source: string;
  readonly severity: SeverityByStage;
}

const OPEN = (question: string): string =>
  `# Plan\n\n## Definition of Ready (DoR)\n- Clarifications resolved: all\n\n## Clarification Questions\n${question}\n`;

/** The rule that a critical question must have an answer. */
export function clarificationOpen({ id, source, severity }: ClarificationRule): Rule {
  return defineRule({
    id,
    summary: 'A critical clarification question has no answer.',
    why: `While a critical question is open, work does not start: the plan stands at \`NEEDS_CLARIFICATION\` (${source}). A question is answered by \`**Resolved** — …\` or \`Answer: …\` behind it or in a bullet below it, by a ticked box, or by being struck through.`,
    severity,
    good: [
      {
        title: 'Answered, in several forms',
        text: OPEN(
          '- [Critical] Which database? **Resolved (Option A)** — Postgres\n- [Critical] Which region?\n  - Answer: eu-west-1\n- [Critical] ~~Which colour?~~ **Resolved**: none\n- [Nice] Which font?',
        ),
      },
    ],
    bad: [
      {
        title: 'No answer yet',
        text: OPEN('- ⟦[Critical] How are conflicts resolved?⟧'),
        fixed: OPEN('- [Critical] How are conflicts resolved? **Resolved** — <answer>'),
      },
    ],
    section(section, { contract }, report) {
      const token = contract.stopTokens.needs_clarification ?? 'NEEDS_CLARIFICATION';
      for (const { item, tag, resolved, placeholder } of questionsIn(section, contract)) {
        if (tag !== 'critical' || resolved || placeholder) continue;
        const { chunk, end } = item.textSpan;
        report({
          span: item.textSpan,
          message: `This critical question is open, so the plan stands at ${token}.`,
          remedies: ['answer-clarification'],
          get fixes() {
            const edits = [{ span: { chunk, start: end, end }, newText: ' **Resolved** — <answer>' }];
            return [{ title: 'Write the answer behind it', safe: false, edits }];
          },
        });
      }
    },
  });
}

const ASKED = (question: string): string => `# Plan\n\n## Clarification Questions\n${question}\n`;
const NONE = /^\W*(?:none\b|n\/a\b|no (?:open )?(?:questions?|clarifications?)\b)/i;
const UNBRACKETED = /^(?:\*\*)?(critical|nice(?:[- \u2011]to[- \u2011]have)?)(?:\*\*)?\s*[:\u2014\u2013-]\s*/i;

/** The rule that a question must be tagged [Critical] or [Nice]. */
export function clarificationTag({ id, source, severity }: ClarificationRule): Rule {
  return defineRule({
    id,
    summary: 'A clarification question is tagged neither [Critical] nor [Nice].',
    why: `Whether a question stops the work depends on its tag alone: an open \`[Critical]\` one means \`NEEDS_CLARIFICATION\`, a \`[Nice]\` one may wait (${source}). A question without a tag stops nobody.`,
    severity,
    good: [
      {
        title: 'Tagged, or none at all',
        text: ASKED('- [Critical] Which database?\n- [Nice-to-have] Which colour?\n- None outstanding'),
      },
    ],
    bad: [
      { title: 'No tag', text: ASKED('- ⟦Which database?⟧'), fixed: ASKED('- [Critical] Which database?') },
      {
        title: 'A tag without brackets',
        text: ASKED('- ⟦Critical: Which database?⟧'),
        fixed: ASKED('- [Critical] Which database?'),
      },
    ],
    section(section, { contract }, report) {
      for (const clarification of questionsIn(section, contract)) {
        if (clarification.tag || clarification.placeholder || NONE.test(clarification.question)) continue;
        report({
          span: clarification.item.textSpan,
          message: 'This question has no tag; begin it with [Critical] or [Nice].',
          get fixes() {
            return tagFixes(clarification);
          },
        });
      }
    },
  });
}

function tagFixes({ item }: Clarification): readonly Fix[] {
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
