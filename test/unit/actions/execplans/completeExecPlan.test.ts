import assert from 'node:assert/strict';
import { completeExecPlan, type CompleteExecPlanInput } from '../../../../src/core/actions/execplans/completeExecPlan';
import { belowExecPlans, EXEC_PLANS, execPlanFolderOf, milestoneText, planText } from '../../support/execPlanFolder';
import { MemoryFiles } from '../../support/memoryFiles';

const A = 'EP-20260105-001';
const B = 'EP-20260105-002';
const FILE = `active/a/${A}_a.md`;
const PLAN = { [FILE]: planText(A) };
const DESTINATION = `complete/2026/02/12/${A}_a`;
const MILESTONES = 'active/a/milestones';

function filesOf(texts: Readonly<Record<string, string>>): MemoryFiles {
  return new MemoryFiles(belowExecPlans(texts));
}

function complete(files: MemoryFiles, over: Partial<CompleteExecPlanInput> = {}): ReturnType<typeof completeExecPlan> {
  return completeExecPlan({
    folder: execPlanFolderOf(files),
    id: A,
    day: '2026-03-01',
    date: '20260212',
    layout: 'current',
    ...over,
  });
}

/** Where it went, or the code of the refusal; all changes carried out. */
async function result(
  texts: Readonly<Record<string, string>>,
  over: Partial<CompleteExecPlanInput> = {},
): Promise<string> {
  const files = filesOf(texts);
  const outcome = await complete(files, over);
  if (!outcome.ok) return `${outcome.code}${outcome.exitCode === undefined ? '' : ` (${outcome.exitCode})`}`;
  files.apply(outcome.changes);
  assert.match(files.text(`${EXEC_PLANS}/${outcome.relative}`), /^status: done$/m);
  return outcome.to;
}

