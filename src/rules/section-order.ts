import { defineRule, type Fix, type FixEdit } from '../core/lint/rule';
import { endsOpen, insertionBefore, sectionAfter } from '../core/plan/insertion';
import type { Plan, Section } from '../core/plan/model';
import { between, textOf } from '../core/plan/spans';
import { exampleTemplate as template } from './support/exampleTemplate';

export default defineRule({
  id: 'plan/section-order',
  summary: 'Sections stand in another order than the template has them.',
  why: `Readers of many plans find their way by the order of sections. It carries no meaning, so this is information only; the fix moves a section with all its text.`,
  severity: 'info',
  good: [
    {
      title: 'In order, some left out',
      template,
      text: '# Plan\n\n## Overview\nText.\n\n## Tests to Run\n`npm test`\n',
    },
  ],
  bad: [
    {
      title: 'A section too early',
      template,
      text: '# Plan\n\n## ⟦Tests to Run⟧\n`npm test`\n\n## Overview\nText.\n\n## Dependencies\n- None\n',
      fixed: '# Plan\n\n## Overview\nText.\n\n## Dependencies\n- None\n\n## Tests to Run\n`npm test`\n',
    },
    {
      title: 'The first one, put at the end',
      template,
      text: '# Plan\n\n## Dependencies\n- None\n\n## Tests to Run\n`npm test`\n\n## ⟦Overview⟧\nText.\n',
      fixed: '# Plan\n\n## Overview\nText.\n\n## Dependencies\n- None\n\n## Tests to Run\n`npm test`\n',
    },
  ],
  plan(plan, report) {
    const placed = plan.sections.filter(
      (section, index, all) => section.spec && all.findIndex((other) => other.key === section.key) === index,
    );
    const inOrder = new Set(longestAscending(placed));
    for (const section of placed) {
      if (inOrder.has(section)) continue;
      // Phases share a place, and keep their own order.
      const before = [...inOrder].reverse().find((other) => indexOf(other) <= indexOf(section));
      report({
        span: section.heading.textSpan,
        message: before
          ? `"${section.heading.text}" comes after "${before.heading.text}" in the template.`
          : `"${section.heading.text}" comes first in the template.`,
        fixes: moveFix(plan, section, before),
      });
    }
  },
});

const indexOf = (section: Section): number => section.spec?.index ?? -1;

/** The largest set of sections that stand in the template's order as they are: the others are the ones to move. */
function longestAscending(sections: readonly Section[]): Section[] {
  const best: { readonly section: Section; readonly length: number; readonly previous: number }[] = [];
  for (const section of sections) {
    let previous = -1;
    best.forEach((candidate, index) => {
      const better = candidate.length > (best[previous]?.length ?? 0);
      if (indexOf(candidate.section) <= indexOf(section) && better) previous = index;
    });
    best.push({ section, length: (best[previous]?.length ?? 0) + 1, previous });
  }
  const chain: Section[] = [];
  let at = best.reduce((longest, entry, index) => (entry.length > (best[longest]?.length ?? 0) ? index : longest), -1);
  for (let entry = best[at]; entry; entry = best[at]) {
    chain.unshift(entry.section);
    at = entry.previous;
  }
  return chain;
}

function moveFix(plan: Plan, section: Section, before: Section | undefined): readonly Fix[] {
  const last = section.blocks.at(-1);
  const [first] = plan.sections;
  if (!last || endsOpen(last) || !first) return [];
  const text = section.blocks
    .map((block) => textOf(block.span))
    .join('')
    .trimEnd();
  const insertion = before ? sectionAfter(before.blocks, text) : insertionBefore(first.own, text);
  if (!insertion) return [];
  return [
    {
      title: before ? `Move behind "${before.heading.text}"` : `Move before "${first.heading.text}"`,
      safe: false,
      edits: [insertion, removal(plan, section)],
    },
  ];
}

/** Takes a section out; the blank lines before it go with the last one. */
function removal(plan: Plan, section: Section): FixEdit {
  const previous = section === plan.sections.at(-1) ? plan.sections.at(-2)?.blocks.at(-1) : undefined;
  if (!previous) return { span: section.span, newText: '' };
  const { chunk, start } = previous.span;
  const end = start + textOf(previous.span).trimEnd().length;
  return { span: between({ chunk, start: end, end }, section.span), newText: '\n' };
}
