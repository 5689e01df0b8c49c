import assert from 'node:assert/strict';
import { MarkdownDocument } from '../../../../src/core/markdown/document';
import type { Plan } from '../../../../src/core/plan/model';
import { readPlan } from '../../../../src/core/plan/readPlan';
import { sketchOf } from '../../../../src/core/plan/sketch';
import { phased } from '../../../../src/dialects/phased';
import { phasedPlan, type PhasedPlan } from '../../../../src/dialects/phased/phasedPlan';
import { covered, sharedDocuments } from '../../support/plans';

const planOf = (text: string): Plan => readPlan(new MarkdownDocument(text), phased.contract());
const read = (text: string): PhasedPlan => phasedPlan(planOf(text));
const isPhased = (text: string, path = 'x.md'): boolean => phased.hasSignature(sketchOf(path, text));

/** As the plan that the format comes from is written. */
const ancestor = `# Background jobs

Legend:

**P** = Parallelizable \\
**T** = Test task

## Phase 1: Job queue

### Phase 1 Features

- [x] J001 Create \`jobQueue\` in \`src/db/schema.ts\` (M)
- [ ] J002 [P] Job types in \`src/jobs/types.ts\`

### Phase 1 Test Plan (T-Series Additions)

Purpose: Validate locking.

- [x] T001 Locking
- [x] T002 Retry
- [ ] T003 Rate limit

Exit Gate for Phase 1: All T001–T002 passing (T003 optional) before Phase 2.

---

## Phase 2: Worker

Exit Gate: T004 mandatory; others recommended.

### Phase 2 Features

- [ ] J003 (T) Worker in src/worker.ts

### Phase 2 Consolidated & Additional Tests

- [ ] T004 Polls
- [ ] T005 Stops
- [ ] manual look at the log
`;

