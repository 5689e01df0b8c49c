import assert from 'node:assert/strict';
import { convertPlan } from '../../../../src/core/actions/convert/convertPlan';
import { convertText } from '../../../../src/core/actions/convert/convertText';
import { builtIn } from '../../../../src/dialects';
import { brief } from '../../../../src/dialects/brief';
import { codex } from '../../../../src/dialects/codex';
import { codexWeb } from '../../../../src/dialects/codex-web';
import { execplan } from '../../../../src/dialects/execplan';
import { phased } from '../../../../src/dialects/phased';
import { examplePlan, exampleStory } from '../../../../src/dialects/codex/examples';
import { MemoryFiles } from '../../support/memoryFiles';

const now = new Date('2026-11-21T12:00:00Z');
const path = 'tasks/pay-online-20261110T140000Z/plan.md';
const text = examplePlan(
  exampleStory('S-1', { tasks: '- [x] Call the bank', exit: '- [x] Tasks Checklist reflects final state' }),
  exampleStory('S-2', { tasks: '- [ ] Print it, as `S-1` says; see S-1', title: 'Print the invoice' }),
);

describe('converting a plan', function () {
  this.timeout(20_000);

  it('makes phases of stories, with their ticks and gates', () => {
    const { text: after, notes } = convertText({ text, from: codex, to: phased, path, now });
    assert.match(after, /^# Pay online\n/);
    assert.match(after, /## Phase 1: Pay an invoice\n\n\*\*Purpose:\*\* As a customer, I want to pay online/);
    assert.match(
      after,
      /\*\*Exit Gate:\*\* Every box below is ticked\.\n\n- \[x\] Tasks Checklist reflects final state/,
    );
    assert.match(after, /- \[x\] F001 Call the bank/);
    // Names change in words, never in code.
    assert.match(after, /- \[ \] F002 Print it, as `S-1` says; see Phase 1/);
    assert.ok(notes.some(({ kind, what }) => kind === 'changed' && what === 'S-2'));
  });

  it('makes tasks of stories', () => {
    const { text: after } = convertText({ text, from: codex, to: codexWeb, path, now });
    assert.match(after, /^codex_mode: EXECUTE$/m);
    assert.match(after, /### Task \[T-1\]: Pay an invoice\n- \*\*Status:\*\* done\n/);
    assert.match(after, /### Task \[T-2\]: Print the invoice\n- \*\*Status:\*\* todo\n/);
  });

  it('makes milestones of stories, and ticks in Progress alone', () => {
    const { text: after } = convertText({ text, from: codex, to: execplan, path, now, id: 'EP-20261121-004' });
    assert.match(after, /^id: EP-20261121-004$/m);
    assert.match(after, /## Progress\n\n- \[x\] Milestone 1: Pay an invoice\n {2}- \[x\] Call the bank\n/);
    assert.match(after, /### Milestone 2: Print the invoice\n/);
  });

  it('comes back with the same stories', () => {
    const there = convertText({ text, from: codex, to: phased, path, now }).text;
    const back = convertText({ text: there, from: phased, to: codex, path, now }).text;
    assert.match(
      back,
      /### Story \[S-1\]: Pay an invoice\n- Story ID: S-1 \| Priority: P1 \| Owner: Ana \| Due: 2026-12-04\n- User Story: As a customer/,
    );
    assert.match(back, /#### Tasks Checklist\n- \[x\] F001 Call the bank\n/);
  });

  it('keeps what is said of all stories before the first, or names it', () => {
    const intro = 'The bank is asked once a day.';
    const said = text.replace('### Story [S-1]', `${intro}\n\n### Story [S-1]`);
    const told = convertText({ text: said, from: codex, to: phased, path, now });
    assert.ok(told.text.includes(`\n### About the stories\n\n${intro}\n`), told.text);
    assert.doesNotMatch(told.text, /^### User Stories$/m);
    const back = convertText({ text: told.text, from: phased, to: codex, path, now }).text;
    assert.ok(back.includes(`## User Stories\n${intro}\n\n### Story [S-1]`), back);
    const milestones = convertText({ text: said, from: codex, to: execplan, path, now }).text;
    assert.ok(milestones.includes(`## Milestones\n\n${intro}\n\n### Milestone 1`), milestones);
  });

  it('gives an ExecPlan its own id and front matter back', () => {
    const plan = execplan
      .contract()
      .template.replace('EP-YYYYMMDD-NNN', 'EP-20260105-007')
      .replace('tags: []', 'tags: [bank]');
    const there = convertText({ text: plan, from: execplan, to: codex, path, now }).text;
    assert.match(there, /^id: EP-20260105-007$/m);
    const back = convertText({ text: there, from: codex, to: execplan, path, now }).text;
    assert.match(back, /^---\nid: EP-20260105-007\n[^]*?\ntags: \[bank\]\n/);
    assert.doesNotMatch(back, /Front matter/);
  });

  it('tells decisions apart for a format that keeps them in a log, but leaves them where the log is not whole', async () => {
    const plan = execplan
      .contract()
      .template.replace(/(## Decision Log\n)[^]*?(?=\n## )/, '$1\n- Decision: one bank\n');
    const log = 'tasks/pay-online-20261110T140000Z/decision-log.md';
    const convertTo = async (before: string): Promise<readonly string[]> => {
      const files = new MemoryFiles({ [path]: plan, [log]: before });
      const input = { text: plan, from: execplan, to: codex, path, now, dialects: builtIn, files, planPaths: [path] };
      const outcome = await convertPlan(input);
      assert.ok(outcome.ok);
      assert.equal(outcome.text.includes('one bank'), outcome.changes.length === 0);
      return outcome.changes.map((change) => change.path);
    };
    assert.deepEqual(await convertTo(''), [log]);
    assert.deepEqual(await convertTo('```\nnever closed\n'), []);
  });

  it('keeps the line ends of the plan', () => {
    const crlf = text.replace(/\n/g, '\r\n');
    const after = convertText({ text: `\uFEFF${crlf}`, from: codex, to: brief, path, now }).text;
    assert.ok(after.startsWith('\uFEFF# ExecPlan: Pay online\r\n'));
    assert.ok(!/(?<!\r)\n/.test(after));
  });

  it('gives a plan that is told for its format where it stands', async () => {
    for (const to of [codexWeb, brief, phased, execplan]) {
      const files = new MemoryFiles({ [path]: text });
      const outcome = await convertPlan({
        text,
        from: codex,
        to,
        path,
        now,
        dialects: builtIn,
        files,
        planPaths: [path],
      });
      assert.ok(outcome.ok);
      assert.deepEqual(outcome.changes, []);
      assert.equal(builtIn.detect(path, outcome.text)?.dialect.id, to.id);
    }
  });

  it('says in the configuration what the place of a plan does not', async () => {
    const place = '.agent/exec_plans/active/pay/EP-20261110-001_pay.md';
    const files = new MemoryFiles({ [place]: execplan.contract().template });
    const from = execplan;
    const input = {
      text: from.contract().template,
      from,
      path: place,
      now,
      dialects: builtIn,
      files,
      planPaths: [place],
    };
    const outcome = await convertPlan({ ...input, to: codex });
    assert.ok(outcome.ok);
    assert.deepEqual(
      outcome.changes.map(({ path: changed }) => changed),
      ['planloom.config.json'],
    );
    const same = await convertPlan({ ...input, to: execplan });
    assert.ok(!same.ok);
  });
});
