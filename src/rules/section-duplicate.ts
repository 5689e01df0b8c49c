import { defineRule, type Fix } from '../core/lint/rule';
import { insertionAfter } from '../core/plan/insertion';
import type { Section } from '../core/plan/model';
import { textOf } from '../core/plan/spans';
import { exampleTemplate as template } from './support/exampleTemplate';

export default defineRule({
  id: 'plan/section-duplicate',
  summary: 'A section stands twice.',
  why: `Tools and agents read the first section of a name and miss the second, so its text is lost to them. The fix moves the second section's text behind the first one's.`,
  severity: 'warning',
  good: [{ title: 'Each section once', template, text: '# Plan\n\n## Overview\nText.\n\n## Dependencies\n- None\n' }],
  bad: [
    {
      title: 'The same name twice',
      template,
      text: '# Plan\n\n## Overview\nText.\n\n## Dependencies\n- None\n\n## ⟦Overview⟧\nMore.\n',
      fixed: '# Plan\n\n## Overview\nText.\n\nMore.\n\n## Dependencies\n- None\n\n',
    },
  ],
  plan(plan, report) {
    const first = new Map<string, Section>();
    for (const section of plan.sections) {
      // Two phases of one name are two phases; their numbers are for the dialect's own rules.
      if (section.spec && section.spec === plan.contract.repeated?.spec) continue;
      const original = first.get(section.key);
      if (!original) {
        first.set(section.key, section);
        continue;
      }
      report({
        span: section.heading.textSpan,
        message: `The section "${section.heading.text}" is here a second time; keep one.`,
        related: [{ span: original.heading.textSpan, message: 'The first one is here.' }],
        get fixes() {
          return mergeFix(section, original);
        },
      });
    }
  },
});

function mergeFix(section: Section, original: Section): readonly Fix[] {
  const insertion = insertionAfter(original.blocks, bodyOf(section));
  if (!insertion) return [];
  return [
    {
      title: 'Move its text to the first one',
      safe: false,
      edits: [
        { ...insertion, newText: insertion.newText.trimEnd() },
        { span: section.span, newText: '' },
      ],
    },
  ];
}

/** The text below the heading, without blank lines around it. */
function bodyOf({ own, blocks }: Section): string {
  return (
    textOf(own.content) +
    blocks
      .slice(1)
      .map((block) => textOf(block.span))
      .join('')
  )
    .replace(/^(?:[ \t]*\r?\n)+/, '')
    .trimEnd();
}
