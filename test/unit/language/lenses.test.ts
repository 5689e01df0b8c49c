import assert from 'node:assert/strict';
import { insertMissingBelow } from '../../../src/core/actions/insertMissingBelow';
import { decisionLenses } from '../../../src/core/language/decisionLenses';
import { lensesIn } from '../../../src/core/language/lenses';
import type { LensFace, LensGroup } from '../../../src/core/language/lens';
import type { PlanView } from '../../../src/core/language/view';
import { planGate } from '../../../src/core/gates/planGate';
import { checkPlan } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import type { Dialect } from '../../../src/core/lint/dialect';
import type { ExecPlanIndex } from '../../../src/core/repo/execPlanIndex';
import { brief } from '../../../src/dialects/brief';
import { codex } from '../../../src/dialects/codex';
import { codexWeb } from '../../../src/dialects/codex-web';
import { examplePlan as webPlan, exampleTask } from '../../../src/dialects/codex-web/examples';
import { execplan } from '../../../src/dialects/execplan';
import { EXAMPLE_PATH, exampleFacts, examplePlan as execPlan } from '../../../src/dialects/execplan/examples';
import { execplanMilestone } from '../../../src/dialects/execplan-milestone';
import { ACTIVE_PATH, exampleMilestone } from '../../../src/dialects/execplan-milestone/examples';
import { phased } from '../../../src/dialects/phased';
import { examplePhase, examplePlan as phasedPlan } from '../../../src/dialects/phased/examples';
import { DONE_LOG, facts, hashOf, NOW, planText, readCodex, run, storyText } from '../gates/support';
import { MemoryFiles } from '../support/memoryFiles';
import { PLAN, viewOf } from './support';

interface Shown {
  readonly line: number;
  readonly group: LensGroup;
  readonly face: LensFace;
}

async function shown(view: PlanView, files: Readonly<Record<string, string>> = {}): Promise<readonly Shown[]> {
  const { document, dialect } = view;
  const text = document.slice(0, document.length);
  const lenses = lensesIn(view, {
    files: new MemoryFiles(files),
    problems: () => checkPlan({ text, dialect, config: defaultConfig, surroundings: view.surroundings }).problems,
    isShown: () => true,
  });
  return Promise.all(
    lenses.map(async ({ at, group, face }) => ({
      line: document.positionAt(at).line,
      group,
      face: await face(NOW),
    })),
  );
}

/** The titles of some lenses, each with the text of the line it stands above. */
async function titles(
  view: PlanView,
  groups: readonly LensGroup[],
  files?: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const lines = view.document.slice(0, view.document.length).split(/\r?\n/);
  const all = await shown(view, files);
  return all
    .filter(({ group }) => groups.includes(group))
    .map(({ line, face }) => `${lines[line] ?? ''} » ${face.title}`);
}

async function faceOf(view: PlanView, title: RegExp, files?: Readonly<Record<string, string>>): Promise<LensFace> {
  const found = (await shown(view, files)).find(({ face }) => title.test(face.title));
  assert.ok(found, String(title));
  return found.face;
}

/** What the places of a lens cover, line by line. */
function linesOf(view: PlanView, { action }: LensFace): readonly (string | undefined)[] {
  assert.ok(action?.kind === 'show');
  const lines = view.document.slice(0, view.document.length).split(/\r?\n/);
  return action.places.map(({ start }) => lines[start.line]?.trim());
}

const STORY = '### Story [S-1]: Pay an invoice';

describe('Lenses', () => {
  it('are told apart by what they speak of and what they say of it, in every format and with ids given twice', () => {
    const twice = planText([storyText(), storyText(), storyText({ id: 'S-2' })]);
    const log = '# Decision Log\n\n## [S-1] Done\n- Decision: done\n\n## [S-1] Done\n- Decision: done\n';
    const all = [
      decisionLenses(log, () => Promise.resolve(undefined)),
      ...[codex, codexWeb, brief, execplan, phased].map((dialect) => {
        const text = dialect === codex ? twice : dialect.contract().template;
        const path = dialect === execplan ? EXAMPLE_PATH : PLAN;
        const problems = checkPlan({ text, dialect, config: defaultConfig }).problems;
        const view = viewOf(text, { dialect, path });
        return lensesIn(view, { files: new MemoryFiles({}), problems: () => problems, isShown: () => true });
      }),
    ];
    for (const lenses of all) {
      assert.ok(lenses.length > 1);
      const keys = lenses.map(({ group, about, says }) => `${group} ${about} ${says}`);
      assert.deepEqual(keys, [...new Set(keys)]);
    }
  });

  it('speak of the same when the text above them changes', () => {
    const text = planText([storyText({ tasks: 'x ' }), storyText({ id: 'S-2' })]);
    const keys = (of: string): readonly unknown[] =>
      lensesIn(viewOf(of), { files: new MemoryFiles({}), problems: () => [], isShown: () => true }).map(
        ({ group, about, says }) => [group, about, says],
      );
    assert.deepEqual(keys(text.replace('## Definition', 'Some words.\n\n## Definition')), keys(text));
  });
});

