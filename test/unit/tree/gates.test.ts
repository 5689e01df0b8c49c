import assert from 'node:assert/strict';
import { checkPlan } from '../../../src/core/lint/checkText';
import type { Plan } from '../../../src/core/plan/model';
import { codex } from '../../../src/dialects/codex';
import { gateOf, startedTooEarly } from '../../../src/core/plan/summary';
import { planText } from './support';

const UNDER_WAY = { tasks: 'x', exit: '-' };

/** Stories that the rule, and those that the tree, says began too early. */
function tooEarly(text: string): { readonly plan: Plan; readonly rule: number; readonly tree: number } {
  const { plan, problems } = checkPlan({ text, dialect: codex, config: { rules: {} } });
  const rule = problems.filter((problem) => problem.rule === 'codex/gate').length;
  return { plan, rule, tree: startedTooEarly(plan.units).size };
}

describe('gates in the tree and in the rule', () => {
  it('are the same where every story has one', () => {
    const { rule, tree } = tooEarly(planText({ tasks: '-', exit: '--' }, UNDER_WAY));
    assert.deepEqual({ rule, tree }, { rule: 1, tree: 1 });
  });

  it('are none for a story without exit checklist', () => {
    const text = planText({ tasks: 'x-', exit: '-' }, UNDER_WAY).replace(
      /#### Story Exit Checklist\n.*\n\n(?=### Story)/,
      '',
    );
    const { plan, rule, tree } = tooEarly(text);
    assert.equal(plan.stories[0]?.exit, undefined);
    assert.deepEqual({ rule, tree, gate: gateOf(plan)?.text }, { rule: 0, tree: 0, gate: 'S-1 has no gate' });
  });

  it('are none for an exit checklist without items, and the tasks say when such a story is done', () => {
    const open = tooEarly(planText({ tasks: 'x-', exit: '' }, UNDER_WAY));
    assert.deepEqual(
      { rule: open.rule, tree: open.tree, gate: gateOf(open.plan)?.text },
      { rule: 0, tree: 0, gate: 'S-1 has no gate' },
    );
    assert.equal(tooEarly(planText({ tasks: 'xx', exit: '' })).plan.stage, 'done');
  });
});