describe('phased plans', () => {
  it('are told from their look with one phase, too, when it has the parts of the format', () => {
    const one = '# Health\n\n## Phase 1: Handler\n\n### Phase 1 Feature Checklist (F-Series)\n\n- [ ] F001 Handler\n';
    assert.ok(isPhased(one));
    assert.ok(!isPhased(one.replace('### Phase 1 Feature Checklist (F-Series)', '### Work')));
    assert.ok(!isPhased(one.replace('- [ ] F001', '-')));
  });

  it('are told from the sections behind their phases, when those stand at another level', () => {
    const deep =
      '# Health\n\n### Phase 1: Handler\n\n- [ ] F001 Handler\n- [ ] F002 Route\n\n## Implementation Order\n\n1. Phase 1\n\n## Exit Criteria\n\nIt runs.\n';
    assert.ok(isPhased(deep));
    assert.ok(!isPhased(deep.replace('## Exit Criteria', '## Definition of Done (DoD)')));
  });

  it('have the boxes right below an exit gate as its own, also where those begin with ids of the checklists', () => {
    const [phase] = read(
      '# Health\n\n## Phase 1: Handler\n\n**Exit Gate:**\n\n- [ ] T001 passes\n- [ ] It runs\n\n### Phase 1 Test Plan (T-Series)\n\n- [ ] T001 Test\n',
    ).phases;
    assert.deepEqual(
      phase?.gate?.map(({ text }) => text),
      ['T001 passes', 'It runs'],
    );
    assert.deepEqual(
      phase.tasks.map(({ text }) => text),
      ['Test'],
    );
  });

  it('have phases with number, title, purpose, gate, parts and tasks', () => {
    const text = ancestor;
    const plan = planOf(text);
    const [first, second] = phasedPlan(plan).phases;
    assert.ok(first && second);
    assert.deepEqual(
      plan.units.map(({ kind, id, title }) => [kind, id, title]),
      [
        ['phase', 'Phase 1', 'Job queue'],
        ['phase', 'Phase 2', 'Worker'],
      ],
    );
    assert.equal(first.purpose?.value.text, 'Validate locking.');
    assert.equal(first.gateText?.text, 'All T001–T002 passing (T003 optional) before Phase 2.');
    assert.equal(covered(plan, first.gateText.span, text), first.gateText.text);
    assert.deepEqual(
      first.parts.map(({ role }) => role),
      ['features', 'tests'],
    );
    assert.deepEqual(
      second.lists.map(({ name, label, items }) => [name, label, items.length]),
      [
        ['features', 'Feature Checklist', 1],
        ['tests', 'Test Plan', 3],
      ],
    );
    assert.equal(second.progress.tasks, 4, 'a task without an id counts');
  });

  it('are gated by the tasks that the exit gate names; optional ones are not asked for', () => {
    const [first, second] = read(ancestor).phases;
    assert.deepEqual(
      first?.gate?.map(({ text }) => text),
      ['T001 Locking', 'T002 Retry'],
    );
    assert.equal(first.progress.gatePassed, true);
    assert.equal(first.progress.claimsDone, false, 'J002 is open');
    assert.deepEqual(
      second?.needed.map(({ id }) => id?.text),
      ['J003', 'T004'],
    );
    const done = read(ancestor.replace('- [ ] J002', '- [x] J002')).phases[0];
    assert.equal(done?.progress.claimsDone, true);
  });

  it('may have a gate of boxes, which are no tasks', () => {
    const [phase] = read(
      '# A\n\n## Phase 1: X\n\n**Exit Gate:**\n\n- [x] it runs\n- [ ] it stops\n\n### Phase 1 Features\n\n- [x] F001 a\n',
    ).phases;
    assert.deepEqual(
      phase?.gate?.map(({ text }) => text),
      ['it runs', 'it stops'],
    );
    assert.equal(phase.progress.tasks, 1);
    assert.equal(phase.progress.claimsDone, false);
  });

  it('have gates in every spelling', () => {
    for (const line of [
      '**Exit Gate:** done',
      '**Exit gate**: done',
      'Exit Gate for Phase 1: done',
      '**Checkpoint**: done',
      '**✅ no**\n\n**Checkpoint:** done',
      '> **Exit Gate**: done',
      '- Exit Gate: done',
      '### Exit Gate\n\ndone',
    ]) {
      const [phase] = read(`# A\n\n## Phase 1: X\n\n${line}\n`).phases;
      assert.equal(phase?.gateText?.text, 'done', line);
    }
  });

  it('have numbers of several levels, and weeks', () => {
    const { phases } = read(
      '# A\n\n## Phase 3.1: Setup\n\n## Week 2 – More\n\n## Phase Dependencies\n\n## Phase: None\n',
    );
    assert.deepEqual(
      phases.map(({ id, title }) => [id, title]),
      [
        ['Phase 3.1', 'Setup'],
        ['Week 2', 'More'],
      ],
    );
  });

  it('keep their parts although a section of the format has the same name', () => {
    const plan = planOf('# A\n\n## Phase 1: X\n\n### Notes\n\ntext\n\n### Phase 1 Features\n\n- [ ] F001 a\n');
    assert.deepEqual(
      plan.sections.map(({ key }) => key),
      ['phase 1: x'],
    );
    const tasks = planOf('# Feature 001: A\n\n## Tasks\n\n### T001: a\n\n#### Notes\n\ntext\n\n### T002: b\n');
    assert.deepEqual(
      tasks.units.map(({ id }) => id),
      ['T001', 'T002'],
    );
  });

  it('have tasks with flags and files in the spellings of real plans', () => {
    const { tasks } = read(`# Tasks: A

- [P] means parallel

## Phase 1: X

- [P] legend
- [X] **T001** [P] [US1] Make \`src/a.ts\` and src/b.ts:12, not Node.js
- [ ] T002 — M Migrate (Perf)
- [~] [P] T003: begun
- [ ] T004–T006 three at once
- [ ] T028' once more
- [ ] 🔥 FU001 D Document README.md
- [ ] F0012345 too long
`);
    assert.deepEqual(
      tasks.map(({ id, until, nearly, state, flags, files, text }) => [
        id?.text ?? nearly,
        until?.text,
        state,
        flags.map(({ name }) => name).join(),
        files.join(),
        text,
      ]),
      [
        ['T001', undefined, 'done', 'P,US1', 'src/a.ts,src/b.ts', 'Make `src/a.ts` and src/b.ts:12, not Node.js'],
        ['T002', undefined, 'open', 'M,Perf', '', 'Migrate (Perf)'],
        ['T003', undefined, 'partial', 'P', '', 'begun'],
        ['T004', 'T006', 'open', '', '', 'three at once'],
        ["T028'", undefined, 'open', '', '', 'once more'],
        ['FU001', undefined, 'open', 'D', 'README.md', 'Document README.md'],
        [undefined, undefined, 'open', '', '', 'F0012345 too long'],
      ],
    );
  });

  it('mention ids and ranges; code, comments and what only looks like an id are told apart', () => {
    const { sections } = read(`# A

## Phase 1: X

- [ ] T001 after T002 and \`T003\`, H100, SC-001, tests/T004.test.ts, T005abc
- [ ] T006 see T007-T009, T010 – T011, T012–014, T015/T016, T017 to T018, T019-200ms

\`\`\`
T020 in code
\`\`\`

<!-- T021 -->
`);
    assert.deepEqual(
      sections[0]?.references.map(({ id, until, isHidden }) => [id.text, until?.id.text, isHidden]),
      [
        ['T002', undefined, false],
        ['T003', undefined, false],
        ['H100', undefined, false],
        ['T007', 'T009', false],
        ['T010', 'T011', false],
        ['T012', 'T014', false],
        ['T015', undefined, false],
        ['T016', undefined, false],
        ['T017', 'T018', false],
        ['T019', undefined, false],
        ['T020', undefined, true],
        ['T021', undefined, true],
      ],
    );
  });

  it('mention phases one by one and in ranges', () => {
    const { sections } = read(
      '# A\n\n## Implementation Order\n\nPhase 1, 2 days; Phases 2–4, 6 and 7; Phase 8-9; phase 3.1; Phases 10 to 11\n\n```\nPhase 99\n```\n',
    );
    assert.deepEqual(
      sections[0]?.phaseReferences.map(({ number }) => number).sort(),
      ['1', '10', '11', '2', '3', '3.1', '4', '6', '7', '8', '9'].sort(),
    );
  });

  it('may have a heading for each task, with a status line', () => {
    const plan = planOf(`# Feature 001: A

## Tasks

### T001: First

**Status:** COMPLETED

#### Success Criteria

- [ ] works

### T002 - Second

- **Status**: IN_PROGRESS

### T003 – Third

**Status:** \`NOT_STARTED\`

- [x] a
`);
    assert.deepEqual(
      plan.units.map(({ kind, id, title, progress }) => [kind, id, title, progress.started, progress.claimsDone]),
      [
        ['task', 'T001', 'First', true, true],
        ['task', 'T002', 'Second', true, false],
        ['task', 'T003', 'Third', true, false],
      ],
    );
    assert.equal(plan.stage, 'executing');
  });

  it('go from draft to done', () => {
    const { template } = phased.contract();
    assert.equal(planOf(template).stage, 'draft');
    const ready = '# A\n\n## Phase 1: X\n\n- [ ] F001 a\n\n## Phase 2: Y\n\n- [ ] F002 b\n';
    assert.equal(planOf(ready).stage, 'ready');
    assert.equal(planOf(ready.replace('[ ]', '[~]')).stage, 'executing');
    assert.equal(planOf(ready.replaceAll('[ ]', '[x]')).stage, 'done');
    assert.equal(planOf(`${ready.replaceAll('[ ]', '[x]')}\n## Phase 3: Words only\n\nText.\n`).stage, 'done');
  });

  it('have a template with ids that are unique and go up', () => {
    const { tasks, style } = read(phased.contract().template);
    const ids = tasks.flatMap(({ id }) => id?.text ?? []);
    assert.equal(style, 'phased');
    for (const series of ['T', 'F']) {
      const own = ids.filter((id) => id.startsWith(series));
      assert.deepEqual(
        own,
        own.map((_, index) => `${series}${String(index + 1).padStart(3, '0')}`),
      );
    }
  });

  it('are told from other files', () => {
    const tasks = '- [ ] T001 a\n- [ ] T002 b\n';
    assert.equal(isPhased(`# X\n\n## Phase 1: A\n\n${tasks}\n## Phase 2: B\n`), true);
    assert.equal(isPhased(phased.contract().template), true);
    assert.equal(isPhased(`# Tasks: X\n\n${tasks}`), true);
    assert.equal(isPhased('# Feature 3: SMTP\n\n## Tasks\n\n### T013: Set up\n\n**Status:** COMPLETED\n'), true);
    assert.equal(isPhased(`# X\n\n\`\`\`md\n## Phase 1: A\n## Phase 2: B\n${tasks}\`\`\`\n`), false);
    assert.equal(isPhased('# X\n\n## Phase 1: A\n\n- [ ] do\n- [ ] more\n\n## Phase 2: B\n'), false);
    assert.equal(
      isPhased('# Status\n\n### F001: Foundation\n\n| Task | Status |\n|---|---|\n| T001 | done |\n'),
      false,
    );
  });

  for (const { path, text } of sharedDocuments('corpus').filter((file) => file.path.startsWith('phased/'))) {
    it(`reads ${path}`, () => {
      const isTable = /(?:tasks-status|task-execution-plan|run-state)\.md$/.test(path);
      assert.equal(isPhased(text, path), !isTable);
      if (isTable) return;
      const { sharedIds, tasks } = read(text);
      assert.ok(tasks.length > 4);
      assert.deepEqual([...sharedIds], []);
    });
  }

  for (const { text } of sharedDocuments('formats').filter((file) => file.path === 'phased.md')) {
    it("finds the format's own duplicates", () => {
      assert.deepEqual([...read(text).sharedIds], ['F010', 'F020', 'F030', 'F040']);
    });
  }
});
