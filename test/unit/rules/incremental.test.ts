import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkPlan, resolveProblem } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import type { Dialect } from '../../../src/core/lint/dialect';
import type { Surroundings } from '../../../src/core/lint/rule';
import { PlanSession } from '../../../src/core/lint/session';
import { applyEdits } from '../../../src/core/text/edits';
import type { TextEdit } from '../../../src/core/text/range';
import { dialects } from '../../../src/dialects';
import { readMarks } from '../support/markers';

/** What people and agents type into plans, and what turns one construct into another. */
const pieces = [
  '',
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  'x',
  '- [ ] ',
  '- [x] done\n',
  '## ',
  '### Story [S-2]: second\n',
  '#### Tasks Checklist\n- [x] one\n',
  '#### Story Exit Checklist\n- [x] Tasks Checklist reflects final state\n',
  '\n## Dependencies\n- Internal: none\n',
  '```\n',
  '<!--',
  '-->',
  '<!-- planloom-disable -->\n',
  '<!-- planloom-enable plan/section-missing -->\n',
  '[Critical] ',
  '<date>',
  '---\n',
  '$FEATURE_DIR/runs/S-1/x',
] as const;

interface Step {
  /** Place of the edit as a share of the text. */
  readonly at: number;
  /** UTF-16 units taken out. */
  readonly removed: number;
  readonly piece: string;
}

const step: fc.Arbitrary<Step> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(400)),
  piece: fc.constantFrom(...pieces),
});

/** A feature folder with a run and a log entry for S-1, and files that are there when their name has an even length. */
const surroundings: Surroundings = {
  feature: {
    path: 'tasks/a-20251015T194156Z',
    runs: [{ id: '20251015T194156Z', path: 'tasks/a-20251015T194156Z/runs/S-1/20251015T194156Z', story: 'S-1' }],
    decisionLog: [{ stories: ['S-1'], title: '[S-1] it works', done: true, start: 0, end: 14 }],
  },
  exists: (target) => target.length % 2 === 0,
};

describe('checking while typing', function () {
  this.timeout(0);

  for (const dialect of dialects) {
    const { template } = dialect.contract();
    const examples = dialect.rules.flatMap((rule) =>
      [...rule.good, ...rule.bad].map(({ text }) => readMarks(text).text),
    );

    it(`finds in the template of ${dialect.id} what a check of the whole text finds`, () => {
      assertSame(dialect, fc.constantFrom(template, template.replaceAll('\n', '\r\n')), { seed: 1, numRuns: 25 });
    });

    it(`finds in the examples of ${dialect.id} what a check of the whole text finds`, () => {
      assertSame(dialect, fc.constantFrom(...examples), { seed: 2, numRuns: 150 });
    });
  }
});

/** Edits a text step by step; after each step the session's problems must be those of a fresh check. */
function assertSame(dialect: Dialect, text: fc.Arbitrary<string>, parameters: fc.Parameters<unknown>): void {
  const steps = fc.array(step, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(text, steps, (start, edits) => {
      const session = new PlanSession(start, dialect, defaultConfig, throwOn);
      let current = start;
      session.problems(surroundings);
      for (const each of edits) {
        const edit = toEdit(each, current.length);
        session.edit([edit]);
        current = applyEdits(current, [edit]);
        const { problems } = checkPlan({
          text: current,
          dialect,
          config: defaultConfig,
          surroundings,
          onCrash: throwOn,
        });
        const found = session
          .problems(surroundings)
          .map((problem) => resolveProblem(problem, session.plan, session.document));
        assert.deepEqual(found, problems);
      }
    }),
    parameters,
  );
}

function toEdit({ at, removed, piece }: Step, length: number): TextEdit {
  const start = Math.floor(at * length);
  return { start, end: Math.min(length, start + removed), newText: piece };
}

function throwOn(_rule: string, error: unknown): never {
  throw error;
}
