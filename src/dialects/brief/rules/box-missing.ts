import { defineRule, type Fix } from '../../../core/lint/rule';
import type { Item } from '../../../core/plan/model';
import { exampleBrief } from '../examples';
import { keys } from '../parts';

export default defineRule({
  id: 'brief/box-missing',
  summary: 'An acceptance test or a step has no box.',
  why: `Acceptance tests and steps are ticked off (format brief, Success Criteria and Concrete Steps); one without a box is never counted. Non-Goals, bullets that only lead in to nested ones, and steps in a table, as most plans have them, are left alone.`,
  severity: 'hint',
  good: [
    {
      title: 'Boxes, and what needs none',
      text: exampleBrief(
        '## Success Criteria / Acceptance Tests\n\n- [ ] Orders export\n- Performance:\n  - [ ] in a minute\n- Non-Goals: imports\n',
        '## Concrete Steps (Checklist)\n\n| # | File | Type | Action |\n| - | ---- | ---- | ------ |\n| 1 | a.ts | edit | Add it |\n',
      ),
    },
  ],
  bad: [
    {
      title: 'One without a box',
      text: exampleBrief('## Success Criteria / Acceptance Tests\n\n- [ ] Orders export\n- ⟦`npm test` passes⟧\n'),
      fixed: exampleBrief('## Success Criteria / Acceptance Tests\n\n- [ ] Orders export\n- [ ] `npm test` passes\n'),
    },
    {
      title: 'None with a box',
      text: exampleBrief('## ⟦Concrete Steps (Checklist)⟧\n\n1. Write it\n2. Test it\n'),
      fixed: exampleBrief('## Concrete Steps (Checklist)\n\n1. [ ] Write it\n2. [ ] Test it\n'),
    },
  ],
  section(section, _plan, report) {
    const isSteps = section.key === keys.steps;
    if (!isSteps && section.key !== keys.acceptance) return;
    const items = section.blocks.flatMap((block) => block.items);
    const without = items.filter(needsBox);
    if (without.length === 0) return;
    const what = isSteps ? 'step' : 'acceptance test';
    if (items.every(({ box }) => !box) && without.length > 1) {
      const message = `None of the ${what}s has a box, so none can be ticked off.`;
      report({
        span: section.heading.textSpan,
        message,
        get fixes() {
          return [fixOf('Give each a box', without)];
        },
      });
      return;
    }
    for (const item of without) {
      const message = `This ${what} has no box, so it cannot be ticked off.`;
      report({
        span: item.textSpan,
        message,
        get fixes() {
          return [fixOf('Insert a box', [item])];
        },
      });
    }
  },
});

function needsBox({ box, children, text }: Item): boolean {
  return (
    !box &&
    children.length === 0 &&
    text !== '' &&
    !/^[*_]*(?:non[-\u2010\u2011 ]?goals?|out of scope|n\/a|none)\b/i.test(text) &&
    !text.startsWith('[')
  );
}

function fixOf(title: string, items: readonly Item[]): Fix {
  const edits = items.map(({ textSpan: { chunk, start } }) => ({
    span: { chunk, start, end: start },
    newText: '[ ] ',
  }));
  return { title, safe: false, edits };
}