describe('completeExecPlan', () => {
  it('sets the status at the old path, then moves the folder with all that is in it', async () => {
    const files = filesOf({
      [FILE]: `---\r\nid: ${A} # never changes\r\nstatus: "active"\r\nupdated: 2026-01-05\r\n---\r\n\r\n# Plan\r\n`,
      [`${MILESTONES}/complete/MS001_x.md`]: milestoneText(A, 1),
      'active/a/notes.txt': 'x',
      'active/b/other.md': 'x',
    });
    const outcome = await complete(files);
    if (!outcome.ok) return assert.fail(outcome.message);
    assert.deepEqual(
      [outcome.from, outcome.to, outcome.relative],
      ['active/a', DESTINATION, `${DESTINATION}/${A}_a.md`],
    );
    assert.deepEqual(
      outcome.changes.map(({ kind, path }) => [kind, path]),
      [
        ['edit', `${EXEC_PLANS}/${FILE}`],
        ['move', `${EXEC_PLANS}/active/a`],
      ],
    );
    files.apply(outcome.changes);
    assert.equal(
      files.text(`${EXEC_PLANS}/${outcome.relative}`),
      `---\r\nid: ${A} # never changes\r\nstatus: "done"\r\nupdated: 2026-02-12\r\n---\r\n\r\n# Plan\r\n`,
    );
    assert.deepEqual(
      files.tree().filter((path) => !path.endsWith('/')),
      [
        `active/b/other.md`,
        `${DESTINATION}/${A}_a.md`,
        `${DESTINATION}/milestones/complete/MS001_x.md`,
        `${DESTINATION}/notes.txt`,
      ].map((path) => `${EXEC_PLANS}/${path}`),
    );
  });

  it('takes the plan root of each layout', async () => {
    assert.equal(await result({ [`auth/${A}_x.md`]: planText(A) }), `complete/2026/02/12/${A}_auth`);
    assert.equal(await result({ [`auth/deep/${A}_x.md`]: planText(A) }), `complete/2026/02/12/${A}_auth`);
    assert.equal(await result({ [`archive/${A}_x.md`]: planText(A) }), `complete/2026/02/12/${A}_archive`);
    assert.equal(await result(PLAN, { date: '' }), `complete/2026/03/01/${A}_a`);
  });

  it('moves of a shared active folder what is the plan’s', async () => {
    const files = filesOf({
      [`active/${A}_a.md`]: planText(A),
      [`active/milestones/complete/${A}_MS001_x.md`]: 'x',
      [`active/b/${B}_b.md`]: planText(B),
    });
    const outcome = await complete(files);
    if (!outcome.ok) return assert.fail(outcome.message);
    files.apply(outcome.changes);
    assert.deepEqual(
      files.tree().filter((path) => path.endsWith('.md')),
      [
        `active/b/${B}_b.md`,
        `complete/2026/02/12/${A}_active/${A}_a.md`,
        `complete/2026/02/12/${A}_active/milestones/complete/${A}_MS001_x.md`,
      ].map((path) => `${EXEC_PLANS}/${path}`),
    );
  });

  it('moves along what stands in a shared folder in place of its milestones', async () => {
    const files = filesOf({ [`active/${A}_a.md`]: planText(A), 'active/milestones': 'none' });
    const outcome = await complete(files);
    if (!outcome.ok) return assert.fail(outcome.message);
    files.apply(outcome.changes);
    assert.equal(files.text(`${EXEC_PLANS}/complete/2026/02/12/${A}_active/milestones`), 'none');
  });

  it('finds a link by the name of the file that it leads to', async () => {
    const files = filesOf({ 'store/plan.md': planText(A), [`active/b/${B}_b.md`]: planText(B) });
    files.link(`${EXEC_PLANS}/active/a/${A}_a.md`, `${EXEC_PLANS}/store/plan.md`);
    const outcome = await complete(files);
    assert.equal(!outcome.ok && outcome.code, 'id.not_found');
  });

  it('leaves the plan where it is in the seed layout', async () => {
    const files = filesOf({ [`auth/${A}_x.md`]: planText(A) });
    const outcome = await complete(files, { layout: 'seed' });
    if (!outcome.ok) return assert.fail(outcome.message);
    assert.equal(outcome.to, 'auth');
    assert.deepEqual(
      outcome.changes.map(({ kind }) => kind),
      ['edit'],
    );
  });

  it('refuses by id, place and day', async () => {
    assert.equal(await result({}, { id: 'EP-1' }), 'id.invalid');
    assert.equal(await result({}), 'dir.missing');
    assert.equal(await result(PLAN, { id: B }), 'id.not_found');
    assert.equal(await result({ ...PLAN, [`b/${A}.draft.md`]: '' }), 'id.ambiguous');
    assert.equal(await result({ [`x/archive/${A}.md`]: planText(A) }, { date: 'x' }), 'plan.already_completed');
    assert.equal(await result({ [`${A}.md`]: planText(A) }, { date: 'x' }), 'layout.unknown');
    assert.equal(await result({ [`complete/${A}.md`]: planText(A) }, { date: 'x' }), 'date.bad_token');
    assert.equal(await result({ [`complete/${A}.md`]: planText(A) }), 'complete.destination_inside_source');
    assert.equal(await result({ ...PLAN, [`${DESTINATION}/x`]: '' }), 'complete.destination_exists');
  });

  it('refuses folders that others share', async () => {
    const open = { [`${MILESTONES}/active/x.md`]: '' };
    assert.equal(await result({ ...PLAN, ...open, 'active/a/sub/EP-x.md': '' }), 'plan.several_in_folder');
    assert.equal(
      await result({ ...PLAN, ...open, [`${MILESTONES}/complete/x.md`]: milestoneText(B, 1) }),
      'milestone.mixed_folder',
    );
    assert.equal(await result({ ...PLAN, [`${MILESTONES}/archive/${B}_x.md`]: '' }), 'milestone.mixed_folder');
    assert.equal(await result({ ...PLAN, 'active/a/complete/x.md': milestoneText(B, 1) }), 'milestone.mixed_folder');
    assert.equal(await result({ ...PLAN, [`${MILESTONES}/done/x.md`]: milestoneText(B, 1) }), DESTINATION);
    const shared = { [`active/${A}_a.md`]: planText(A) };
    assert.equal(await result({ ...shared, 'active/EP-x.md': '' }), 'plan.several_in_shared_active');
    const foreign = { ...shared, 'active/milestones/done/MS001.md': milestoneText(A, 1) };
    assert.equal(await result(foreign), 'milestone.mixed_shared_active');
    assert.equal(await result(foreign, { date: 'x' }), 'date.bad_token');
  });

  it('refuses while Markdown stands among the open milestones', async () => {
    const withOpen = (text: string, name = 'MS001_x.md'): Promise<string> =>
      result({ ...PLAN, [`${MILESTONES}/active/${name}`]: text }, { date: 'x' });
    assert.equal(await withOpen(milestoneText(A, 1), 'deep/notes.md'), 'milestone.active_exist');
    for (const broken of ['x', milestoneText(A, 1, { id: undefined }), milestoneText(A, 1, { id: `${B}/MS001` })])
      assert.equal(await withOpen(broken), 'milestone.invalid_active');
    assert.equal(await withOpen(milestoneText(B, 1), `${A}_MS001.md`), 'milestone.invalid_active');
    assert.equal(
      await result({ ...PLAN, [`${MILESTONES}/active/a.md`]: milestoneText(A, 1), [`${MILESTONES}/active/b.md`]: '' }),
      'milestone.invalid_active',
    );
    assert.equal(await result({ ...PLAN, [`${MILESTONES}/active/notes.txt`]: '' }), DESTINATION);
  });

  it('refuses front matter that it cannot write into, and looks at no other value', async () => {
    const withText = (text: string): Promise<string> => result({ [FILE]: text });
    assert.equal(await withText('x'), 'front_matter.missing');
    assert.equal(await withText('\ufeff---\na: b\n---\n'), 'front_matter.missing');
    assert.equal(await withText('---\n\n---\n'), 'front_matter.not_mapping');
    assert.equal(await withText('---\na: [\n---\n'), 'front_matter.invalid_yaml (1)');
    assert.equal(await withText('---\na: 2026-02-30\n---\n'), 'front_matter.invalid_yaml_date');
    assert.equal(await withText('---\nstatus: nonsense\n---\n'), DESTINATION);
    assert.equal(await withText('---\n1: x\n---\n'), DESTINATION);
    const files = filesOf(PLAN);
    files.setBytes(`${EXEC_PLANS}/${FILE}`, Uint8Array.of(0xff));
    const outcome = await complete(files);
    assert.equal(!outcome.ok && outcome.code, 'front_matter.not_utf8');
  });
});
