import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FileElsewhere } from '../../src/core/ports';
import { dirname } from '../../src/core/repo/paths';
import type { ChosenRoot } from '../../src/vscode/commands/execplans/chooseRoot';
import { idsToAvoid, plansElsewhere } from '../../src/vscode/commands/execplans/elsewhere';
import type { CommandId } from '../../src/vscode/contributions';
import { execPlanFolderAt } from '../../src/vscode/features/execplans/roots';
import type { Host } from '../../src/vscode/host';
import { type Answers, answering, type Asked, button } from './support/answers';
import {
  at,
  closeAll,
  empty,
  exists,
  makeWatched,
  onDisk,
  replace,
  root,
  show,
  shows,
  tabs,
  write,
} from './support/plans';

const BASE = '.agent/exec_plans';
const REGISTRY = `${BASE}/registry.json`;

/** Today where these tests run. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function plan(id: string, more: Readonly<Record<string, string>> = {}): string {
  const values = {
    id,
    title: 'Sound the horn',
    status: 'active # for now',
    kind: 'feature',
    domain: 'backend',
    owner: '"@mara"',
    created: '2026-01-05',
    updated: '2026-01-05',
    ...more,
  };
  const lines = Object.entries(values).map(([key, value]) => `${key}: ${value}`);
  return [
    '---',
    ...lines,
    '---',
    '',
    `# ${id} - Sound the horn`,
    '',
    '## Progress',
    '',
    '- [ ] Wire the horn',
    '',
  ].join('\n');
}

function milestone(id: string, number: string): string {
  return `---\nid: ${id}/MS${number}\nexecplan_id: ${id}\nms: ${Number(number)}\ntitle: First\nstatus: planned\n---\n\n# First\n`;
}

const HORN = `${BASE}/active/horn/EP-20260105-001_horn.md`;
const FOG = `${BASE}/active/fog/EP-20260105-002_fog.md`;
const HOMES = [dirname(HORN), dirname(FOG)];

/** Runs a command as a user, or another extension, would. */
async function run(
  command: CommandId,
  argument: unknown,
  answers: Answers = {},
): Promise<{ asked: Asked; result: unknown }> {
  let result: unknown;
  const asked = await answering(answers, async () => {
    result = await vscode.commands.executeCommand(command, argument);
  });
  return { asked, result };
}

function uriIn(result: unknown): string {
  assert.ok(result instanceof vscode.Uri);
  return result.path.slice(root().uri.path.length + 1);
}

async function idsInRegistry(): Promise<readonly string[]> {
  const registry = JSON.parse(await onDisk(REGISTRY)) as { plans: { id: string; path: string }[] };
  return registry.plans.map(({ id, path }) => `${id} ${path}`);
}

async function setting(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('planloom').update(name, value, vscode.ConfigurationTarget.Workspace);
}

