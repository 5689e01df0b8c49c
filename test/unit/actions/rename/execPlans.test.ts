import assert from 'node:assert/strict';
import { collect } from '../../../../src/core/execplans/collect';
import { EXEC_PLANS, execPlanFolderOf, milestoneText, planText } from '../../support/execPlanFolder';
import { MemoryFiles } from '../../support/memoryFiles';
import { exampleFiles, snapshot } from '../../support/memoryWorld';
import { refusal, renamed } from './support';

const CALENDAR = `${EXEC_PLANS}/active/tide-calendar/EP-20261105-001_tide-calendar.md`;

function workspace(): MemoryFiles {
  return new MemoryFiles({
    [`${EXEC_PLANS}/active/auth/EP-20260117-014_auth.md`]: `${planText('EP-20260117-014')}
## Milestones

MS001 and \`milestones/active/MS001_first.md\`, then [MS002](milestones/active/MS002_second.md).
`,
    [`${EXEC_PLANS}/active/auth/milestones/active/MS001_first.md`]: milestoneText('EP-20260117-014', 1),
    [`${EXEC_PLANS}/active/auth/milestones/active/MS002_second.md`]: `${milestoneText('EP-20260117-014', 2)}
After MS001, see [the first](MS001_first.md) of EP-20260117-014/MS001.
`,
    [`${EXEC_PLANS}/active/cart/EP-20260118-001_cart.md`]: `${planText('EP-20260118-001', { depends_on: '[EP-20260117-014]' })}
It needs EP-20260117-014/MS001 and [EP-20260117-014](../auth/EP-20260117-014_auth.md); MS001 of its own is another one.

\`EP-20260117-014\` and \`.agent/exec_plans/active/auth/EP-20260117-014_auth.md\`

    EP-20260117-014

<!-- EP-20260117-014 -->
`,
    'tasks/pay-20251015T190000Z/plan.md': '# Plan\n\n## User Stories\n\nSee EP-20260117-014.\n',
    [`${EXEC_PLANS}/registry.json`]: '{}',
  });
}

describe('rename an ExecPlan', () => {
  const at = `${EXEC_PLANS}/active/cart/EP-20260118-001_cart.md`;

  it('renames file, front matter, milestones, relations, mentions, links and registry', async () => {
    const files = workspace();
    await renamed(files, at, 'EP-20260117-014]', 'EP-20260117-020');
    assert.deepEqual(
      files.tree().filter((path) => path.includes('EP-') || path.includes('MS0')),
      [
        `${EXEC_PLANS}/active/auth/EP-20260117-020_auth.md`,
        `${EXEC_PLANS}/active/auth/milestones/active/MS001_first.md`,
        `${EXEC_PLANS}/active/auth/milestones/active/MS002_second.md`,
        `${EXEC_PLANS}/active/cart/EP-20260118-001_cart.md`,
      ],
    );
    assert.equal(
      files.text(at).slice(files.text(at).indexOf('depends_on')),
      `depends_on: [EP-20260117-020]
---

# Plan

It needs EP-20260117-020/MS001 and [EP-20260117-020](../auth/EP-20260117-020_auth.md); MS001 of its own is another one.

\`EP-20260117-014\` and \`.agent/exec_plans/active/auth/EP-20260117-020_auth.md\`

    EP-20260117-014

<!-- EP-20260117-014 -->
`,
    );
    const second = files.text(`${EXEC_PLANS}/active/auth/milestones/active/MS002_second.md`);
    assert.ok(second.includes('id: EP-20260117-020/MS002\nexecplan_id: EP-20260117-020\n'));
    assert.ok(second.includes('of EP-20260117-020/MS001.'));
    assert.ok(files.text('tasks/pay-20251015T190000Z/plan.md').includes('See EP-20260117-020.'));
    const registry = JSON.parse(files.text(`${EXEC_PLANS}/registry.json`)) as {
      plans: { id: string; depends_on: string[] }[];
    };
    assert.deepEqual(
      registry.plans.map(({ id, depends_on }) => [id, depends_on]),
      [
        ['EP-20260117-020', []],
        ['EP-20260118-001', ['EP-20260117-020']],
      ],
    );
  });

  it('leaves the sample without issues that it did not have, and is the identity there and back', async () => {
    const files = exampleFiles('execplans');
    const before = snapshot(files);
    const issues = (await collect(execPlanFolderOf(files))).issues.map(({ code }) => code);
    await renamed(files, CALENDAR, 'EP-20261019-001', 'EP-20261019-007');
    assert.deepEqual(
      (await collect(execPlanFolderOf(files))).issues.map(({ code }) => code),
      issues,
    );
    assert.ok(
      files.tree().some((path) => path.endsWith('EP-20261019-007_store-readings/EP-20261019-007_store-readings.md')),
    );
    await renamed(files, CALENDAR, 'EP-20261019-007', 'EP-20261019-001');
    assert.deepEqual(snapshot(files), before);
  });

  it('leaves plans of other exec_plans folders that have the same id', async () => {
    const files = workspace();
    const other = 'lib/.agent/exec_plans/active';
    const feature = 'tasks/pay-20251015T190000Z/plan.md';
    const [own, needing, milestone] = [
      `${other}/x/EP-20260117-014_x.md`,
      `${other}/y/EP-20260118-002_y.md`,
      `${other}/x/milestones/active/MS001_first.md`,
    ];
    files.set(own, planText('EP-20260117-014'));
    files.set(needing, `${planText('EP-20260118-002', { depends_on: '[EP-20260117-014]' })}\nEP-20260117-014/MS001\n`);
    files.set(milestone, milestoneText('EP-20260117-014', 1));
    const before = snapshot(files);
    await renamed(files, at, 'EP-20260117-014]', 'EP-20260117-020');
    await renamed(files, at, 'MS001 and', 'MS007');
    for (const path of [own, needing, milestone, feature]) assert.equal(files.text(path), before[path]);
    assert.ok(files.text(at).includes('depends_on: [EP-20260117-020]'));
    assert.ok(files.text(at).includes('It needs EP-20260117-020/MS007'));
    files.set(feature, files.text(feature).replace('-014', '-020'));
    files.set(own.replace('-014', '-020'), planText('EP-20260117-020'));
    assert.equal(
      await refusal(files, feature, 'EP-20260117-020', 'EP-20260117-030'),
      'EP-20260117-020 is a plan in .agent/exec_plans and lib/.agent/exec_plans, so nobody can tell which is meant: rename it in its own file.',
    );
  });

  it('is refused, with the reason', async () => {
    const files = workspace();
    assert.equal(
      await refusal(files, at, 'EP-20260117-014]', 'EP-20260118-001'),
      'EP-20260118-001 is the id of .agent/exec_plans/active/cart/EP-20260118-001_cart.md: take another one.',
    );
    assert.match(
      await refusal(files, at, 'EP-20260117-014]', 'EP-1'),
      /^"EP-1" is no name for EP-20260117-014: write EP-/,
    );
    files.set(at, planText('EP-20260118-001', { depends_on: '[EP-20260101-001]' }));
    assert.match(
      await refusal(files, at, 'EP-20260101-001', 'EP-20260101-002'),
      /^No file of this workspace folder is/,
    );
  });
});

