import assert from 'node:assert/strict';
import { brief } from '../../../../src/dialects/brief';
import { codexWeb } from '../../../../src/dialects/codex-web';
import { execplan } from '../../../../src/dialects/execplan';
import { execplanMilestone } from '../../../../src/dialects/execplan-milestone';
import { phased } from '../../../../src/dialects/phased';
import { COMMAND, DONE_LOG, facts, FEATURE, hashOf, planText, readCodex, run, storyText } from '../../gates/support';
import { type Around, hovered, shownAt } from './support';

const RUN = '20261121T090000Z';

/** A codex plan with a run of S-1 three hours before now. */
function ran(text: string, outcome: 'passed' | 'failed' = 'passed'): Around {
  const hash = hashOf(readCodex(text.replace(/[⟦⟧]/g, '')));
  const made = run({
    id: RUN,
    hash,
    outcome,
    commands: [{ duration: 3200 }],
    over: {
      startedAt: '2026-11-21T09:00:00.000Z',
      duration: 3200,
      tests: totals,
      source: { commit: 'abcdef0123', dirty: true },
    },
  });
  return {
    surroundings: facts({ runs: [made], log: DONE_LOG }),
    files: { [`${made.path}/test-report.md`]: '# Report' },
  };
}

const totals = { total: 12, passed: 11, failed: 1, errored: 0, skipped: 0, failures: ['pays twice'] };

function plan(story: string, more: Parameters<typeof planText>[1] = {}): string {
  return planText([story], more);
}

