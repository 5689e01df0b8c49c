import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkPlan, resolveProblem, type ResolvedProblem } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import { noSurroundings } from '../../../src/core/lint/linter';
import { PlanSession } from '../../../src/core/lint/session';
import { applyEdits } from '../../../src/core/text/edits';
import { dialectOf, house } from './support';

const pieces = [
  '',
  '\n',
  ' ',
  'x',
  '- REQ-001: again\n',
  'REQ-009',
  '## REQ-002\n',
  '## Goal\n',
  '- [x] Changelog written\n',
  '- Security review done\n',
  '| REQ-001 | b |\n| --- | --- |\n| REQ-001 | c |\n',
  '```\n',
  '<name>',
];

const text = `# Release 4.2

## Goal
See REQ-001 and REQ-003.

## Requirements
- REQ-001: Log in.
- REQ-002: Log out, as REQ-001.

## Release Checklist
- [ ] Changelog written

### REQ-004 Later
- [ ] Security review done
`;

describe('checking a plan of a team while typing', function () {
  this.timeout(0);

  it('finds what a check of the whole text finds', () => {
    const dialect = dialectOf(house);
    const step = fc.record({ at: fc.nat(400), removed: fc.nat(30), piece: fc.constantFrom(...pieces) });
    fc.assert(
      fc.property(
        fc.constantFrom(text, text.replaceAll('\n', '\r\n')),
        fc.array(step, { maxLength: 6 }),
        (start, steps) => {
          const session = new PlanSession(start, dialect, defaultConfig);
          let current = start;
          for (const { at, removed, piece } of steps) {
            const from = Math.min(at, current.length);
            const edit = { start: from, end: Math.min(current.length, from + removed), newText: piece };
            session.edit([edit]);
            current = applyEdits(current, [edit]);
            const fresh = checkPlan({ text: current, dialect, config: defaultConfig }).problems;
            const kept = session
              .problems(noSurroundings)
              .map((problem) => resolveProblem(problem, session.plan, session.document));
            assert.deepEqual(kept.map(plain), fresh.map(plain));
          }
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });
});

function plain({ rule, severity, message, start, end, fixes, related }: ResolvedProblem): unknown {
  return { rule, severity, message, start, end, fixes, related };
}