describe('rename a milestone', () => {
  const first = `${EXEC_PLANS}/active/auth/milestones/active/MS001_first.md`;

  it('renames file, front matter, mentions and links', async () => {
    const files = workspace();
    await renamed(files, `${EXEC_PLANS}/active/auth/EP-20260117-014_auth.md`, 'MS001 and', 'MS005');
    const moved = files.text(first.replace('MS001', 'MS005'));
    assert.ok(moved.includes('id: EP-20260117-014/MS005\nexecplan_id: EP-20260117-014\nms: 5\n'));
    assert.ok(
      files
        .text(`${EXEC_PLANS}/active/auth/EP-20260117-014_auth.md`)
        .endsWith('MS005 and `milestones/active/MS005_first.md`, then [MS002](milestones/active/MS002_second.md).\n'),
    );
    assert.ok(
      files
        .text(`${EXEC_PLANS}/active/auth/milestones/active/MS002_second.md`)
        .endsWith('After MS005, see [the first](MS005_first.md) of EP-20260117-014/MS005.\n'),
    );
    const cart = files.text(`${EXEC_PLANS}/active/cart/EP-20260118-001_cart.md`);
    assert.ok(cart.includes('EP-20260117-014/MS005 and ['));
    assert.ok(cart.includes('MS001 of its own'));
  });

  it('is the identity there and back, and refused where the number is taken', async () => {
    const files = workspace();
    const before = snapshot(files);
    assert.match(
      await refusal(files, first, 'MS001', '2'),
      /^EP-20260117-014\/MS002 is \.agent.*: take another number\.$/,
    );
    await renamed(files, first, 'MS001', '9');
    await renamed(files, first.replace('MS001', 'MS009'), 'MS009', 'EP-20260117-014/MS001');
    const { [`${EXEC_PLANS}/registry.json`]: registry, ...rest } = before;
    const { [`${EXEC_PLANS}/registry.json`]: now, ...restNow } = snapshot(files);
    assert.notEqual(registry, now);
    assert.deepEqual(restNow, rest);
  });
});