describe('Lenses of units', () => {
  it('say how far a story is, what comes next, and what can be run and passed', async () => {
    const text = planText([storyText({ tasks: 'x ' }), storyText({ id: 'S-2' })]);
    assert.deepEqual(await titles(viewOf(text), ['story']), [
      `${STORY} » In progress · tasks 1/2 · gate 0/8`,
      `${STORY} » Next: Task 2`,
      `${STORY} » Run Tests`,
      `${STORY} » Pass Gate`,
      '### Story [S-2]: Pay an invoice » Not started · tasks 0/1 · gate 0/8',
      '### Story [S-2]: Pay an invoice » Run Tests',
    ]);
  });

  it('lead to what is open', async () => {
    const view = viewOf(planText([storyText({ tasks: 'x  ', items: ['tests'] })]));
    const open = ['- [ ] Task 2', '- [ ] Task 3', '- [ ] “Story Tests to Run” all passing in this repo'];
    assert.deepEqual(linesOf(view, await faceOf(view, /^In progress/)), open);
    assert.deepEqual(linesOf(view, await faceOf(view, /^Next/)), open.slice(0, 1));
    assert.deepEqual((await faceOf(view, /^Run Tests/)).action, { kind: 'run-tests', unit: 'S-1' });
    assert.deepEqual((await faceOf(view, /^Pass Gate/)).action, { kind: 'pass-gate', unit: 'S-1' });
  });

  it('say in how far a gate is ticked that is not so, and lead there', async () => {
    const text = planText([storyText({ tasks: 'x', items: ['tests', 'tasks', 'evidence'], ticked: 'all' })]);
    const { feature } = facts();
    assert.ok(feature);
    const view = viewOf(text, { surroundings: { feature } });
    const face = await faceOf(view, /^Contradicted/);
    assert.equal(face.title, 'Contradicted · tasks 1/1 · gate 3/3, 2 no evidence');
    assert.equal(face.icon, 'contradicted');
    assert.deepEqual(linesOf(view, face), [
      '- [x] “Story Tests to Run” all passing in this repo',
      '- [x] Evidence captured in Runbook (test reports/screenshots/logs)',
    ]);
    assert.equal(face.details?.length, 2);
  });

  it('follow the runs', async () => {
    const text = planText([storyText({ tasks: 'x', items: ['tests'], ticked: 'all' })]);
    const { feature } = facts({ runs: [run({ hash: hashOf(readCodex(text)) })] });
    assert.ok(feature);
    assert.deepEqual(await titles(viewOf(text, { surroundings: { feature } }), ['story']), [
      `${STORY} » Passed · tasks 1/1 · gate 1/1`,
      `${STORY} » Run Tests`,
    ]);
  });

  it('offer no tests while nothing may be run', async () => {
    const text = planText([storyText()], { questions: '- [Critical] Which bank?' });
    assert.ok(!(await titles(viewOf(text), ['story'])).some((title) => title.endsWith('Run Tests')));
  });

  it('show one line of what a plan says, as long as it may be', async () => {
    const text = planText([storyText()]).replace(
      'Task 1',
      `**Call** the [bank](https://bank.example) ${'often '.repeat(40)}`,
    );
    const { title } = await faceOf(viewOf(text), /^Next/);
    assert.match(title, /^Next: Call the bank often [^\n]*…$/);
    assert.ok(title.length < 80);
  });

  it('say the exit gate of a phase', async () => {
    const view = viewOf(phasedPlan(examplePhase(1), examplePhase(2)), { dialect: phased });
    assert.deepEqual(await titles(view, ['phase']), [
      '## Phase 1: Import » Not started · tasks 0/2',
      '## Phase 1: Import » Exit gate: The import runs.',
      '## Phase 1: Import » Next: T001 Test the import in tests/import1.test.ts',
      '## Phase 2: Import » Not started · tasks 0/2',
      '## Phase 2: Import » Exit gate: The import runs.',
    ]);
  });

  it('stand above tasks and checklists', async () => {
    const web = viewOf(webPlan([exampleTask('T-1')]), { dialect: codexWeb });
    const [first = ''] = await titles(web, ['story']);
    assert.equal(first, '### Task [T-1]: Add the route » Not started · gate 0/5');
    const steps =
      '# ExecPlan: Horn\n\n- Status: In Progress\n\n## Concrete Steps (Checklist)\n- [x] wire it\n- [ ] sound it\n';
    assert.deepEqual(await titles(viewOf(steps, { dialect: brief }), ['story']), [
      '## Concrete Steps (Checklist) » In progress · tasks 1/2',
      '## Concrete Steps (Checklist) » Next: sound it',
    ]);
    const progress = execPlan({ body: '## Progress\n\n- [x] (2026-01-17 10:00Z) one\n- [ ] two\n' });
    assert.deepEqual(await titles(viewOf(progress, { dialect: execplan, path: EXAMPLE_PATH }), ['story']), [
      '## Progress » In progress · tasks 1/2',
      '## Progress » Next: two',
    ]);
  });
});

