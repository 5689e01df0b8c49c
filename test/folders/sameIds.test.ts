import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { examplePlan as execPlan } from '../../src/dialects/execplan/examples';
import { findRoots } from '../../src/vscode/features/execplans/findRoots';
import { answer, type AskedAt, atText, has, lacks } from '../language/questions';
import { closeAll, replace, show, until } from '../vscode/support/plans';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';

/** The folders of the workspace by their names; the last stands inside the first. */
const FOLDERS = ['harbour', 'lighthouse', 'boats'] as const;
type Folder = (typeof FOLDERS)[number];

const PLAN = `${FEATURE}/plan.md`;
const LOG = `${FEATURE}/decision-log.md`;
const FIRST = '.agent/exec_plans/active/EP-20260117-041_first.md';
const SECOND = '.agent/exec_plans/active/EP-20260117-042_second.md';
const THIRD = '.agent/exec_plans/active/EP-20260117-043_third.md';
/** In a folder of ExecPlans that only the boats have. */
const FOURTH = '.agents/exec_plans/active/EP-20260117-044_fourth.md';
const logged = '# Decision Log\n\n## [S-1] Tried — 2026-11-20T08:00:00Z\n- Result: pass\n';

function folderOf(name: Folder): vscode.WorkspaceFolder {
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.name === name);
  assert.ok(folder, name);
  return folder;
}

function uriIn(folder: Folder, path: string): vscode.Uri {
  return vscode.Uri.joinPath(folderOf(folder).uri, path);
}

async function write(folder: Folder, path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uriIn(folder, path), new TextEncoder().encode(text));
}

async function open(folder: Folder, path: string): Promise<vscode.TextEditor> {
  return show(uriIn(folder, path));
}

async function askedIn(folder: Folder, path: string, text: string, typed?: string): Promise<AskedAt> {
  return atText((await open(folder, path)).document, text, typed);
}

/** Of what an answer names: nothing in another folder. */
function staysIn(folder: Folder): (told: readonly string[]) => boolean {
  return (told) => FOLDERS.every((other) => other === folder || !told.some((one) => one.includes(`${other}/`)));
}