describe('commands for ExecPlans', () => {
  beforeEach(async () => {
    for (const folder of HOMES) await makeWatched(folder);
    await write(HORN, plan('EP-20260105-001'));
    await write(FOG, plan('EP-20260105-002', { title: 'Watch the fog', depends_on: '[EP-20260105-001]' }));
  });
  afterEach(async () => {
    await closeAll();
    await empty(BASE, HOMES);
    for (const name of ['execplan.layout', 'execplan.registry', 'execplan.otherBranches'])
      await setting(name, undefined);
  });
  after(() => vscode.workspace.fs.delete(at('.agent'), { recursive: true }));

  it('make a plan of what is asked, with the values that were used last', async () => {
    const answers: Answers = {
      input: (_title, value) => (value === '' ? 'Ring the bell' : value === '@codex' ? '@mara' : value),
      pick: (_title, labels) => [labels.includes('perf') ? 'perf' : 'console'],
    };
    const first = await run('planloom.newExecPlan', { folder: root().uri }, answers);
    const path = uriIn(first.result);
    assert.match(
      path,
      new RegExp(`^${BASE}/active/ring-the-bell/EP-${today().replaceAll('-', '')}-001_ring-the-bell\\.md$`),
    );
    assert.match(await onDisk(path), /\nkind: perf\ndomain: console\nowner: "@mara"\n/);
    assert.deepEqual(tabs(), [path]);
    await vscode.commands.executeCommand('leaveSnippet');
    const next = await run(
      'planloom.newExecPlan',
      { folder: root().uri },
      {
        input: (_title, value) => (value === '' ? 'Ring it again' : value),
        pick: (_title, labels) => labels.slice(0, 1),
      },
    );
    assert.match(await onDisk(uriIn(next.result)), /\nkind: perf\ndomain: console\nowner: "@mara"\n/);
    assert.match(uriIn(next.result), /-002_ring-it-again\.md$/);
    await vscode.commands.executeCommand('leaveSnippet');
    assert.equal((await idsInRegistry()).length, 4);
  });

  it('make nothing when the user gives up, or the folder is taken', async () => {
    const given = await run(
      'planloom.newExecPlan',
      { folder: root().uri },
      { input: (_title, value) => (value === '' ? 'Bell' : undefined) },
    );
    assert.equal(given.result, undefined);
    assert.equal(await exists(`${BASE}/active/bell`), false);
    const taken = await run('planloom.newExecPlan', { folder: root().uri, title: 'Horn', slug: 'horn' });
    assert.match(taken.asked.messages[0]?.message ?? '', /active\/horn holds a plan already/);
    assert.equal(await exists(REGISTRY), false);
  });

  it('set the status and nothing else, the registry with it, and can be undone', async () => {
    const before = plan('EP-20260105-001');
    await run('planloom.buildRegistry', { folder: root().uri });
    await show(at(HORN));
    const { result } = await run('planloom.setExecPlanStatus', undefined, { pick: () => ['paused'] });
    assert.equal(uriIn(result), HORN);
    const after = before
      .replace('status: active', 'status: paused')
      .replace('updated: 2026-01-05', `updated: ${today()}`);
    assert.equal(await onDisk(HORN), after);
    assert.match(await onDisk(REGISTRY), /"status": "paused"/);
  });

  it('keep what was not saved when the status is set', async () => {
    const editor = await show(at(HORN));
    await replace(editor, 'Wire the horn', 'Wire the bell');
    await run('planloom.setExecPlanStatus', { uri: at(HORN), status: 'done' });
    assert.match(editor.document.getText(), /status: done # for now[^]*Wire the bell/);
    assert.equal(await onDisk(HORN), plan('EP-20260105-001'));
  });

  it('refuse a status that is none, in one sentence', async () => {
    const { asked, result } = await run('planloom.setExecPlanStatus', { uri: at(HORN), status: 'soon' });
    assert.equal(result, undefined);
    assert.match(asked.messages[0]?.message ?? '', /"soon" is no status/);
    assert.deepEqual(asked.messages[0]?.buttons, ['Open Plan']);
  });

  it('complete a plan: tabs follow, the registry has it, and one undo brings all of it back', async () => {
    await run('planloom.buildRegistry', { folder: root().uri });
    const registry = await onDisk(REGISTRY);
    await show(at(HORN));
    const { result } = await run('planloom.completeExecPlan', undefined);
    const path = uriIn(result);
    assert.equal(path, `${BASE}/complete/${today().replaceAll('-', '/')}/EP-20260105-001_horn/EP-20260105-001_horn.md`);
    assert.ok(tabs().includes(path) && !tabs().includes(HORN));
    assert.match(await onDisk(path), /\nstatus: ["']?done["']? # for now\n/);
    assert.ok((await idsInRegistry()).includes(`EP-20260105-001 ${path}`));
    assert.equal(await exists(`${BASE}/.planloom-move.json`), false);
    await vscode.commands.executeCommand('undo');
    await shows(HORN, plan('EP-20260105-001'));
    await shows(REGISTRY, registry);
    assert.ok(await exists(HORN));
    assert.equal(await exists(path), false);
  });

  it('refuse to complete a plan with open milestones, which can be completed instead', async () => {
    const ms = `${BASE}/active/horn/milestones/active/MS001_first.md`;
    await write(ms, milestone('EP-20260105-001', '001'));
    const refused = await run('planloom.completeExecPlan', { id: 'EP-20260105-001', folder: root().uri });
    assert.match(refused.asked.messages[0]?.message ?? '', /MS001_first\.md/);
    assert.deepEqual(refused.asked.messages[0]?.buttons, ['Complete Milestone']);
    assert.ok(await exists(HORN));
    const done = await run('planloom.completeMilestone', at(ms));
    assert.equal(uriIn(done.result), `${BASE}/active/horn/milestones/complete/MS001_first.md`);
    assert.match(await onDisk(uriIn(done.result)), /\nstatus: completed\n/);
    assert.match(
      done.asked.messages[0]?.message ?? '',
      /EP-20260105-001\/MS001 is completed\. It was the last open one\./,
    );
    const none = await run('planloom.completeMilestone', at(HORN));
    assert.match(none.asked.messages[0]?.message ?? '', /has no open milestones/);
  });

  it('make milestones of the plan at hand, one number after the other', async () => {
    await show(at(HORN));
    const first = await run('planloom.newMilestone', undefined, { input: () => 'Wire the horn' });
    assert.equal(uriIn(first.result), `${BASE}/active/horn/milestones/active/MS001_wire-the-horn.md`);
    await vscode.commands.executeCommand('leaveSnippet');
    // From the milestone, another one of the same plan.
    const second = await run('planloom.newMilestone', undefined, { input: () => 'Test it' });
    assert.equal(uriIn(second.result), `${BASE}/active/horn/milestones/active/MS002_test-it.md`);
    await vscode.commands.executeCommand('leaveSnippet');
    const completed = await run(
      'planloom.completeMilestone',
      { id: 'EP-20260105-001', folder: root().uri },
      { pick: () => ['MS001'] },
    );
    // The active editor shows MS002, and the plan was named: what is shown counts.
    assert.match(uriIn(completed.result), /milestones\/complete\/MS002_test-it\.md$/);
  });

  it('add a dependency, and refuse a circle', async () => {
    const { result } = await run('planloom.addDependency', { uri: at(HORN) }, { pick: () => ['Watch the fog'] });
    // The only other plan depends on this one already.
    assert.equal(result, undefined);
    assert.equal(await onDisk(HORN), plan('EP-20260105-001'));
    await write(`${BASE}/active/bell/EP-20260105-003_bell.md`, plan('EP-20260105-003', { title: 'Ring the bell' }));
    const added = await run('planloom.addDependency', { uri: at(FOG) }, { pick: () => ['Ring the bell'] });
    assert.equal(uriIn(added.result), FOG);
    assert.match(await onDisk(FOG), /depends_on: \[EP-20260105-001, EP-20260105-003\]/);
  });

  it('renumber one of two plans with one id, wherever the id stands, in one step', async () => {
    const copy = `${BASE}/active/bell/EP-20260105-001_bell.md`;
    const ms = `${BASE}/active/bell/milestones/active/MS001_first.md`;
    await write(copy, plan('EP-20260105-001'));
    await write(ms, milestone('EP-20260105-001', '001'));
    await show(at(copy));
    const { result, asked } = await run('planloom.renumberExecPlan', undefined, {
      pick: () => ['They Mean This Plan'],
    });
    assert.deepEqual(
      asked.messages.map(({ message }) => message),
      [`EP-20260105-001 is EP-20260105-003 now: ${BASE}/active/bell/EP-20260105-003_bell.md.`],
    );
    const path = `${BASE}/active/bell/EP-20260105-003_bell.md`;
    assert.deepEqual(result, { from: 'EP-20260105-001', to: 'EP-20260105-003', uri: at(path) });
    assert.equal(asked.picks.length, 1);
    assert.match(await onDisk(path), /^---\nid: EP-20260105-003\n[^]*# EP-20260105-003 - Sound/);
    assert.match(await onDisk(ms), /id: EP-20260105-003\/MS001\nexecplan_id: EP-20260105-003\n/);
    assert.match(await onDisk(FOG), /depends_on: \[EP-20260105-003\]/);
    assert.equal((await idsInRegistry()).length, 3);
    assert.ok(tabs().includes(path));
    await vscode.commands.executeCommand('undo');
    await shows(copy, plan('EP-20260105-001'));
    assert.ok(await exists(copy));
    await shows(ms, milestone('EP-20260105-001', '001'));
  });

  it('move plans of the older layout after the list was seen', async () => {
    const old = `${BASE}/bell/EP-20260105-003_bell.md`;
    await write(old, plan('EP-20260105-003'));
    const refused = await run('planloom.migrateExecPlanLayout', { folder: root().uri });
    assert.equal(refused.result, undefined);
    assert.match(refused.asked.messages[0]?.detail ?? '', /bell → active\/bell/);
    assert.ok(await exists(old));
    await show(at(old));
    const { result } = await run(
      'planloom.migrateExecPlanLayout',
      { folder: root().uri },
      { button: button('Move 1 Folder') },
    );
    assert.deepEqual(result, [{ from: 'bell', to: 'active/bell' }]);
    const path = `${BASE}/active/bell/EP-20260105-003_bell.md`;
    assert.ok(tabs().includes(path));
    assert.ok((await idsInRegistry()).includes(`EP-20260105-003 ${path}`));
    const again = await run('planloom.migrateExecPlanLayout', { folder: root().uri });
    assert.match(again.asked.messages[0]?.message ?? '', /No plan in .* has to be moved/);
  });

  it('build the registry, and say what keeps it from being built', async () => {
    const built = await run('planloom.buildRegistry', at(REGISTRY));
    assert.equal(uriIn(built.result), REGISTRY);
    assert.equal((await idsInRegistry()).length, 2);
    await write(HORN, plan('EP-20260105-001', { status: 'soon' }));
    const registry = await onDisk(REGISTRY);
    const refused = await run('planloom.buildRegistry', at(REGISTRY));
    assert.equal(refused.result, undefined);
    assert.deepEqual(refused.asked.messages[0]?.buttons, ['Check Registry']);
    assert.equal(await onDisk(REGISTRY), registry);
    const checked = await run('planloom.checkRegistry', at(FOG));
    const { errors, warnings } = checked.result as { errors: number; warnings: number };
    // The plan itself, and the one that depends on it.
    assert.deepEqual({ errors, warnings }, { errors: 2, warnings: 0 });
    assert.match(checked.asked.messages[0]?.message ?? '', /^2 errors .*so the registry cannot be built\.$/);
  });

  it('leave the registry as it is where other plans have errors, and say so', async () => {
    await write(FOG, plan('EP-20260105-002', { kind: 'song' }));
    const { asked } = await run('planloom.setExecPlanStatus', { uri: at(HORN), status: 'done' });
    assert.match(await onDisk(HORN), /status: done/);
    assert.equal(await exists(REGISTRY), false);
    assert.match(asked.messages[0]?.message ?? '', /registry\.json was not written/);
  });

  it('leave the registry to others where the setting says so', async () => {
    await setting('execplan.registry', 'never');
    await run('planloom.setExecPlanStatus', { uri: at(HORN), status: 'done' });
    assert.equal(await exists(REGISTRY), false);
  });

  it('never give one id twice when they are run at once', async () => {
    const titles = ['Ring the bell', 'Light the lamp', 'Raise the flag', 'Watch the tide', 'Count the boats'];
    const made = await answering({}, () =>
      Promise.all(
        titles.map((title) => vscode.commands.executeCommand('planloom.newExecPlan', { folder: root().uri, title })),
      ).then((uris) => assert.equal(new Set(uris.map(uriIn)).size, titles.length)),
    );
    assert.deepEqual(made.messages, []);
    await vscode.commands.executeCommand('leaveSnippet');
    const files = await vscode.workspace.findFiles(`${BASE}/active/*/EP-${today().replaceAll('-', '')}-*.md`);
    const ids = files.map(({ path }) => /EP-\d{8}-\d{3}/.exec(path)?.[0]);
    assert.equal(new Set(ids).size, titles.length);
    assert.equal(files.length, titles.length);
  });

  it('put new plans where the setting wants them', async () => {
    await setting('execplan.layout', 'seed');
    const { result } = await run('planloom.newExecPlan', { folder: root().uri, title: 'Ring the bell' });
    assert.match(uriIn(result), /^\.agent\/exec_plans\/ring-the-bell\/EP-/);
    await vscode.commands.executeCommand('leaveSnippet');
  });

  it('say so where there is nothing to work on', async () => {
    const { asked } = await run('planloom.completeExecPlan', at('README.md'));
    assert.match(asked.messages[0]?.message ?? '', /README\.md is not among ExecPlans/);
    const none = await run('planloom.completeExecPlan', { id: 'EP-20260101-009', folder: root().uri });
    assert.match(none.asked.messages[0]?.message ?? '', /There is no plan EP-20260101-009/);
  });
});

describe('ids on other branches', () => {
  const place = { folder: root(), path: BASE };
  const chosen: ChosenRoot = { place, folder: execPlanFolderAt(place) };
  const elsewhere: readonly FileElsewhere[] = [
    { where: 'fog', path: `${BASE}/active/fog/EP-20260105-003_fog.md` },
    { where: 'fog', path: `${BASE}/active/fog/EP-20260105-004_fog.md` },
  ];
  const theirs = ['EP-20260105-003', 'EP-20260105-004'];

  afterEach(() => setting('execplan.otherBranches', undefined));

  async function avoided(id: string, answers: Answers): Promise<{ asked: Asked; ids: readonly string[] | undefined }> {
    let ids: readonly string[] | undefined;
    const asked = await answering(answers, async () => {
      ids = await idsToAvoid(chosen, id, elsewhere);
    });
    return { asked, ids };
  }

  it('are told of before one is given out again, and the user decides', async () => {
    const next = await avoided('EP-20260105-003', { button: button('Take the Next Free Id') });
    assert.match(next.asked.messages[0]?.message ?? '', /^EP-20260105-003 is the id of .*_fog\.md on fog:/);
    assert.deepEqual(next.ids, theirs);
    const anyway = await avoided('EP-20260105-003', { button: button('Use EP-20260105-003 Anyway') });
    assert.deepEqual(anyway.ids, []);
    assert.equal((await avoided('EP-20260105-003', {})).ids, undefined);
  });

  it('are not told of where nothing clashes, or the setting says what to do', async () => {
    assert.deepEqual(await avoided('EP-20260105-001', {}), { asked: { messages: [], picks: [], inputs: [] }, ids: [] });
    await setting('execplan.otherBranches', 'skip');
    const skipped = await avoided('EP-20260105-003', {});
    assert.deepEqual([skipped.asked.messages, skipped.ids], [[], theirs]);
  });

  it('are not looked for where the setting says so, and only plans count', async () => {
    const files = [...elsewhere, { where: 'fog', path: `${BASE}/registry.json` }];
    const otherWork = { filesBelow: () => Promise.resolve(files) };
    const host = { machine: () => Promise.resolve({ otherWork }) } as unknown as Host;
    assert.deepEqual(await plansElsewhere(host, chosen), elsewhere);
    await setting('execplan.otherBranches', 'ignore');
    assert.deepEqual(await plansElsewhere(host, chosen), []);
  });
});
