import { defineRule } from '../../../core/lint/rule';
import type { PlanFrontMatter } from '../../../core/plan/frontMatter';
import type { Span } from '../../../core/plan/model';
import { normalise } from '../../../core/plan/normalise';

const PLAN = (planOnly: string, execute: string): string =>
  `---\ncodex_mode: PLAN_ONLY\nmode_detection_rules:\n  plan_only_triggers: [${planOnly}]\n  execute_triggers: [${execute}]\n---\n\n# Plan\n\n## Task Overview\nA health route.\n`;

interface Twice {
  readonly word: string;
  readonly span: Span;
  readonly other?: Span;
}

const known = new WeakMap<PlanFrontMatter, readonly Twice[]>();

export default defineRule({
  id: 'codex-web/mode-triggers',
  summary: 'The same word asks for PLAN_ONLY and for EXECUTE.',
  why: `The mode is told from the user's words by two lists (format codex-web, \`mode_detection_rules\` and section 0). A word that stands in both decides nothing, and the agent may run what it was only to plan.`,
  severity: 'info',
  good: [{ title: 'Two lists that share nothing', text: PLAN('plan only, dry run', 'implement, run tests') }],
  bad: [{ title: 'A word in both', text: PLAN('plan only, review', 'implement, ⟦Review⟧') }],
  plan({ frontMatter }, report) {
    if (!frontMatter) return;
    let twice = known.get(frontMatter);
    if (!twice) known.set(frontMatter, (twice = wordsTwice(frontMatter)));
    for (const { word, span, other } of twice) {
      report({
        span,
        message: `"${word}" is among the triggers of PLAN_ONLY too; keep it in one list.`,
        ...(other && { related: [{ span: other, message: 'It stands here, too.' }] }),
      });
    }
  },
});

function wordsTwice(frontMatter: PlanFrontMatter): readonly Twice[] {
  const first = new Map<string, Span | undefined>();
  for (const { word, span } of triggers(frontMatter, 'plan_only_triggers')) first.set(normalise(word), span);
  return triggers(frontMatter, 'execute_triggers').flatMap(({ word, span }) => {
    const other = first.get(normalise(word));
    return span && first.has(normalise(word)) ? [{ word, span, ...(other && { other }) }] : [];
  });
}

function triggers(
  frontMatter: PlanFrontMatter,
  list: string,
): readonly { readonly word: string; readonly span?: Span }[] {
  const rules = entryOf(frontMatter.data, 'mode_detection_rules');
  const words = entryOf(rules, list);
  if (!Array.isArray(words)) return [];
  return words.flatMap((word: unknown, index) => {
    const span = frontMatter.valueSpan(['mode_detection_rules', list, index]);
    return typeof word === 'string' ? [{ word, ...(span && { span }) }] : [];
  });
}

function entryOf(data: unknown, key: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  return Object.entries(data).find(([name]) => name === key)?.[1];
}
