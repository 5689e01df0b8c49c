import assert from 'node:assert/strict';
import { groupsOf } from '../../../src/core/language/blockGroups';
import { foldsIn } from '../../../src/core/language/folding';
import { linksIn } from '../../../src/core/language/links';
import { outlineOf } from '../../../src/core/language/outline';
import { namesIn } from '../../../src/core/language/planNames';
import { readingForLanguage } from '../../../src/core/language/reading';
import type { PlanView } from '../../../src/core/language/view';
import { defaultConfig } from '../../../src/core/lint/config';
import { noSurroundings } from '../../../src/core/lint/linter';
import { PlanSession } from '../../../src/core/lint/session';
import { finish } from '../../../src/core/markdown/parsePieces';
import { runnablesOf } from '../../../src/core/plan/readRunnables';
import { dialects } from '../../../src/dialects';
import { phased } from '../../../src/dialects/phased';
import { makePlanOf } from '../../bench/formats';
import { randomNumbers } from '../../bench/plans';
import { PLAN, viewOf } from './support';

/** All that is kept of the pieces of a plan. */
function answers({ plan, document, path }: Pick<PlanView, 'plan' | 'document' | 'path'>): unknown {
  const places = namesIn(plan).uses.map(({ name, span, isDefinition, title }) => [
    name,
    plan.resolve(span),
    isDefinition,
    title,
  ]);
  return {
    places,
    units: plan.units.map(({ kind, id, title, progress, span }) => [kind, id, title, progress, plan.resolve(span)]),
    stage: plan.stage,
    outline: outlineOf({ plan, document }),
    folds: foldsIn({ plan, document }),
    links: linksIn({ plan, path }),
    runnables: runnablesOf(plan).map(({ unit, runnables, hash }) => [unit, runnables.map(({ text }) => text), hash]),
  };
}

function viewIn(session: PlanSession): PlanView {
  const { plan, document, dialect } = session;
  return { path: PLAN, plan, document, dialect, surroundings: noSurroundings };
}

describe('reading a plan in steps', function () {
  this.timeout(30_000);

  for (const dialect of dialects) {
    const text = makePlanOf(dialect, 12_000);

    it(`gives what reading it at once gives: ${dialect.id}`, () => {
      const session = finish(PlanSession.opening(text, dialect, defaultConfig));
      finish(readingForLanguage(viewIn(session)));
      assert.deepEqual(answers(viewIn(session)), answers(viewOf(text, { dialect })));
    });

    it(`may be overtaken by edits, and what is kept stays right through more of them: ${dialect.id}`, () => {
      const random = randomNumbers(7);
      const session = finish(PlanSession.opening(text, dialect, defaultConfig));
      const reading = readingForLanguage(viewIn(session));
      let current = text;
      for (let round = 0; round < 8; round++) {
        for (let step = 0; step < 60; step++) reading.next();
        const start = Math.floor(random() * current.length);
        const end = Math.min(current.length, start + Math.floor(random() * 3));
        const newText = EDITS[Math.floor(random() * EDITS.length)] ?? '';
        session.edit([{ start, end, newText }]);
        current = current.slice(0, start) + newText + current.slice(end);
        assert.deepEqual(answers(viewIn(session)), answers(viewOf(current, { dialect })), `after ${round + 1} edits`);
      }
      finish(reading);
      assert.deepEqual(answers(viewIn(session)), answers(viewOf(current, { dialect })));
    });
  }
});

describe('what is kept of a section', () => {
  it('is given up when an edit elsewhere makes units of its headings, or makes them none', () => {
    const tasks = '## Work\n\n### T001: Read\n\n- [ ] read it\n\n### T002: Write\n\n- [x] write it\n\n';
    const text = `# Plan\n\n${tasks}## Phase 1: Start\n\n- [ ] T003 begin\n\n${tasks.replaceAll('T00', 'T01')}`;
    const session = new PlanSession(text, phased, defaultConfig);
    const at = text.indexOf('Phase');
    const check = (current: string, units: number): void => {
      const view = viewIn(session);
      assert.equal(view.plan.units.length, units);
      assert.deepEqual(answers(view), answers(viewOf(current, { dialect: phased })));
      assert.equal(groupsOf(view.plan).filter(({ unit }) => unit).length, units);
    };
    check(text, 1);
    session.edit([{ start: at, end: at + 'Phase'.length, newText: 'Stage' }]);
    check(text.replace('Phase', 'Stage'), 4);
    session.edit([{ start: at, end: at + 'Stage'.length, newText: 'Phase' }]);
    check(text, 1);
  });
});

const EDITS = [
  'x',
  '\n',
  '\n\n## Another Section\n\n',
  '\n\n### Story [S-1]: Again\n\n',
  '\n\n#### Tasks Checklist\n\n- [x] T001 done\n',
  '\n- [x] [S-2] and T-1, see `runs/S-2/20251015T194156Z`\n',
  '\n\n## Phase 7: More\n\n- [ ] F900 after F001–F003\n\n',
  '`',
  '',
];
