import assert from 'node:assert/strict';
import {
  completeMilestone,
  type CompleteMilestoneInput,
} from '../../../../src/core/actions/execplans/completeMilestone';
import { makeMilestone, type NewMilestoneInput } from '../../../../src/core/actions/execplans/newMilestone';
import { collect } from '../../../../src/core/execplans/collect';
import { milestonesOf, summaries } from '../../../../src/core/execplans/milestones';
import { execplanMilestone } from '../../../../src/dialects/execplan-milestone';
import {
  belowExecPlans,
  EXEC_PLANS,
  execPlanFolderOf,
  memoryAllocator,
  milestoneText,
  planText,
} from '../../support/execPlanFolder';
import { MemoryFiles } from '../../support/memoryFiles';

const A = 'EP-20260105-001';
const B = 'EP-20260105-002';
const PLAN = { [`active/a/${A}_a.md`]: planText(A) };
const ACTIVE = 'active/a/milestones/active';

function filesOf(texts: Readonly<Record<string, string>>): MemoryFiles {
  return new MemoryFiles(belowExecPlans(texts));
}

async function make(
  files: MemoryFiles,
  over: Partial<NewMilestoneInput> = {},
  onPause?: () => void,
): ReturnType<typeof makeMilestone> {
  const input: NewMilestoneInput = {
    folder: execPlanFolderOf(files),
    id: A,
    title: 'Kick off',
    day: '2026-01-06',
    layout: 'current',
    dialect: execplanMilestone,
    now: new Date('2026-01-06T12:00:00Z'),
    ...over,
  };
  return makeMilestone(input, memoryAllocator(files, onPause));
}

/** The file that was made from exec_plans, or the code of the refusal. */
async function made(texts: Readonly<Record<string, string>>, over: Partial<NewMilestoneInput> = {}): Promise<string> {
  const outcome = await make(filesOf(texts), over);
  return outcome.ok ? outcome.relative : outcome.code;
}

async function completed(
  texts: Readonly<Record<string, string>>,
  over: Partial<CompleteMilestoneInput> = {},
): Promise<string> {
  const files = filesOf(texts);
  const input: CompleteMilestoneInput = {
    folder: execPlanFolderOf(files),
    id: A,
    ms: 1,
    day: '2026-02-12',
    layout: 'current',
    ...over,
  };
  const outcome = await completeMilestone(input);
  if (!outcome.ok) return `${outcome.code}${outcome.exitCode === undefined ? '' : ` (${outcome.exitCode})`}`;
  files.apply(outcome.changes);
  assert.match(files.text(`${EXEC_PLANS}/${outcome.to}`), /^status: completed$[^]*^updated: 2026-02-12$/m);
  return outcome.to;
}

