import assert from 'node:assert/strict';
import { checkPlan } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import { noSurroundings } from '../../../src/core/lint/linter';
import type { Surroundings } from '../../../src/core/lint/rule';
import { PlanSession } from '../../../src/core/lint/session';
import { finish } from '../../../src/core/markdown/parsePieces';
import { codex } from '../../../src/dialects/codex';
import { planText, storyText } from '../gates/support';

const text = `${planText([storyText({ ticked: 'all' }), storyText({ id: 'S-2' })])}\nSee $FEATURE_DIR/notes.md.\n`;
const path = 'tasks/pay-20251015T190000Z/plan.md';
const bare: Surroundings = { ...noSurroundings, path, exists: () => false };
const full: Surroundings = {
  ...noSurroundings,
  path,
  exists: () => true,
  feature: { path: 'tasks/pay-20251015T190000Z', runs: [] },
};

function told(session: PlanSession, surroundings: Surroundings): readonly unknown[] {
  return session.problems(surroundings).map(({ rule, finding, severity }) => [rule.id, severity, finding.message]);
}

function afresh(surroundings: Surroundings): readonly unknown[] {
  const { problems } = checkPlan({ text, dialect: codex, config: defaultConfig, surroundings });
  return problems.map(({ rule, severity, message }) => [rule, severity, message]);
}

describe('holding a plan against its surroundings in steps', () => {
  it('gives what doing it at once gives', () => {
    assert.notDeepEqual(afresh(bare), afresh(full));
    for (const surroundings of [bare, full]) {
      const session = new PlanSession(text, codex, defaultConfig);
      finish(session.warming(surroundings));
      assert.deepEqual(told(session, surroundings), afresh(surroundings));
    }
  });

  it('mixes nothing up when others are asked about meanwhile, whenever that is', () => {
    const inFull = afresh(full);
    for (let steps = 0; steps < 60; steps += 3) {
      const session = new PlanSession(text, codex, defaultConfig);
      const warming = session.warming(bare);
      for (let step = 0; step < steps; step++) warming.next();
      // Only begun, so that most is still to be read.
      session.warming(full).next();
      finish(warming);
      assert.deepEqual(told(session, full), inFull);
    }
  });
});
