import assert from 'node:assert/strict';
import { readContract } from '../../../../src/core/plan/readContract';
import { complete, dialectOf } from './support';

const STORY = '# Plan\n\n## User Stories\n\n### Story [S-1]: Export\n- Story ID: S-1 | Priority: P1\n\n';

describe('completion in lists', () => {
  it('offers the fields that a section lacks', async () => {
    const text = '# Plan\n\n## Constraints & Requirements\n- Performance: fast\n- ‸\n\n## Dependencies\n';
    const offered = await complete(text, { trigger: ' ' });
    assert.deepEqual(offered.labels.slice(0, 2), ['Security/Compliance', 'Compatibility']);
    assert.ok(!offered.labels.includes('Performance'));
    assert.match(offered.taken('Cost'), /- Performance: fast\n- Cost: <budget guardrail>\n/);
    const star = await complete(text.replace('- ‸', '* De‸'));
    assert.deepEqual(star.labels, ['Delivery']);
    assert.match(star.taken('Delivery'), /\n\* Delivery: </);
  });

  it('offers the items that a checklist lacks, however the others are worded', async () => {
    const text = `${STORY}#### Story Exit Checklist\n- [x] All AC met\n- [ ] Listed tests passing: a and b\n- [‸]\n`;
    const offered = await complete(text, { trigger: '[' });
    assert.ok(!offered.labels.some((label) => /Acceptance|Tests to Run/.test(label)));
    assert.match(
      offered.taken('Story Definition of Done fully met'),
      /\n- \[ \] Story Definition of Done fully met\n$/,
    );
    assert.deepEqual((await complete(text.replace('- [‸]', '- [x] ‸'), { trigger: ' ' })).labels, []);
  });

  it('offers the items of a task for its id', async () => {
    const text =
      '# Plan\n\n## Checklist of Subtasks\n\n### Task [T-7]: A\n\n**Checklist**\n- [ ] Implementation landed\n- [ ] ‸\n';
    const { labels } = await complete(text, { dialect: 'codex-web', trigger: ' ' });
    assert.equal(labels[0], 'Plan created for [T‑7] (files/functions to change, rollback)');
    assert.ok(!labels.some((label) => label.startsWith('Implementation')));
  });

  it('offers the checklist that a team asks for', async () => {
    const template =
      '---\noutput_contract:\n  allowed_sections: [Release, Notes]\nsections:\n  Release:\n    checklist: [Changelog written, Owner told]\n---\n\n# Plan\n\n## Release\n\n<what>\n\n## Notes\n';
    const contract = readContract({ dialect: 'team', template });
    const dialect = { ...dialectOf('codex'), id: 'team', contract: () => contract };
    const text = '# Plan\n\n## Release\n- [x] Changelog written (#4)\n- ‸\n';
    const offered = await complete(text, { dialect, trigger: ' ' });
    assert.deepEqual(offered.labels, ['Owner told']);
    assert.match(offered.taken('Owner told'), /\n- \[ \] Owner told\n$/);
    assert.deepEqual((await complete('# Plan\n\n#‸\n', { dialect })).labels, ['Release', 'Notes']);
  });

  it('offers the tags of questions, and keeps the question', async () => {
    const ask = (line: string, trigger?: string): ReturnType<typeof complete> =>
      complete(`# Plan\n\n## Clarification Questions\n${line}\n`, trigger === undefined ? {} : { trigger });
    assert.deepEqual((await ask('- ‸', ' ')).labels, ['[Critical]', '[Nice]']);
    assert.match((await ask('- [‸]', '[')).taken('[Nice]'), /\n- \[Nice\] \n$/);
    assert.match((await ask('- [Cr‸] Which one?')).taken('[Critical]'), /\n- \[Critical\] Which one\?\n$/);
    assert.deepEqual((await ask('- Which ‸', ' ')).labels, []);
    assert.deepEqual((await complete('# Plan\n\n## Dependencies\n- [‸]\n', { trigger: '[' })).labels, []);
  });

  it('offers entries as the commands add them', async () => {
    const tests = '# X\n\n## Phase 1: A\n\n### Phase 1 Test Plan (T-Series)\n\n- [ ] T001 Try it\n- [ ] ‸\n';
    const [task] = (await complete(tests, { dialect: 'phased', trigger: ' ' })).labels;
    assert.match(task ?? '', /^T002 </);
    const decision = await complete('# ExecPlan: X\n\n## Decision Log\n\n- ‸\n', { dialect: 'brief', trigger: ' ' });
    assert.match(decision.taken('Decision: <what was chosen>'), /\n {2}Date\/Author: 2026-11-21 • <name\/handle>\n$/);
  });

  it('offers nothing of the template in nested bullets, however they are indented', async () => {
    for (const indent of ['  ', '\t']) {
      const text = `${STORY}#### Story Exit Checklist\n- [x] All AC met\n${indent}- [ ] ‸\n`;
      assert.deepEqual((await complete(text, { trigger: ' ' })).labels, []);
    }
  });

  it('offers the labels that a phase lacks', async () => {
    const text = '# X\n\n## Phase 1: A\n\n**Purpose:** why\n\n**‸\n';
    const offered = await complete(text, { dialect: 'phased', trigger: '*' });
    assert.deepEqual(offered.labels, ['Exit Gate']);
    assert.match(offered.taken('Exit Gate'), /\n\*\*Exit Gate:\*\* <List [^\n]*>\n$/);
    assert.deepEqual((await complete(text.replace('**‸', 'some *‸'), { dialect: 'phased', trigger: '*' })).labels, []);
  });

  it('leaves nested bullets and code alone', async () => {
    const list = (lines: string): string => `# Plan\n\n## Constraints & Requirements\n${lines}\n`;
    assert.deepEqual((await complete(list('- Performance: fast\n  - ‸'), { trigger: ' ' })).labels, []);
    assert.deepEqual((await complete(list('```\n- ‸\n```'), { trigger: ' ' })).labels, []);
    assert.deepEqual((await complete(list('<!--\n- ‸\n-->'), { trigger: ' ' })).labels, []);
  });
});