describe('makeMilestone', () => {
  it('makes the first one with owner and domain of its plan', async () => {
    const files = filesOf({ [`active/a/${A}_a.md`]: planText(A, { domain: 'infra' }) });
    const outcome = await make(files);
    if (!outcome.ok) return assert.fail(outcome.message);
    assert.equal(outcome.milestoneId, `${A}/MS001`);
    assert.equal(outcome.relative, `${ACTIVE}/MS001_kick-off.md`);
    assert.ok(
      files
        .text(outcome.path)
        .startsWith(
          `---\nid: ${A}/MS001\nexecplan_id: ${A}\nms: 1\ntitle: "Kick off"\nstatus: planned\ndomain: infra\nowner: "@dev"\ncreated: 2026-01-06\nupdated: 2026-01-06\ntags: []\nrisk: low\nlinks:\n  issue: ""\n  docs: ""\n  pr: ""\n---\n`,
        ),
      files.text(outcome.path),
    );
  });

  it('goes on from the highest number of its own, open or completed, at any depth', async () => {
    const texts = {
      ...PLAN,
      [`${ACTIVE}/MS002_x.md`]: milestoneText(A, 2),
      [`active/a/milestones/archive/2026/01/05/${A}_MS006_x.md`]: 'no front matter needed',
      'active/a/milestones/complete/MS008_x.md': milestoneText(B, 8),
      'active/a/milestones/complete/MS009_x.md': 'says of no plan that it belongs there',
      'active/a/milestones/done/MS010_x.md': milestoneText(A, 10),
      [`${ACTIVE}/MS011 x.md`]: milestoneText(A, 11),
    };
    assert.equal(await made(texts), `${ACTIVE}/MS007_kick-off.md`);
    assert.equal(await made(texts, { ms: 4 }), `${ACTIVE}/MS004_kick-off.md`);
    assert.equal(await made(texts, { ms: 6 }), 'milestone.number_taken');
    assert.equal(await made({ ...PLAN, [`${ACTIVE}/MS999.md`]: milestoneText(A, 999) }), 'milestone.overflow');
  });

  it('names the plan in the file where plans share a folder, and in the seed layout', async () => {
    assert.equal(await made({ [`active/${A}.md`]: planText(A) }), `active/milestones/active/${A}_MS001_kick-off.md`);
    assert.equal(
      await made({ [`a/${A}.md`]: planText(A) }, { layout: 'seed' }),
      `a/milestones/active/${A}_MS001_kick-off.md`,
    );
    assert.equal(await made({ [`${A}.md`]: planText(A) }), 'layout.unknown');
  });

  it('refuses plans that are finished, or whose front matter cannot be read', async () => {
    const withPlan = (text: string): Promise<string> => made({ [`active/a/${A}_a.md`]: text });
    assert.equal(await withPlan(planText(A, { status: 'Done' })), 'plan.closed_for_milestones');
    assert.equal(await made({ [`x/complete/${A}.md`]: planText(A) }), 'plan.closed_for_milestones');
    assert.equal(await withPlan('---\na: [\n---\n'), 'front_matter.invalid_yaml');
    assert.equal(await withPlan('---\n- a\n---\n'), 'front_matter.not_mapping');
    assert.equal(await withPlan('---\n1: a\n---\n'), 'front_matter.non_string_key');
    assert.equal(await withPlan('# No front matter\n'), `${ACTIVE}/MS001_kick-off.md`);
    assert.equal(await withPlan(planText(A, { domain: 'null' })), 'domain.invalid');
    assert.equal(await withPlan(planText(A, { domain: '" "', owner: '' })), `${ACTIVE}/MS001_kick-off.md`);
  });

  it('refuses where an open milestone says of no plan that it belongs there', async () => {
    const broken = { ...PLAN, [`${ACTIVE}/deep/MS005_x.md`]: milestoneText(A, 5, { execplan_id: 'x' }) };
    assert.equal(await made(broken), 'milestone.invalid_active');
    assert.equal(await made(broken, { ms: 9 }), 'milestone.invalid_active');
    assert.equal(await made(broken, { ms: 9, domain: 'x' }), 'domain.invalid');
    assert.equal(await made({ ...PLAN, [`${ACTIVE}/draft.md`]: 'nothing' }), `${ACTIVE}/MS001_kick-off.md`);
  });

  it('refuses in the order of the format’s tools', async () => {
    assert.equal(await made({}, { id: 'x', title: '' }), 'title.empty');
    assert.equal(await made({}, { id: 'x', title: '!' }), 'slug.empty');
    assert.equal(await made({}, { id: 'x' }), 'id.invalid');
    assert.equal(await made({}), 'dir.missing');
    assert.equal(await made(PLAN, { id: B, owner: '' }), 'id.not_found');
    assert.equal(await made({ ...PLAN, [`b/${A}.md`]: '' }), 'id.ambiguous');
    assert.equal(await made(PLAN, { id: ` ${A} `, owner: '' }), 'owner.empty');
    assert.equal(await made(PLAN, { ms: 1000 }), 'usage.bad_number');
  });

  it('does not overwrite a file of another plan that has the name', async () => {
    const texts = { ...PLAN, [`${ACTIVE}/MS001_kick-off.md`]: milestoneText(B, 1) };
    assert.equal(await made(texts), 'milestone.number_taken');
  });

  it('gives way when another took the same number', async () => {
    const files = filesOf(PLAN);
    let pauses = 0;
    const outcome = await make(files, {}, () => {
      if (++pauses === 1) files.set(`${EXEC_PLANS}/${ACTIVE}/MS001_other.md`, milestoneText(A, 1));
    });
    assert.equal(outcome.ok && outcome.relative, `${ACTIVE}/MS002_kick-off.md`);
    assert.equal(files.tree().filter((path) => path.includes('/MS')).length, 2);
  });
});

