import { distance } from 'fastest-levenshtein';
import { defineRule } from '../core/lint/rule';
import { exampleTemplate as template } from './support/exampleTemplate';
import { likelyNames } from './support/sections';

export default defineRule({
  id: 'plan/section-unknown',
  summary: 'A level-2 heading is not one of the sections that the format allows.',
  why: `The format lists the sections a plan may have (\`output_contract.allowed_sections\`); agents are told to write no others, and what stands under another name is not looked for. Names are compared forgivingly: case, \`&\` or "and", kinds of hyphens and quotes, and a bracket at the end make no difference.`,
  severity: 'warning',
  good: [
    {
      title: 'Another spelling of an allowed name',
      template,
      text: '# Plan\n\n## Risks and mitigations (draft)\nNone.\n',
    },
  ],
  bad: [
    {
      title: 'A misspelt name',
      template,
      text: '# Plan\n\n## ⟦Dependancies⟧\n- None\n',
      fixed: '# Plan\n\n## Dependencies\n- None\n',
    },
    { title: 'A section of the author’s own', template, text: '# Plan\n\n## Overview\nText.\n\n## ⟦Budget⟧\nNone.\n' },
  ],
  plan(plan, report) {
    const names = likelyNames(plan);
    for (const section of plan.sections) {
      if (section.spec) continue;
      const likely = names.get(section);
      const said = `"${section.heading.text}" is not a section of a ${plan.contract.dialect} plan`;
      report({
        span: section.heading.textSpan,
        message: likely
          ? `${said}; did you mean "${likely.name}"?`
          : `${said}; move its text under an allowed section.`,
        fixes: likely
          ? [
              {
                title: `Rename to "${likely.name}"`,
                // Names that are further apart may be two things, however alike they look.
                safe: distance(section.key, likely.key) <= 2,
                edits: [{ span: section.heading.textSpan, newText: likely.name }],
              },
            ]
          : [],
      });
    }
  },
});
