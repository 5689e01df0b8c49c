import assert from 'node:assert/strict';
import { MemoryFiles } from '../../support/memoryFiles';
import { exampleFiles } from '../../support/memoryWorld';
import { refusal, renamed } from './support';

describe('rename a numbered task', () => {
  const path = 'tasks/buoy-positions-20261117T080000Z/plan.md';

  it('renames the ends of ranges and commands that run it, and keeps the range whole', async () => {
    const files = exampleFiles('formats');
    const before = files.text(path);
    await renamed(files, path, 'F004', '12');
    assert.equal(files.text(path), before.replaceAll('F004', 'F012'));
    await renamed(files, path, 'F005', 'F013');
    assert.ok(files.text(path).includes('T003 to F013'));
  });

  it('is refused where a range would run backwards, the id is taken, or has another form', async () => {
    const files = exampleFiles('formats');
    const text = files.text(path).replace('F004 needs nothing of F003', 'F001–F003 come first');
    files.set(path, text);
    assert.equal(
      await refusal(files, path, 'F001', 'F020'),
      '"F001–F003" would end before it begins: change that range by hand first.',
    );
    assert.equal(
      await refusal(files, path, 'F001', 'F002'),
      'F002 is taken ("[P] Keep the newest position in `src/buoys/store.js`"): choose another name, such as F006.',
    );
    for (const name of ['F2', 'Q001', 'F0001', ''])
      assert.match(await refusal(files, path, 'F001', name), /is no name for F001: write the letters of its series/);
  });
});

describe('rename a phase', () => {
  it('renames it in headings and text', async () => {
    const files = exampleFiles('formats');
    const path = 'tasks/buoy-positions-20261117T080000Z/plan.md';
    const before = files.text(path);
    await renamed(files, path, 'Phase 2', '4');
    assert.equal(files.text(path), before.replaceAll('Phase 2', 'Phase 4'));
    assert.match(await refusal(files, path, 'Phase 1', 'Week 2'), /^"Week 2" is no name for Phase 1: write its word/);
    assert.match(await refusal(files, path, 'Phase 1', 'phase 4'), /^Phase 4 is taken/);
  });
});

describe('rename a phase with a Roman number', () => {
  const path = 'tasks/ship-20261117T080000Z/plan.md';
  const plan =
    '# Ship\n\n## Phase II: Read\n\n- [ ] T001 a\n\n## Phase III: Write, after phase II and Phases 1, 2\n\n- [ ] T002 b\n';

  it('takes another, or a number', async () => {
    const files = new MemoryFiles({ [path]: plan });
    await renamed(files, path, 'Phase II:', 'iv');
    assert.equal(files.text(path), plan.replace('Phase II:', 'Phase IV:').replace('phase II', 'phase IV'));
    await renamed(files, path, 'Phase IV:', 'Phase 5');
    assert.equal(files.text(path), plan.replace('Phase II:', 'Phase 5:').replace('phase II', 'phase 5'));
    assert.match(
      await refusal(files, path, 'Phase III', 'Phase'),
      /^"Phase" is no name for Phase III: .* such as Phase 6\.$/,
    );
    assert.match(await refusal(files, path, 'Phase 5', 'VI'), /^"VI" is no name for Phase 5: /);
  });
});

describe('rename a task', () => {
  it('renames that of a story, and no other', async () => {
    const path = 'tasks/pay-20251015T190000Z/plan.md';
    const plan = `# Plan

## User Stories

### Story [S-1]: Pay

#### Tasks Checklist
- [ ] T-1 Call
- [ ] T-2 Book, after T-1

Commits name [S-1/T-1].

### Story [S-2]: Send, after S-1/T-1

#### Tasks Checklist
- [ ] T-1 Send
`;
    const files = new MemoryFiles({ [path]: plan });
    await renamed(files, path, 'T-1 Call', 'S-1/T-5');
    assert.equal(
      files.text(path),
      plan.replace('T-1 Call', 'T-5 Call').replace('after T-1\n', 'after T-5\n').replaceAll('S-1/T-1', 'S-1/T-5'),
    );
    assert.match(await refusal(files, path, 'T-2 Book', 'S-2/T-9'), /^"S-2\/T-9" is no name for S-1\/T-2/);
  });

  it('renames it in the log, also where the entry alone says which story is meant', async () => {
    const folder = 'tasks/pay-20251015T190000Z';
    const log =
      '# Decision Log\n\n## [S-1] Tried — 2025-10-15T20:00:00Z\n- S-1/T-1 and T-1 done\n\n## [S-2] Sent — 2025-10-15T21:00:00Z\n- T-1 done\n';
    const files = new MemoryFiles({
      [`${folder}/plan.md`]:
        '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay\n\n#### Tasks Checklist\n- [ ] T-1 Call\n',
      [`${folder}/decision-log.md`]: log,
    });
    await renamed(files, `${folder}/plan.md`, 'T-1 Call', 'T-3');
    assert.equal(files.text(`${folder}/decision-log.md`), log.replace('S-1/T-1 and T-1', 'S-1/T-3 and T-3'));
    files.set(`${folder}/decision-log.md`, log.replace('T-1 and', 'T-3 and').replace('T-1 done', 'T-5 done'));
    assert.match(await refusal(files, `${folder}/plan.md`, 'T-3 Call', 'T-5'), /^decision-log\.md speaks of S-1\/T-5/);
  });

  it('says why a task without an id has no name to change', async () => {
    const path = 'tasks/pay-20251015T190000Z/plan.md';
    const files = new MemoryFiles({
      [path]: '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay\n\n#### Tasks Checklist\n- [ ] Call\n\nSee S-1/T-1.\n',
    });
    assert.match(await refusal(files, path, 'T-1.', 'T-2'), /^S-1\/T-1 is called so by its place in the list/);
  });

  it('renames a loop-ready task with its log', async () => {
    const files = exampleFiles('formats');
    const folder = 'tasks/tide-gauge-import-20261103T090000Z';
    const before = files.text(`${folder}/plan.md`);
    const log = files.text(`${folder}/decision-log.md`);
    await renamed(files, `${folder}/plan.md`, 'T-1]: Skip', 'T-8');
    const now = before.replace(/T([-‑])1(?!\d)/g, 'T$18');
    assert.equal(files.text(`${folder}/plan.md`), now);
    assert.equal(files.text(`${folder}/decision-log.md`), log.replace(/T-1(?!\d)/g, 'T-8'));
  });
});
