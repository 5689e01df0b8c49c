import assert from 'node:assert/strict';
import { type HygieneItem, hygieneOf } from '../../../src/core/gates/hygiene';
import type { GateFacts } from '../../../src/core/gates/gate';
import { COMMAND, facts, type FactOptions, planText, readCodex, run, storyText, type StoryOptions } from './support';

const E2E = 'E2E_MODE=fast npx playwright test tests/e2e/pay.spec.ts';

function items(story: StoryOptions, over: FactOptions | GateFacts): Readonly<Record<HygieneItem['name'], HygieneItem>> {
  const plan = readCodex(planText([storyText(story)]));
  const [unit] = plan.units;
  assert.ok(unit);
  const list = hygieneOf(plan, unit, 'feature' in over ? over : facts(over));
  assert.deepEqual(
    list.map(({ name }) => name),
    ['tasks', 'decision', 'expertise', 'proposals', 'runtime'],
  );
  return Object.fromEntries(list.map((item) => [item.name, item])) as Record<HygieneItem['name'], HygieneItem>;
}

const paid = run({ hash: 'sha256:0' });
const e2e = run({ hash: 'sha256:0', commands: [{ command: E2E }] });
const entry = (rest = ''): string =>
  `## [S-1] Paid — 2025-10-16T10:30:00Z\n- Result: pass\n- Decision: refine\n${rest}`;

describe('hygieneOf', () => {
  it('asks for nothing before the story is begun, but to look into the experts', () => {
    const list = items({}, { captured: false });
    assert.deepEqual(
      Object.values(list).map(({ state }) => state),
      ['not-applicable', 'not-applicable', 'open', 'not-applicable', 'not-applicable'],
    );
  });

  it('asks for an entry about the newest run', () => {
    assert.equal(items({}, { runs: [paid], log: '' }).decision.state, 'open');
    assert.equal(items({}, { runs: [paid] }).decision.state, 'open', 'there is no log');
    assert.equal(items({}, { runs: [paid], log: entry() }).decision.state, 'done');
    const newer = run({ id: '20251017T100000Z', hash: 'sha256:0', over: { startedAt: '2025-10-17T10:00:00Z' } });
    assert.equal(items({}, { runs: [newer, paid], log: entry() }).decision.state, 'open');
    const named = `- [S-1] looked at runs/S-1/20251017T100000Z/\n`;
    assert.equal(items({}, { runs: [newer, paid], log: named }).decision.state, 'done');
    assert.equal(items({}, { runs: [paid], log: entry().replace('S-1', 'S-2') }).decision.state, 'open');
    assert.equal(items({ tasks: 'x ' }, { log: '' }).decision.state, 'open');
  });

  it('asks for the tasks where work was done and nothing ticked', () => {
    assert.equal(items({ tasks: '  ' }, { runs: [paid], log: '' }).tasks.state, 'open');
    assert.equal(items({ tasks: '~ ' }, { runs: [paid], log: '' }).tasks.state, 'done');
    const done = entry().replace('refine', 'done');
    assert.equal(items({ tasks: 'x ' }, { runs: [paid], log: done }).tasks.state, 'open', 'done, with a task open');
    assert.equal(items({ tasks: 'xx' }, { runs: [paid], log: done }).tasks.state, 'done');
  });

  it('asks for the runtime of an end-to-end run alone', () => {
    const tests = [`- \`${COMMAND}\``, '- E2E (Playwright, if applicable):', `  - Fast: \`${E2E}\``];
    assert.equal(items({ tests }, { runs: [paid], log: entry() }).runtime.state, 'not-applicable');
    assert.equal(items({ tests }, { runs: [e2e], log: entry() }).runtime.state, 'open');
    assert.equal(
      items({ tests }, { runs: [e2e], log: entry('- Runtime (if E2E): <total vs budget>\n') }).runtime.state,
      'open',
    );
    const { runtime } = items({ tests }, { runs: [e2e], log: entry('- Runtime (if E2E): 41 s of 60 s\n') });
    assert.deepEqual([runtime.state, runtime.text], ['done', 'The runtime is recorded: 41 s of 60 s.']);
  });

  it('counts what is proposed, and never asks for it', () => {
    assert.equal(items({}, {}).proposals.state, 'not-applicable');
    const known = facts();
    assert.ok(known.feature?.expertise);
    const expertise = { ...known.feature.expertise, proposals: ['Pool pings'] };
    assert.equal(items({}, { feature: { ...known.feature, expertise } }).proposals.state, 'done');
  });

  it('says nothing of a folder that is not there', () => {
    const plan = readCodex(planText([storyText()]));
    const [unit] = plan.units;
    assert.ok(unit);
    assert.ok(hygieneOf(plan, unit, {}).every(({ state }) => state === 'not-applicable'));
  });
});
