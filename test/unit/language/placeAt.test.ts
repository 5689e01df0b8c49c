import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unitsAround } from '../../../src/core/language/placeAt';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import type { Plan } from '../../../src/core/plan/model';
import { readPlan } from '../../../src/core/plan/readPlan';
import type { Unit } from '../../../src/core/plan/units';
import { dialects } from '../../../src/dialects';
import { exampleStory } from '../../../src/dialects/codex/examples';

/** The same by looking at every unit. */
function slowly(plan: Plan, offset: number): readonly Unit[] {
  const around = plan.units.filter(({ span }) => {
    const { start, end } = plan.resolve(span);
    return start <= offset && offset < Math.max(end, start + 1);
  });
  return around.reverse();
}

describe('The units around a place', () => {
  const pieces = [
    ...['# Plan: x', '## User Stories', '## Phase 2: y', '## Progress', '## Milestones', '## Plan of Work'],
    ...[
      '### Task [T-1]: z',
      '### T007: Parse',
      '### Milestone 1: first',
      '#### Tasks Checklist',
      '- [ ] one\n- [x] two',
    ],
    ...['Phase 3: set\n---', 'Set\n===', '## Checklist of Subtasks', '- [ ] T001 a', '> ## Phase 4: quoted'],
    ...[exampleStory('S-1'), exampleStory('S-2')],
  ];

  for (const dialect of dialects)
    it(`are those that hold it: ${dialect.id}`, () => {
      const parts = [...dialect.contract().template.split(/\n(?=#{2,4} )/), ...pieces];
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 14 }),
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 10 }),
          (chosen, shares) => {
            const document = new MarkdownDocument(chosen.join('\n\n'));
            const plan = readPlan(document, dialect.contract());
            const starts = plan.units.map(({ span }) => plan.offsetOf(span));
            for (const offset of [...shares.map((share) => Math.floor(share * document.length)), ...starts])
              assert.deepEqual(
                unitsAround(plan, offset).map(({ heading }) => heading),
                slowly(plan, offset).map(({ heading }) => heading),
              );
          },
        ),
        { numRuns: 60 },
      );
    });
});
