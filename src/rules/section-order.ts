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
    if (ascends(plan.sections)) return;
    const placed = firstOfEach(plan.sections);
    const inOrder = longestAscending(placed.map(indexOf));
    if (inOrder.size === placed.length) return;
    const kept = placed.filter((_, index) => inOrder.has(index));
    for (const [index, section] of placed.entries()) {
      if (inOrder.has(index)) continue;
      // Phases share a place, and keep their own order.
      const before = lastNotAbove(kept, indexOf(section));
      report({
        span: section.heading.textSpan,
        message: before
          ? `"${section.heading.text}" comes after "${before.heading.text}" in the template.`
          : `"${section.heading.text}" comes first in the template.`,
        get fixes() {
          return moveFix(plan, section, before);
        },
      });
    }
  },
});

const indexOf = (section: Section): number => section.spec?.index ?? -1;

/** Whether all that the template has stands in order. */
function ascends(sections: readonly Section[]): boolean {
  let highest = -1;
  return sections.every(({ spec }) => {
    if (!spec) return true;
    const isBehind = spec.index >= highest;
    highest = spec.index;
    return isBehind;
  });
}

/** The sections that the template has; of those of one name the first. */
function firstOfEach(sections: readonly Section[]): readonly Section[] {
  const keys = new Set<string>();
  return sections.filter(({ spec, key }) => {
    if (!spec || keys.has(key)) return false;
    keys.add(key);
    return true;
  });
}

/**
 * Places of the largest set of numbers that ascend (or are equal) as they stand, of several such sets the one that begins
 * first: the others are the ones to move. Deals the numbers onto piles as patience sorting does, in n log n steps.
 */
function longestAscending(numbers: readonly number[]): ReadonlySet<number> {
  const at = (place: number | undefined): number => numbers[place ?? 0] ?? 0;
  // The places in a pile are those at which a row of the pile's number ends; numbers in it go down.
  const piles: number[][] = [];
  for (const [place, number] of numbers.entries()) {
    const pile = firstWhere(piles.length, (index) => at(piles[index]?.at(-1)) > number);
    (piles[pile] ??= []).push(place);
  }
  const chain = new Set<number>();
  let next = Infinity;
  for (const pile of piles.toReversed()) {
    const place = pile[firstWhere(pile.length, (index) => at(pile[index]) <= next)];
    if (place === undefined) break;
    chain.add(place);
    next = at(place);
  }
  return chain;
}

/** The last of the sections, which ascend, that may stand before a place of the template. */
function lastNotAbove(sections: readonly Section[], index: number): Section | undefined {
  return sections[
    firstWhere(sections.length, (at) => {
      const section = sections[at];
      return section !== undefined && indexOf(section) > index;
    }) - 1
  ];
}

/** The first of `count` places at which a condition holds that holds for all behind it as well; `count` where it never does. */
function firstWhere(count: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
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