describe('hover: ids', () => {
  const text = plan(`${storyText({ tasks: 'x ', ticked: ['tests'] })}\nAs said in [⟦⟧S-1].\n`);

  it('says what a story is called, where it stands, what is open, and its last run', async () => {
    const found = await hovered(text, ran(text));
    assert.equal(found?.about, 'S-1');
    assert.match(found.text, /^S-1 \[Pay an invoice\]\nIn progress · tasks 1\/2 · gate 1\/8\n/);
    assert.match(found.text, /\nOpen tasks:\n- \[Task 2\]\nOpen in the gate:/);
    assert.match(found.text, /Open in the gate:\n- \[All Acceptance Criteria/);
    assert.match(found.text, /Last run: \[20261121T090000Z\] passed · 3 h ago · 12 tests: 11 passed, 1 failed\n/);
    assert.match(found.text, /\n\[Run Tests\] · \[Pass Gate\]\nOpen tasks:/);
  });

  it('says so where nothing of that id is there', async () => {
    const missing = plan(`${storyText()}\nAs said in [⟦⟧S-9].\n`);
    assert.equal(await shownAt(missing), 'S-9 stands for nothing: the plan has no story of that id.');
  });

  it('knows tasks of phases', async () => {
    const phases =
      '# Paying\n\n## Phase 1: Tests\n\n**Exit Gate:** all green\n\n### Phase 1 Test Plan (T-Series)\n\n- [x] T001 Pays once\n- [ ] T002 Pays twice, after ⟦⟧T001\n';
    assert.equal(
      await shownAt(phases, { dialect: phased, path: 'docs/p.md' }),
      'T001 [Pays once]\nDone · of Phase 1: Tests',
    );
  });

  it('knows phases by their headings', async () => {
    const phases =
      '# Paying\n\n## Phase 1: ⟦⟧Tests\n\n**Exit Gate:** all green\n\n### Phase 1 Test Plan (T-Series)\n\n- [x] T001 Pays once\n- [ ] T002 Twice\n';
    const shown = await shownAt(phases, { dialect: phased, path: 'docs/p.md' });
    assert.match(
      shown ?? '',
      /^Phase 1 \[Tests\]\nIn progress · tasks 1\/2\nExit gate: all green\nOpen tasks:\n- \[T002 Twice\]/,
    );
  });

  it('knows the tasks of a plan without stories', async () => {
    const web =
      '# Plan\n\n## Checklist of Subtasks\n- [ ] pay as in [⟦⟧T-1]\n\n### Task [T-1]: Pay an invoice\n- **Status:** todo\n\n**Checklist**\n- [ ] DoD verified & documented\n';
    const shown = await shownAt(web, { dialect: codexWeb });
    assert.match(shown ?? '', /^T-1 \[Pay an invoice\]\nNot started/);
  });
});

describe('hover: ExecPlans', () => {
  const root = '.agent/exec_plans/active';
  const front = (id: string, more = ''): string =>
    `---\nid: ${id}\ntitle: "Plan ${id.slice(-3)}"\nstatus: in_progress\n${more}---\n\n# Plan\n\n## Progress\n\n- [x] a\n- [ ] b\n`;
  const other = 'EP-20260117-001';
  const path = `${root}/two/EP-20260117-002_two.md`;
  const files = {
    [`${root}/one/${other}_one.md`]: front(other),
    [`${root}/one/milestones/active/${other}_MS002_second.md`]: `---\nid: ${other}/MS002\nexecplan_id: ${other}\nms: 2\ntitle: "Second"\nstatus: planned\n---\n\n# Second\n`,
    [`${root}/one/milestones/complete/${other}_MS001_first.md`]: `---\nid: ${other}/MS001\nexecplan_id: ${other}\nms: 1\ntitle: "First"\nstatus: done\n---\n\n# First\n`,
  };
  const fact = {
    path: `${root}/one/${other}_one.md`,
    title: 'Plan 001',
    status: 'in_progress',
    registered: true,
    completed: false,
  };
  const execPlans = new Map([
    [other, [{ ...fact, dependsOn: [], supersedes: [] }]],
    ['EP-20260117-002', [{ ...fact, path, title: 'Plan 002', dependsOn: [other], supersedes: [] }]],
  ]);
  const around: Around = { dialect: execplan, path, files, surroundings: { execPlans } };

  it('says status, progress and relations', async () => {
    const text = front('EP-20260117-002', `depends_on: [⟦⟧${other}]\n`);
    assert.equal(
      await shownAt(text, around),
      `${other} [Plan 001]\nin_progress · progress 1/2 · milestones 1/2\nNeeded by:\n- [EP-20260117-002] Plan 002 · in_progress`,
    );
  });

  it('finds them by their files from plans that stand elsewhere', async () => {
    const text = plan(`${storyText()}\nAfter ⟦⟧${other}.\n`);
    assert.match(
      (await shownAt(text, { files })) ?? '',
      new RegExp(`^${other} \\[Plan 001\\]\nin_progress · progress 1/2`),
    );
  });

  it('says where there is none', async () => {
    const text = plan(`${storyText()}\nAfter ⟦⟧EP-20260117-009.\n`);
    assert.match((await shownAt(text, { files })) ?? '', /has no ExecPlan of that id\.$/);
  });

  it('knows milestones that have files of their own', async () => {
    const text = front('EP-20260117-002').replace('- [ ] b', `- [ ] b after ${other}/⟦⟧MS002`);
    assert.equal(await shownAt(text, around), `${other}/MS002 [Second]\nplanned\nOf [${other}] Plan 001`);
  });

  it('says as much of a milestone in its own file', async () => {
    const own = `${root}/one/milestones/active/${other}_MS002_second.md`;
    const text = `---\nid: ${other}/⟦⟧MS002\nexecplan_id: ${other}\nms: 2\ntitle: "Second"\nstatus: planned\n---\n\n# Second\n`;
    const shown = await shownAt(text, { dialect: execplanMilestone, path: own, files, surroundings: { execPlans } });
    assert.equal(shown, `${other}/MS002 [Second]\nplanned\nOf [${other}] Plan 001`);
  });
});

describe('hover: runs', () => {
  const text = plan(`${storyText()}\nSee runs/S-1/⟦⟧${RUN}/stdout.log for it.\n`);

  it('gives verdict, figures and age', async () => {
    const found = await hovered(text, ran(text, 'failed'));
    assert.equal(found?.about, `runs/S-1/${RUN}/stdout.log`);
    assert.equal(
      found.text,
      [
        `${RUN} · S-1 · failed · 3 h ago`,
        '12 tests: 11 passed, 1 failed · 3.2 s · commit abcdef0 with changes',
        `- ${COMMAND} failed with exit code 1, 3.2 s`,
        '- Failed: pays twice',
        '[Open test-report.md]',
      ].join('\n'),
    );
  });

  it('says that the text was changed since', async () => {
    const around = ran(text);
    const changed = text.replace('Given an open invoice', 'Given two open invoices');
    assert.match((await shownAt(changed, around)) ?? '', /\nThe text of S-1 was changed since\.\n/);
  });

  it('says that there is no such run', async () => {
    const gone = plan(`${storyText()}\nSee \`$FEATURE_DIR/runs/S-1/⟦⟧20250101T000000Z/\`.\n`);
    assert.equal(await shownAt(gone, ran(gone)), '20250101T000000Z is no run of S-1: there is no such folder.');
  });

  it('lists the runs of a story', async () => {
    const folder = plan(`${storyText()}\nSee ⟦⟧runs/S-1/ for it.\n`);
    assert.match(
      (await shownAt(folder, ran(folder))) ?? '',
      /^Runs of S-1: 1 run\n- \[20261121T090000Z\] passed · 3 h ago/,
    );
  });
});

describe('hover: gates and commands', () => {
  it('says what an item rests on', async () => {
    const text = plan(storyText({ ticked: ['tests'] })).replace('Story Tests to Run” all', 'Story ⟦⟧Tests to Run” all');
    assert.match(
      (await shownAt(text, ran(text))) ?? '',
      /^Ticked: proven\n"pytest -q tests\/test_pay\.py" passed in .*\nRun: \[/,
    );
    assert.match(
      (await shownAt(text, { surroundings: facts() })) ?? '',
      /^Ticked, but it is not so\nNothing was ever run for S-1.*\n\[Run Tests\]$/,
    );
  });

  it('says what is said of what only people can judge', async () => {
    const text = plan(storyText()).replace('All Acceptance', 'All ⟦⟧Acceptance');
    assert.match((await shownAt(text, ran(text))) ?? '', /^Open: for a person to judge\n/);
  });

  it('says what a command is for, its budget and its last result', async () => {
    const tests = [`- E2E: \`⟦⟧${COMMAND}\``, '- Budget: finish ≤ 60 s'];
    const text = plan(storyText({ tests }));
    const found = await hovered(text, ran(text));
    assert.equal(found?.about, COMMAND);
    assert.match(
      found.text,
      /^Test · S-1 · E2E · end to end\nIt decides whether the gate may be passed\.\nBudget: 1 min/,
    );
    assert.match(
      found.text,
      /\n"pytest -q tests\/test_pay\.py" passed in runs\/S-1\/20261121T090000Z\.\n3 h ago · 3\.2 s\n\[Run Tests\]$/,
    );
  });

  it('says what must be filled in', async () => {
    const text = plan(storyText({ tests: ['- Unit: `pytest ⟦⟧<paths>`'] }));
    assert.equal(await shownAt(text), 'To be filled in before this command can be run.');
  });
});

describe('hover: stop tokens', () => {
  const question = '- [Critical] Who may pay?';

  it('says why a token holds', async () => {
    const text = plan(`${storyText()}\nelse \`⟦⟧NEEDS_CLARIFICATION\`\n`, { questions: question });
    const found = await hovered(text);
    assert.equal(found?.about, 'NEEDS_CLARIFICATION');
    assert.equal(
      found.text,
      'NEEDS_CLARIFICATION holds now.\n- A critical question has no answer: "Who may pay?". [Show]\n[Answer]',
    );
  });

  it('says that a token does not hold, and what is so instead', async () => {
    const text = plan(`${storyText()}\nelse \`⟦⟧BLOCKED\`\n`, { questions: question });
    assert.match((await shownAt(text)) ?? '', /^BLOCKED does not hold now\.\n.*\nWhat holds is NEEDS_CLARIFICATION: /);
    const free = plan(`${storyText()}\nelse \`⟦⟧BLOCKED\`\n`);
    assert.match((await shownAt(free)) ?? '', /\nNothing holds the plan up: S-1 is next, not started\.$/);
  });
});

describe('hover: paths', () => {
  it('gives size and age, or says that nothing is there', async () => {
    const files = { 'src/pay.ts': 'x'.repeat(2048), [`${FEATURE}/notes/a.md`]: 'a' };
    const at = (written: string): Promise<string | undefined> =>
      shownAt(plan(`${storyText()}\nIn ${written} it is.\n`), { files });
    assert.match((await at('`⟦⟧src/pay.ts:12`')) ?? '', /^\[src\/pay\.ts\]\n2 KiB/);
    assert.match((await at('`src/⟦⟧pay.ts:payInvoice`')) ?? '', /^\[src\/pay\.ts\]\n2 KiB/);
    assert.match((await at('[the note](⟦⟧notes/a.md)')) ?? '', new RegExp(`^\\[${FEATURE}/notes/a\\.md\\]`));
    assert.match((await at('$FEATURE_DIR/⟦⟧notes/b.md')) ?? '', /^b\.md is not there\./);
    assert.match((await at('`⟦⟧src/pays.ts`')) ?? '', /^pays\.ts is not there\.\nLooked for at src\/pays\.ts\.$/);
    for (const written of ['`⟦⟧src`', '`⟦⟧origin/main`', '`⟦⟧config.timeout`', '`⟦⟧[a/b]`'])
      assert.equal(await at(written), undefined, written);
    assert.match((await at('`⟦⟧src/`')) ?? '', /^src\na folder with 1 thing in it/);
  });

  it('says nothing of addresses and of paths that lead out', async () => {
    const at = (written: string): Promise<string | undefined> =>
      shownAt(plan(`${storyText()}\nIn ${written} it is.\n`));
    assert.equal(await at('`⟦⟧https://example.org/a.md`'), undefined);
    assert.equal(await at('`⟦⟧../../../../etc/passwd`'), undefined);
    assert.equal(await at('[a](⟦⟧https://example.org)'), undefined);
  });
});

describe('hover: the contract', () => {
  it('says what a section is for and what is checked in it', async () => {
    const text = plan(storyText()).replace('## Clarification', '## ⟦⟧Clarification');
    const shown = (await shownAt(text)) ?? '';
    assert.match(
      shown,
      /^Clarification Questions · section 3 of 15 of the format .* · required\nAsked before work starts/,
    );
    assert.match(shown, /\nThe template asks for:\n- \[Critical\] <question>\n/);
    assert.match(shown, /\n- \[codex\/clarification-tag\] /);
    assert.match(shown, /\[plan\/section-missing\]$/);
  });

  it('says what a block of a story is for', async () => {
    const text = plan(storyText()).replace('#### Acceptance', '#### ⟦⟧Acceptance');
    const shown = (await shownAt(text)) ?? '';
    assert.match(shown, /^Acceptance Criteria · block of every story .*\nThe template asks for:\n- Given <context>/);
    assert.match(shown, /\n- \[codex\/acceptance-criteria\] /);
  });

  it('says what goes into a field', async () => {
    const text = plan(storyText()).replace('Priority: P1', '⟦⟧Priority: P1');
    const found = await hovered(text);
    assert.equal(found?.about, 'Priority');
    assert.match(
      found.text,
      /^Priority — the template asks for <P0\/P1\/P2>\nWhat is checked:\n- \[codex\/story-fields\]/,
    );
  });

  it('takes no label in code or a comment for a field', async () => {
    for (const [open, close] of [
      ['```', '```'],
      ['<!--', '-->'],
    ])
      assert.equal(await shownAt(plan(`${storyText()}\n${open}\n⟦⟧Priority: P1\n${close}\n`)), undefined);
  });

  it('says that a story is overdue at its Due', async () => {
    const text = plan(storyText({ due: '2026-11-01' })).replace('Due: 2026', '⟦⟧Due: 2026');
    assert.match((await shownAt(text)) ?? '', /\nS-1 was due 2026-11-01: the time-box is over/);
  });

  it('knows the fields of headers', async () => {
    const text = '# ExecPlan: Pay\n\n- ⟦⟧Status: Proposed\n- Scope: feature • Priority: P1\n';
    const shown = (await shownAt(text, { dialect: brief })) ?? '';
    assert.match(
      shown,
      /^Status — the template asks for <Proposed \| In Progress \| Blocked \| Complete>\nWhat is checked:/,
    );
    const priority = '# ExecPlan: Pay\n\n- Status: Proposed\n- Scope: feature • ⟦⟧Priority: P1\n';
    assert.match((await shownAt(priority, { dialect: brief })) ?? '', /^Priority — the template asks for <P0–P3>/);
  });

  it('knows the fields of tasks and phases', async () => {
    const web = '# Plan\n\n## Checklist of Subtasks\n\n### Task [T-1]: Pay\n- **⟦⟧Status:** todo\n';
    assert.match(
      (await shownAt(web, { dialect: codexWeb })) ?? '',
      /^Status — the template asks for <todo \| in-progress/,
    );
    const phases =
      '# Pay\n\n## Phase 2: Build\n\n**⟦⟧Exit Gate:** all green\n\n### Phase 2 Test Plan (T-Series)\n\n- [ ] T001 a\n';
    assert.match(
      (await shownAt(phases, { dialect: phased, path: 'docs/p.md' })) ?? '',
      /^Exit Gate — the template asks for </,
    );
  });

  it('knows headings deeper in sections', async () => {
    const phases = '# Pay\n\n## Phase 2: Build\n\n### Phase 2 ⟦⟧Test Plan (T-Series)\n\n- [ ] T001 a\n';
    const shown = await shownAt(phases, { dialect: phased, path: 'docs/p.md' });
    assert.match(
      shown ?? '',
      /^Phase 2 Test Plan \(T-Series\) · of the format .*\nThe template asks for:\n- \[ \] T001/,
    );
  });

  it('knows keys and values of front matter', async () => {
    const text = '---\nid: EP-20260117-002\n⟦⟧status: planned\n---\n\n# Plan\n';
    const around = { dialect: execplan, path: '.agent/exec_plans/EP-20260117-002_a.md' };
    assert.match((await shownAt(text, around)) ?? '', /^status · required.*\n[^]*It is one of: .*planned/);
    const value = text.replace('⟦⟧', '').replace('planned', 'plan⟦⟧ned');
    assert.match((await shownAt(value, around)) ?? '', /^status · required/);
  });

  it('says what a plan is at its title', async () => {
    const text = plan(storyText(), { questions: '- [Critical] Who?' }).replace('# Plan', '# ⟦⟧Plan');
    assert.match((await shownAt(text)) ?? '', /stage: .*\n[^]*NEEDS_CLARIFICATION holds: A critical question/);
  });

  it('says that the format does not have a section', async () => {
    const text = `${plan(storyText())}\n## ⟦⟧Snacks\n`;
    assert.match(
      (await shownAt(text)) ?? '',
      /^The format .* has no section of this name\. \[plan\/section-unknown\]$/,
    );
  });
});

describe('hover: what is to be filled in or answered', () => {
  it('knows placeholders and what is filled in for each run', async () => {
    const text = plan(storyText()).replace(
      '- Clarifications resolved: all of them',
      '- Clarifications resolved: ⟦⟧<list>',
    );
    const found = await hovered(text);
    assert.equal(found?.about, '<list>');
    assert.match(found.text, /^A placeholder that was never filled in: list\n.* \[plan\/placeholder\]$/);
    const variable = plan(`${storyText()}\nin \`runs/S-1/⟦⟧<RUN_ID>/\`\n`);
    assert.match((await shownAt(variable)) ?? '', /^<RUN_ID> is filled in for each run/);
  });

  it('says what a clarification tag means', async () => {
    const critical = plan(storyText(), { questions: '- [⟦⟧Critical] Who may pay?' });
    assert.match(
      (await shownAt(critical)) ?? '',
      /^Critical — As long as .*NEEDS_CLARIFICATION holds\.\nThis question has no answer\.\n\[Answer\]$/,
    );
    const nice = plan(storyText(), { questions: '- [⟦⟧Nice] Which colour? **Resolved** — blue' });
    assert.equal(
      await shownAt(nice),
      'Nice to have — The work may go on without an answer.\nThis question is answered.',
    );
  });

  it('says nothing of prose', async () => {
    assert.equal(await shownAt(plan(`${storyText()}\nJust some ⟦⟧words.\n`)), undefined);
  });
});