describe('Lenses of sections', () => {
  const missing = (text: string, dialect: Dialect): Promise<readonly string[]> =>
    titles(viewOf(text, { dialect }), ['section']);

  it('name what is missing below a heading', async () => {
    const text = planText([storyText()]).replace(/#### Tasks Checklist\n[^#]*/, '');
    const found = await missing(text, codex);
    assert.ok(
      found.some((title) => title.startsWith(`${STORY} » Missing: `) && title.includes('Tasks Checklist')),
      found.join('\n'),
    );
    assert.ok(found.some((title) => title.startsWith('# Plan » Missing: ') && / and \d+ more$/.test(title)));
  });

  it('name the parts of a phase and the items of a task', async () => {
    const phase = examplePhase(1).replace(/\*\*Exit Gate:\*\*.*\n/, '');
    assert.ok((await missing(phasedPlan(phase), phased)).includes('## Phase 1: Import » Missing: Exit Gate'));
    const task = exampleTask('T-1', { checklist: '- [ ] Plan created for [T-1]' });
    const found = await missing(webPlan([task]), codexWeb);
    assert.ok(found.includes('### Task [T-1]: Add the route » Missing: 4 items of the checklist'), found.join('\n'));
  });

  it('put in what they name, and nothing before their line', () => {
    const text = planText([storyText().replace(/#### Tasks Checklist\n[^#]*/, '')]).replaceAll('\n', '\r\n');
    const line = text.split('\r\n').indexOf(STORY);
    const input = { text, dialect: codex, config: defaultConfig };
    const after = insertMissingBelow(input, line);
    assert.match(after, /#### Tasks Checklist\r\n- \[ \]/);
    const above = text.slice(0, text.indexOf(STORY));
    assert.ok(after.startsWith(above));
    assert.doesNotMatch(after.replaceAll('\r\n', ''), /[\r\n]/);
    assert.equal(insertMissingBelow({ ...input, text: after }, line), after);
    // What other headings lack is left alone.
    assert.ok(after.split('## ').length < insertMissingBelow(input, 0).split('## ').length);
  });
});

describe('Lenses of ExecPlans', () => {
  const ID = 'EP-20260117-014';
  const OTHERS = '.agent/exec_plans/active';
  const index: ExecPlanIndex = new Map([
    [
      ID,
      [
        exampleFacts(EXAMPLE_PATH, {
          dependsOn: ['EP-20260101-001', 'EP-20260101-002', 'EP-20260101-009'],
          status: 'active',
        }),
      ],
    ],
    ['EP-20260101-001', [exampleFacts(`${OTHERS}/a/EP-20260101-001_a.md`, { status: 'done' })]],
    ['EP-20260101-002', [exampleFacts(`${OTHERS}/b/EP-20260101-002_b.md`, { status: 'active', title: 'Keys' })]],
  ]);
  const view = viewOf(execPlan(), { dialect: execplan, path: EXAMPLE_PATH, surroundings: { execPlans: index } });
  const milestones = {
    [ACTIVE_PATH]: exampleMilestone(),
    [ACTIVE_PATH.replace('active/MS003', 'complete/MS001')]: exampleMilestone({ id: `${ID}/MS001`, ms: '1' }),
  };

  it('count the milestones, and name what a plan depends on and waits for', async () => {
    assert.deepEqual(await titles(view, ['execPlan'], milestones), [
      '# Auth refresh » Milestones 1/2',
      '# Auth refresh » Depends on EP-20260101-001 (done), EP-20260101-002 (active), EP-20260101-009 (not there)',
      '# Auth refresh » Blocked by EP-20260101-002 (active)',
    ]);
    const face = await faceOf(view, /^Milestones/, milestones);
    assert.deepEqual(face.action?.kind === 'show' && face.action.places.map(({ path }) => path), [ACTIVE_PATH]);
    const blocked = await faceOf(view, /^Blocked/, milestones);
    assert.deepEqual(blocked.details, ['EP-20260101-002 Keys']);
    assert.deepEqual(blocked.action?.kind === 'show' && blocked.action.places.map(({ path }) => path), [
      `${OTHERS}/b/EP-20260101-002_b.md`,
    ]);
  });

  it('offer a first milestone', async () => {
    assert.deepEqual((await faceOf(view, /^Add milestone$/)).action, { kind: 'new-milestone' });
  });

  it('lead from a milestone to its plan', async () => {
    const milestone = viewOf(exampleMilestone(), {
      dialect: execplanMilestone,
      path: ACTIVE_PATH,
      surroundings: { execPlans: index },
    });
    const face = await faceOf(milestone, /^Of /, milestones);
    assert.equal(face.title, `Of ${ID} · Milestones 1/2`);
    assert.deepEqual(face.action?.kind === 'show' && face.action.places.map(({ path }) => path), [EXAMPLE_PATH]);
  });

  it('reject when the milestones cannot be listed', async () => {
    const files = new MemoryFiles(milestones);
    files.makeUnreadable('.agent/exec_plans/active/auth-refresh/milestones');
    const [lens] = lensesIn(view, { files, problems: () => [], isShown: (group) => group === 'execPlan' });
    await assert.rejects(Promise.resolve(lens?.face(NOW)));
  });
});

describe('Lenses of decision logs', () => {
  const text = planText([
    storyText({ tasks: 'x', items: ['tests', 'decision-log'], ticked: 'all' }),
    storyText({ id: 'S-2', items: ['tests'] }),
  ]);
  const log = [
    '## [S-1] First try — 2025-10-16T09:00:00Z\n- Result: fail\n- Decision: refine\n',
    DONE_LOG,
    '## [S-2] Begun — 2025-10-16T12:00:00Z\n- Decision: continue\n',
    '## [S-7] Gone — 2025-10-16T13:00:00Z\n- Decision: continue\n',
  ].join('\n');
  const { feature } = facts({ log });
  const view = viewOf(text, { ...(feature && { surroundings: { feature } }) });
  const gate = planGate(view.plan, feature ? { feature } : {}, NOW);

  it('say what is open of the evidence of a story, above its newest entry and where it is said to be done', async () => {
    const lenses = decisionLenses(log, () => Promise.resolve({ view, gate }));
    const said = await Promise.all(
      lenses.map(async ({ at, face }) => `${/^.*$/m.exec(log.slice(at))?.[0] ?? ''} » ${(await face(NOW)).title}`),
    );
    assert.deepEqual(said, [
      '## [S-1] Done — 2025-10-16T11:00:00Z » S-1 · Contradicted · 1 item open: 1 no evidence',
      '## [S-2] Begun — 2025-10-16T12:00:00Z » S-2 · In progress · 1 item open: 1 no evidence',
      '## [S-7] Gone — 2025-10-16T13:00:00Z » S-7 · not in the plan',
    ]);
    const unread = decisionLenses(DONE_LOG, () => Promise.resolve({ view }));
    assert.equal((await unread[0]?.face(NOW))?.title, 'S-1 · what is beside the plan cannot be read');
    const face = await lenses[0]?.face(NOW);
    assert.ok(face);
    assert.ok(face.details?.[0]?.startsWith('“Story Tests to Run” all passing in this repo: '));
    assert.deepEqual(linesOf(view, face), [STORY]);
  });

  it('say so where there is no plan', async () => {
    const [lens] = decisionLenses(log, () => Promise.resolve(undefined));
    assert.equal((await lens?.face(NOW))?.title, 'S-1 · no plan');
  });
});