describe('folders of a workspace that have the same ids', () => {
  before(async () => {
    await write('boats', THIRD, execPlan({ id: 'EP-20260117-043' }));
    await write('boats', FOURTH, execPlan({ id: 'EP-20260117-044' }));
    for (const folder of FOLDERS) {
      await write(folder, PLAN, CLEAN.replace('Export the tide table', `Tides of ${folder}`));
      await write(folder, LOG, logged);
      const text = (id: string, more?: string): string =>
        execPlan({
          id,
          ...(more !== undefined && { more }),
          body: `## Progress\n\n- [ ] of ${folder}, ${id}, also EP-20260117-043`,
        }).replace('title: Auth refresh', `title: Lamps of ${folder}`);
      await write(folder, FIRST, text('EP-20260117-041'));
      await write(folder, SECOND, text('EP-20260117-042', 'depends_on: [EP-20260117-041]'));
    }
  });

  afterEach(closeAll);

  for (const folder of FOLDERS)
    it(`keep theirs to themselves: ${folder}`, async () => {
      const stays = staysIn(folder);
      const story = await askedIn(folder, PLAN, 'Story ID: ‸S-1', 'S-6');
      await answer('definition', story, has(`### Story [S-1]: Tides of ${folder}`));
      const log = `${folder}/${LOG}:3`;
      assert.ok(stays(await answer('references', story, has(log))));
      assert.ok(stays(await answer('rename', story, has(`${log} ⇒ 6`))));
      await answer('hover', story, has(new RegExp(`^\\*\\*S-1\\*\\* \\[Tides of ${folder}\\]`)));

      const fromLog = await askedIn(folder, LOG, '[S-‸1]');
      assert.ok(stays(await answer('definition', fromLog, has(new RegExp(`^${folder}/${PLAN}:`)))));
      await answer('lenses', fromLog, has(/» S-1 · /));

      const named = await askedIn(folder, SECOND, '[‸EP-20260117-041]', 'EP-20260117-049');
      assert.deepEqual(await answer('definition', named, has(`${folder}/${FIRST}:2`)), [`${folder}/${FIRST}:2`]);
      assert.ok(stays(await answer('references', named, has(`${folder}/${FIRST}:2`))));
      assert.ok(stays(await answer('links', named, has(`EP-20260117-041 → ${folder}/${FIRST}`))));
      assert.ok(stays(await answer('rename', named, has('depends_on: [EP-20260117-041] ⇒ EP-20260117-049'))));
      assert.deepEqual(await answer('calls', named, has(/^EP-20260117-041/)), [
        `EP-20260117-041 Lamps of ${folder}`,
        `← EP-20260117-042 Lamps of ${folder}`,
      ]);
      await answer(
        'hover',
        named,
        (told) => has(new RegExp(`\\[Lamps of ${folder}\\]`))(told) && lacks(/plans have this id/)(told),
      );
      const completing = await askedIn(folder, SECOND, 'EP-20260117-041‸]');
      const offered = await answer('completion', completing, has(new RegExp(`^EP-20260117-041 .*Lamps of ${folder}`)));
      assert.equal(offered.filter((one) => one.startsWith('EP-20260117-041 (')).length, 1);
    });

  it('do not have what stands in a folder inside of them', async () => {
    const here = await askedIn('harbour', SECOND, 'also ‸EP-20260117-043');
    const there = await askedIn('boats', SECOND, 'also ‸EP-20260117-043');
    await answer('definition', there, has(`boats/${THIRD}:2`));
    await answer('definition', here, (told) => told.length === 0);
    await answer('hover', here, has(/^\*\*EP-20260117-043\*\* stands for nothing/));
    await answer('links', here, lacks(/043/));
    for (const folder of ['harbour', 'boats'] as const) {
      const roots = (await findRoots(folderOf(folder))).map(({ path }) => path);
      assert.equal(roots.includes('.agents/exec_plans'), folder === 'boats', folder);
    }
  });

  it('show each of theirs once among the symbols of the workspace', async () => {
    const { document } = await open('harbour', PLAN);
    const place: AskedAt = { document, position: new vscode.Position(0, 0), typed: 'tides of' };
    const wanted = FOLDERS.map((folder) => `S-1 Tides of ${folder} in ${folder}/${PLAN}`);
    const told = await answer('workspaceSymbols', place, has(...wanted));
    assert.deepEqual(told.filter((one) => one.startsWith('S-1')).sort(), [...wanted].sort());
  });

  it('know nothing of what is not saved in another', async () => {
    const log = await open('lighthouse', LOG);
    await replace(log, '- Result: pass', '- Result: S-1 passed');
    const there = await askedIn('lighthouse', PLAN, 'Story ID: ‸S-1', 'S-6');
    await answer('references', there, has(`lighthouse/${LOG}:4`));
    const here = await askedIn('harbour', PLAN, 'Story ID: ‸S-1', 'S-6');
    const found = await answer('references', here, has(`harbour/${LOG}:3`));
    assert.ok(lacks(/log\.md:4/)(found));
    const plan = await open('lighthouse', PLAN);
    await replace(plan, 'Tides of lighthouse', 'Beams');
    await answer('hover', there, has(/\[Beams\]/));
    await answer('hover', here, has(/\[Tides of harbour\]/));
  });

  it('take what they have with them when they go, and bring it back', async () => {
    const { document } = await open('lighthouse', SECOND);
    const named = atText(document, '[‸EP-20260117-041]');
    await answer('definition', named, has(`lighthouse/${FIRST}:2`));
    const place: AskedAt = { ...named, typed: 'tides of' };
    await answer('workspaceSymbols', place, has(/^S-1 .*lighthouse/));
    const { index, uri } = folderOf('lighthouse');
    const count = (wanted: number): Promise<true> =>
      until(vscode.workspace.onDidChangeWorkspaceFolders, () =>
        vscode.workspace.workspaceFolders?.length === wanted ? true : undefined,
      );
    assert.ok(vscode.workspace.updateWorkspaceFolders(index, 1));
    await count(2);
    await answer('workspaceSymbols', place, (told) => lacks(/^S-1 .*lighthouse/)(told) && has(/^S-1 .*harbour/)(told));
    await answer('definition', named, (told) => told.length === 0);
    await answer('lenses', named, (told) => told.length === 0);
    assert.ok(vscode.workspace.updateWorkspaceFolders(index, 0, { uri, name: 'lighthouse' }));
    await count(3);
    await answer('definition', named, has(`lighthouse/${FIRST}:2`));
    await answer('workspaceSymbols', place, has(/^S-1 .*lighthouse/));
    await answer('lenses', named, has(/Depends on EP-20260117-041/));
  });
});
