import { defineRule, type Fix } from '../core/lint/rule';
import type { Block, Located } from '../core/plan/model';
import { isPlaceholder } from '../core/plan/placeholders';
import { textOf } from '../core/plan/spans';

const NEEDLESS = /^<(?:optional|if applicable\b.*)>$/i;

export default defineRule({
  id: 'plan/placeholder',
  summary: "One of the template's placeholders was never filled in.",
  why: `A placeholder is a question that the plan still has to answer. While a plan is being drafted that is as it should be; in one that says it is ready, is being carried out or claims to be done it is a hole. Placeholders are those of the template, and \`<...>\`, \`<TODO …>\` and the like. What is filled in for each run (\`<RUN_ID>\`, \`<story>\`) and anything in code is left alone.`,
  severity: { draft: 'hint', ready: 'error', executing: 'error', done: 'error' },
  good: [
    {
      title: 'Filled in',
      text: '# Plan\n\n## Dependencies\n- Internal: billing, `Vec<name>`\n- External: none <br> <https://example.com>\n',
    },
    {
      title: 'Variables of a run',
      text: '# Plan\n\n## Tests to Run\nLogs go to $FEATURE_DIR/runs/S-1/<RUN_ID>/stdout.log\n',
    },
  ],
  bad: [
    {
      title: "The template's own words",
      text: '# Plan\n\n## Dependencies\n- Internal: ⟦<modules/services>⟧\n- External: Postgres, ⟦<TODO: which version>⟧\n',
    },
    {
      title: 'A line of nothing else',
      text: '# Plan\n\n## Definition of Done (DoD)\n- ⟦<...>⟧\n- Tests: all pass\n',
      fixed: '# Plan\n\n## Definition of Done (DoD)\n- Tests: all pass\n',
    },
  ],
  block({ block, plan }, report) {
    for (const angle of block.angles) {
      if (!isPlaceholder(plan.contract, angle)) continue;
      report({
        span: angle.span,
        message: `The placeholder ${shortened(angle.text)} is not filled in.`,
        ...(NEEDLESS.test(angle.text) && {
          severity: { draft: 'hint', ready: 'hint', executing: 'info', done: 'info' } as const,
        }),
        get fixes() {
          return removalFix(block, angle);
        },
      });
    }
  },
});

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 56)}…>`;
}

/** A bullet that says nothing but the placeholder can go as a whole. */
function removalFix(block: Block, angle: Located): readonly Fix[] {
  const { chunk, start, end } = angle.span;
  const lineStart = chunk.text.lastIndexOf('\n', start - 1) + 1;
  const newline = chunk.text.indexOf('\n', end);
  const lineEnd = newline < 0 ? chunk.text.length : newline + 1;
  const line = textOf({ chunk, start: lineStart, end: lineEnd });
  const alone =
    /^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX~]\]\s+)?$/.test(line.slice(0, start - lineStart)) &&
    line.slice(end - lineStart).trim() === '';
  if (!alone || lineStart < block.content.start) return [];
  return [
    {
      title: 'Remove this line',
      safe: false,
      edits: [{ span: { chunk, start: lineStart, end: lineEnd }, newText: '' }],
    },
  ];
}
