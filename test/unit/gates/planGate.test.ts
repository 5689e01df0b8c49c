import assert from 'node:assert/strict';
import { planGate } from '../../../src/core/gates/planGate';
import { runRefusal } from '../../../src/core/gates/runRefusal';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import type { Plan } from '../../../src/core/plan/model';
import { readPlan } from '../../../src/core/plan/readPlan';
import { brief } from '../../../src/dialects/brief';
import { codexWeb } from '../../../src/dialects/codex-web';
import { examplePlan, exampleTask } from '../../../src/dialects/codex-web/examples';
import { execplan } from '../../../src/dialects/execplan';
import { DONE_LOG, facts, folder, NOW, planText, readCodex, run, storyText } from './support';

const passed = storyText({ tasks: 'x', ticked: 'all' });
const second = storyText({ id: 'S-2' });
const third = storyText({ id: 'S-3' });
const around = facts({ runs: [folder('20251016T100000Z')], log: DONE_LOG });

function readWeb(text: string): Plan {
  return readPlan(new MarkdownDocument(text), codexWeb.contract());
}

describe('planGate', () => {
  it('knows the current story and the next', () => {
    const { current, next, isDone, token } = planGate(readCodex(planText([passed, second, third])), around, NOW);
    assert.deepEqual([current?.unit.id, next?.id, isDone, token], ['S-2', 'S-3', false, undefined]);
  });

  it('stays at a story whose ticks do not hold', () => {
    const { current } = planGate(readCodex(planText([passed, second])), facts({ log: DONE_LOG }), NOW);
    assert.deepEqual([current?.unit.id, current?.state], ['S-1', 'contradicted']);
  });

  it('is done when all are passed, whatever is asked or overdue', () => {
    const text = planText([passed], { questions: '- [Critical] Which bank?', constraints: '- Delivery: 2025-10-29' });
    const { current, isDone, token } = planGate(readCodex(text), around, NOW);
    assert.deepEqual([current, isDone, token], [undefined, true, undefined]);
  });

  it('is not done for having nothing to do', () => {
    assert.equal(planGate(readCodex(planText([])), around, NOW).isDone, false);
  });

  it('NEEDS_CLARIFICATION while a critical question is open, before everything else', () => {
    const questions = '- [Critical] Which bank?\n- [Nice] Which colour?\n- [Critical] Which day? **Resolved** — today';
    const text = planText([second], { questions, constraints: '- Delivery: 2025-10-29' });
    const { token, reasons } = planGate(readCodex(text), around, NOW);
    assert.equal(token, 'NEEDS_CLARIFICATION');
    assert.deepEqual(
      reasons.map((reason) => reason.text),
      ['A critical question has no answer: "Which bank?".'],
    );
  });

  it('does not wait for the template’s own questions, nor for nice ones', () => {
    for (const questions of [
      '- [Critical] <question>',
      '- [Nice] Which colour?',
      '- [Nice] Which? **Deferred** — later',
    ]) {
      assert.equal(planGate(readCodex(planText([second], { questions })), around, NOW).token, undefined, questions);
    }
  });

  it('does wait for a critical one that was put off by hand', () => {
    const text = planText([second], { questions: '- [Critical] Which bank? **Deferred** — later' });
    assert.equal(planGate(readCodex(text), around, NOW).token, 'NEEDS_CLARIFICATION');
  });

  it('READY_FOR_APPROVAL in mode PLAN_ONLY once it is ready', () => {
    const ready = (mode: string, dor: string): string =>
      examplePlan([exampleTask('T-1')], `## Definition of Ready (DoR)\n${dor}\n`, `codex_mode: ${mode}`);
    assert.equal(
      planGate(readWeb(ready('PLAN_ONLY', '- Schema agreed with Ana')), around, NOW).token,
      'READY_FOR_APPROVAL',
    );
    assert.equal(planGate(readWeb(ready('PLAN_ONLY', '- <list>')), around, NOW).token, undefined);
    assert.equal(planGate(readWeb(ready('EXECUTE', '- Schema agreed with Ana')), around, NOW).token, undefined);
  });

  it('BLOCKED when the current story is, not when another one is', () => {
    const plan = readCodex(planText([passed, second, third]));
    const blocked = (id: string): string =>
      `${DONE_LOG}\n## [${id}] stuck — 2025-10-17T11:00:00Z\n- Decision: blocked\n`;
    const runs = [folder('20251016T100000Z')];
    assert.equal(planGate(plan, facts({ runs, log: blocked('S-2') }), NOW).token, 'BLOCKED');
    assert.equal(planGate(plan, facts({ runs, log: blocked('S-3') }), NOW).token, undefined);
  });

  it('BLOCKED when the time-box is over, by the story or by the plan', () => {
    const token = (due: string, constraints: string) =>
      planGate(readCodex(planText([storyText({ due })], { constraints })), around, NOW);
    assert.equal(token('2026-11-20', '').token, 'BLOCKED');
    assert.equal(token('2026-11-21', '').token, undefined);
    assert.equal(token('<date>', '').token, undefined);
    const over = token('2026-12-04', '- Delivery: draft by 2026-11-01, all of it by 2026-11-20');
    assert.equal(over.token, 'BLOCKED');
    assert.match(over.reasons[0]?.text ?? '', /^Delivery was to be 2026-11-20: the time-box is over/);
    assert.equal(token('2026-12-04', '- Delivery: draft by 2026-11-01, all of it by 2026-11-21').token, undefined);
  });

  it('names a reason once', () => {
    const plan = readCodex(planText([storyText({ due: '2026-11-20', tasks: 'x ' })]));
    assert.equal(planGate(plan, facts(), NOW).reasons.length, 1);
  });
});