describe('completion of values', () => {
  const value = async (dialect: string, text: string, trigger = ' '): Promise<readonly string[]> =>
    (await complete(text, { dialect, trigger })).labels;

  it('offers the words that a field takes', async () => {
    assert.deepEqual(await value('codex', STORY.replace('P1', '‸')), ['P0', 'P1', 'P2']);
    const task = '# Plan\n\n## Checklist of Subtasks\n\n### Task [T-1]: A\n- **Status:** ‸\n';
    assert.deepEqual(await value('codex-web', task), ['todo', 'in-progress', 'blocked', 'done']);
    const brief = (line: string): string => `# ExecPlan: X\n\n${line}\n\n## Purpose / Big Picture\n`;
    assert.deepEqual(await value('brief', brief('- Status: ‸')), ['Proposed', 'In Progress', 'Blocked', 'Complete']);
    assert.deepEqual(await value('brief', brief('- Scope: ‸')), ['feature', 'bug', 'ops task']);
    assert.deepEqual(await value('brief', brief('- Scope: bug • Priority: ‸')), ['P0', 'P1', 'P2', 'P3']);
    assert.deepEqual(await value('brief', brief('- Links: ‸')), []);
  });

  it('offers today, in the form that the field has', async () => {
    assert.deepEqual(await value('brief', '# ExecPlan: X\n\n- Start: ‸\n'), ['2026-11-21']);
    assert.deepEqual(await value('brief', '# ExecPlan: X\n\n- Last Updated: ‸\n'), ['2026-11-21T14:30Z']);
    const due = await complete(`${STORY}### Story [S-2]: B\n- Owner: me | Due: ‸<date> | Priority: P0\n`);
    assert.match(due.taken('2026-11-21'), /\| Due: 2026-11-21 \| Priority: P0\n$/);
  });

  it('offers the others where a whole value stands', async () => {
    const status = await complete('# ExecPlan: X\n\n- Status: Proposed‸ • Priority: P1\n', { dialect: 'brief' });
    assert.equal(status.get('Blocked').filterText, 'Proposed');
    assert.match(status.taken('Blocked'), /- Status: Blocked • Priority: P1\n$/);
    const day = await complete('# ExecPlan: X\n\n- Start: 2026-01-02‸\n', { dialect: 'brief' });
    assert.equal(day.get('2026-11-21').filterText, '2026-01-02');
    assert.match(day.taken('2026-11-21'), /- Start: 2026-11-21\n$/);
    const begun = await complete('# ExecPlan: X\n\n- Status: Pro‸\n', { dialect: 'brief' });
    assert.equal(begun.get('Blocked').filterText, undefined);
  });

  it('replaces the word that stands there', async () => {
    const offered = await complete('# ExecPlan: X\n\n- Status: Pro‸posed • Priority: P1\n', { dialect: 'brief' });
    assert.match(offered.taken('Blocked'), /- Status: Blocked • Priority: P1\n$/);
  });
});