describe('completeMilestone', () => {
  const OPEN = { ...PLAN, [`${ACTIVE}/MS001_x.md`]: milestoneText(A, 1, { updated: '2026-01-05' }) };

  it('sets its status and moves its file', async () => {
    assert.equal(await completed(OPEN), 'active/a/milestones/complete/MS001_x.md');
    assert.equal(await completed(OPEN, { layout: 'seed' }), 'active/a/milestones/archive/2026/02/12/MS001_x.md');
  });

  it('refuses what is not there, not alone, or has no place to go', async () => {
    assert.equal(await completed({}, { ms: 0, id: 'x' }), 'usage.bad_number');
    assert.equal(await completed(OPEN, { ms: 2 }), 'milestone.not_found');
    assert.equal(await completed({ ...PLAN, [`${ACTIVE}/d/MS001.md`]: milestoneText(A, 1) }), 'milestone.not_found');
    assert.equal(await completed({ ...PLAN, [`${ACTIVE}/MS001.md`]: milestoneText(B, 1) }), 'milestone.not_found');
    assert.equal(await completed({ ...OPEN, [`${ACTIVE}/${A}_MS001.md`]: '' }), 'milestone.ambiguous');
    const taken = { ...OPEN, 'active/a/milestones/complete/MS001_x.md': 'x' };
    assert.equal(await completed(taken), 'complete.destination_exists');
  });

  it('refuses a file whose front matter cannot be written', async () => {
    const named = (text: string): Promise<string> => completed({ ...PLAN, [`${ACTIVE}/${A}_MS001_x.md`]: text });
    assert.equal(await named('x'), 'front_matter.missing');
    assert.equal(await named('---\n\n---\n'), 'front_matter.not_mapping');
    assert.equal(await named('---\na: 2026-02-30\n---\n'), 'front_matter.invalid_yaml_date');
    // The format's tools end with 1 there, and with 2 where it is the plan's that cannot be read.
    assert.equal(await named('---\na: [\n---\n'), 'front_matter.invalid_yaml (1)');
    assert.equal(await completed({ ...OPEN, [`active/a/${A}_a.md`]: '---\na: [\n---\n' }), 'front_matter.invalid_yaml');
  });
});

describe('milestonesOf', () => {
  it('lists by number, open ones first, then by path', async () => {
    const texts = {
      ...PLAN,
      [`${ACTIVE}/MS002_x.md`]: milestoneText(A, 7),
      [`${ACTIVE}/MS001_z.md`]: milestoneText(A, 1),
      [`${ACTIVE}/MS001-z.md`]: milestoneText(A, 1),
      [`${ACTIVE}/b/MS001_a.md`]: milestoneText(A, 1),
      'active/a/milestones/complete/MS001.md': milestoneText(A, 1),
      'active/a/milestones/archive/2026/MS001.md': milestoneText(A, 1),
      'active/a/milestones/archive/2026-1/MS001.md': milestoneText(A, 1),
      'active/a/milestones/complete/MS004.md': 'x',
    };
    const plan = { id: A, planRoot: 'active/a', relative: `active/a/${A}_a.md` };
    const listed = await milestonesOf(execPlanFolderOf(filesOf(texts)), plan);
    assert.deepEqual(
      listed.map(({ number, state, relative }) => `${number} ${state} ${relative.slice(20)}`),
      [
        '1 active active/MS001-z.md',
        '1 active active/MS001_z.md',
        '1 active active/b/MS001_a.md',
        // Not by the components of paths, as plans are.
        '1 completed archive/2026-1/MS001.md',
        '1 completed archive/2026/MS001.md',
        '1 completed complete/MS001.md',
        '2 active active/MS002_x.md',
      ],
    );
  });
});

describe('summaries', () => {
  it('counts by front matter, whatever a file is called, and leaves completed plans out', async () => {
    const files = filesOf({
      ...PLAN,
      [`complete/2026/01/05/b/${B}_b.md`]: planText(B, { status: 'done' }),
      [`${ACTIVE}/foo bar.md`]: milestoneText(A, 1),
      [`${ACTIVE}/${B}_x.md`]: milestoneText(A, 2),
      [`${ACTIVE}/MS003.md`]: milestoneText(A, 3, { id: `${B}/MS003` }),
      'active/a/milestones/complete/d/MS009.md': milestoneText(A, 4),
      'active/a/milestones/archive/MS005.md': milestoneText(A, 5, { id: undefined }),
      'active/a/milestones/archive/MS006.md': milestoneText(A, 6, { id: `${A}/MS００６` }),
    });
    const folder = execPlanFolderOf(files);
    assert.deepEqual(await summaries(folder, await collect(folder)), [
      {
        id: A,
        title: 'Sample',
        status: 'planned',
        path: `${EXEC_PLANS}/active/a/${A}_a.md`,
        active_milestones: 1,
        total_milestones: 3,
      },
    ]);
  });
});