describe('planGate in other formats', () => {
  const CHECKLIST = '- [x] Implementation landed\n- [x] Tests added/updated and passing';

  it('holds the ticks of codex-web tasks against runs', () => {
    const plan = readWeb(
      examplePlan([exampleTask('T-1', { status: 'done', checklist: CHECKLIST }), exampleTask('T-2')]),
    );
    const ran = (outcome: 'passed' | 'failed') =>
      facts({ runs: [run({ unit: 'T-1', hash: 'sha256:0', outcome, commands: [{ command: 'pytest -q' }] })] });
    assert.equal(planGate(plan, ran('failed'), NOW).current?.state, 'contradicted');
    assert.equal(planGate(plan, {}, NOW).current?.unit.id, 'T-2');
  });

  it('is blocked where a status says so', () => {
    const web = readWeb(examplePlan([exampleTask('T-1', { status: 'blocked — waits for Ana' })]));
    assert.equal(planGate(web, facts(), NOW).token, 'BLOCKED');
    assert.match(planGate(web, {}, NOW).reasons[0]?.text ?? '', /"blocked — waits for Ana"/);
    const text =
      '# ExecPlan: Pay\n- Status: Blocked (Ana) • Start: 2025-10-13\n\n## Success Criteria / Acceptance Tests\n- [ ] It pays\n';
    assert.equal(planGate(readPlan(new MarkdownDocument(text), brief.contract()), {}, NOW).token, 'BLOCKED');
    const front = '---\nid: EP-20251013-001\nstatus: blocked\n---\n\n# Pay\n\n## Progress\n- [ ] It pays\n';
    assert.equal(planGate(readPlan(new MarkdownDocument(front), execplan.contract()), {}, NOW).token, 'BLOCKED');
  });

  it('passes over milestones that have nothing to tick', () => {
    const text = '# Pay\n\n## Plan of Work\n\n### Milestone 1: dig\n\nProse.\n\n## Progress\n- [x] It pays\n';
    const { isDone, units } = planGate(readPlan(new MarkdownDocument(text), execplan.contract()), {}, NOW);
    assert.deepEqual([isDone, units.length], [true, 1]);
  });
});

describe('runRefusal', () => {
  it('is given for a mode that runs nothing, and for open critical questions', () => {
    const web = (mode: string): Plan => readWeb(examplePlan([exampleTask('T-1')], '', `codex_mode: ${mode}`));
    assert.match(runRefusal(web('PLAN_ONLY'))?.text ?? '', /PLAN_ONLY.*have it approved first\.$/);
    assert.equal(runRefusal(web('EXECUTE')), undefined);
    const asked = readCodex(planText([second], { questions: '- [Critical] Which\n  bank?\n- [Critical] Which day?' }));
    assert.equal(
      runRefusal(asked)?.text,
      'A critical question has no answer (and 1 more): "Which". Answer it before anything is run.',
    );
    assert.equal(runRefusal(readCodex(planText([second], { questions: '- [Critical] <question>' }))), undefined);
  });

  it('says the same token as the gate', () => {
    const asked = '## Clarification Questions\n- [Critical] Which day?\n';
    for (const dor of ['- Schema agreed with Ana', '- <list>']) {
      for (const questions of ['', asked]) {
        const before = `## Definition of Ready (DoR)\n${dor}\n\n${questions}`;
        const plan = readWeb(examplePlan([exampleTask('T-1')], before, 'codex_mode: PLAN_ONLY'));
        const refusal = runRefusal(plan);
        assert.ok(refusal);
        assert.equal(refusal.token, planGate(plan, around, NOW).token, before);
      }
    }
  });
});
