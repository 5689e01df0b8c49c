import { defineRule } from '../core/lint/rule';
import { endsOpen } from '../core/plan/insertion';
import type { Section, Span } from '../core/plan/model';
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
      const original = first.get(section.key);
      if (!original) {
        first.set(section.key, section);
        continue;
      }
      const last = original.blocks.at(-1);
      const body = bodyOf(section);
      const movable = last !== undefined && !endsOpen(last) && body !== undefined;
      report({
        span: section.heading.textSpan,
        message: `The section "${section.heading.text}" is here a second time; keep one.`,
        related: [{ span: original.heading.textSpan, message: 'The first one is here.' }],
        fixes: movable
          ? [
              {
                title: 'Move its text to the first one',
                safe: false,
                edits: [
                  { span: endOfText(original), newText: body === '' ? '' : `\n\n${body}` },
                  { span: section.span, newText: '' },
                ],
              },
            ]
          : [],
      });
    }
  },
});

/** The text below the heading, without blank lines around it. */
function bodyOf(section: Section): string | undefined {
  const [own, ...rest] = section.blocks;
  if (!own) return undefined;
  return (textOf(own.content) + rest.map((block) => textOf(block.span)).join(''))
    .replace(/^(?:[ \t]*\r?\n)+/, '')
    .trimEnd();
}

function endOfText(section: Section): Span {
  const last = section.blocks.at(-1) ?? section.own;
  const end = last.span.start + textOf(last.span).trimEnd().length;
  return { chunk: last.span.chunk, start: end, end };
}
