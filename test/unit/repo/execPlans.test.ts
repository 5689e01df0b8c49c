import assert from 'node:assert/strict';
import { execPlanPlace, execPlanSlug, milestoneNameOf, nextExecPlanId } from '../../../src/core/repo/execPlanPaths';
import { execPlanIndexFor, listExecPlans } from '../../../src/core/repo/execPlans';
import { MemoryFiles } from '../support/memoryFiles';

/** Path below exec_plans → kind, plan root, completed. */
const places: readonly (readonly [string, string])[] = [
  ['active/a/EP-x.md', 'plan active/a open'],
  ['active/a/deep/er/EP-x.md', 'plan active/a open'],
  ['active/EP-x.md', 'plan active open'],
  ['active/archive/EP-x.md', 'plan active/archive open'],
  ['active/complete/sub/EP-x.md', 'plan active/complete open'],
  ['complete/2026/01/20/EP-1_a/EP-x.md', 'plan complete/2026/01/20/EP-1_a done'],
  ['archive/2026/02/31/EP-1_a/EP-x.md', 'plan archive/2026/02/31/EP-1_a done'],
  ['complete/2026/13/01/x/EP-x.md', 'plan complete open'],
  ['complete/2026/01/20/EP-x.md', 'plan complete open'],
  ['completed/2026/01/20/x/EP-x.md', 'plan completed open'],
  ['complete/EP-x.md', 'plan complete open'],
  ['a/complete/EP-x.md', 'plan a/complete done'],
  ['a/archive/2026/EP-x.md', 'plan a/archive done'],
  ['milestones/archive/EP-x.md', 'plan milestones/archive done'],
  ['a/EP-x.md', 'plan a open'],
  ['EP-x.md', 'plan none open'],
  ['active/a/milestones/active/MS001.md', 'milestone active/a open'],
  ['active/a/milestones/complete/deep/x.md', 'milestone active/a done'],
  ['active/milestones/active/EP-x.md', 'milestone active open'],
  ['complete/2026/01/20/EP-1_a/milestones/archive/MS001.md', 'milestone complete/2026/01/20/EP-1_a done'],
  ['a/milestones/archive/2026/01/20/MS001.md', 'milestone a done'],
  ['a/complete/milestones/active/MS001.md', 'milestone a/complete open'],
  ['active/a/milestones/EP-x.md', 'plan active/a open'],
  ['active/a/milestones/done/EP-x.md', 'plan active/a open'],
];

describe('places of ExecPlans', () => {
  for (const [below, expected] of places) {
    it(below, () => {
      const root = 'packages/app/.agent/exec_plans';
      const place = execPlanPlace(`${root}/${below}`);
      const planRoot = place?.planRoot?.slice(root.length + 1) ?? 'none';
      assert.equal(`${place?.kind ?? 'nowhere'} ${planRoot} ${place?.completed === true ? 'done' : 'open'}`, expected);
      assert.equal(place?.root, root);
    });
  }

  it('are below .agent or .agents, and hold Markdown', () => {
    assert.equal(execPlanPlace('.agents/exec_plans/a/EP-x.md')?.root, '.agents/exec_plans');
    for (const path of ['exec_plans/a/EP-x.md', '.agent/execplans/a/EP-x.md', '.agent/exec_plans/registry.json'])
      assert.equal(execPlanPlace(path), undefined, path);
  });

  it('tells milestones by their names', () => {
    assert.deepEqual(milestoneNameOf('x/MS003_slug.md'), { number: '003' });
    assert.deepEqual(milestoneNameOf('x/MS003.md'), { number: '003' });
    assert.deepEqual(milestoneNameOf('x/EP-20260117-014_MS003-slug.md'), {
      number: '003',
      execPlanId: 'EP-20260117-014',
    });
    for (const name of ['MS03_x.md', 'MS0003.md', 'ms003.md', 'MS003__x.md', 'MS003_x.txt', 'EP-20260117-014.md'])
      assert.equal(milestoneNameOf(name), undefined, name);
  });

  it('makes slugs as the tools of the format do', () => {
    const slugs = ['Auth  Refresh', 'a__b', 'a_-_b', 'Größe', '-_x_-', '!!!', 'a / b'].map(execPlanSlug);
    assert.deepEqual(slugs, ['auth-refresh', 'a__b', 'a_-_b', 'gr-e', 'x', '', 'a-b']);
  });

  it('counts from file names that carry an id', () => {
    assert.equal(
      nextExecPlanId('2026-01-05', ['a/EP-20260105-007.draft.md', 'a/EP-20260105-080x.md']),
      'EP-20260105-008',
    );
    assert.equal(nextExecPlanId('2026-01-05', []), 'EP-20260105-001');
    assert.equal(nextExecPlanId('2026-01-05', ['EP-20260105-999_x.md']), undefined);
  });
});

describe('the index of ExecPlans', () => {
  const plan = (lines: string): string => `---\n${lines}\n---\n\n# Plan\n`;
  const files = new MemoryFiles({
    'app/.agent/exec_plans/active/a/EP-20260105-001_a.md': plan(
      "id: EP-20260105-001\ntitle: A\nstatus: active\ndepends_on:\n  - EP-20260105-002\n  - ''\nsupersedes: EP-20260105-003",
    ),
    'app/.agent/exec_plans/b/EP-20260105-001_b.md': plan('id: EP-20260105-001'),
    'app/.agents/exec_plans/c/EP-20260105-004_c.md': '# No front matter\n',
    'app/.agent/exec_plans/active/a/milestones/active/EP-20260105-001_MS001_m.md': plan('id: EP-20260105-001/MS001'),
    'app/.agent/exec_plans/active/a/notes.md': plan('id: EP-20260105-009'),
    '.agent/exec_plans/x/EP-20260105-005_x.md': plan('id: EP-20260105-005'),
  });

  it('has the plans of one workspace, without milestones', async () => {
    assert.deepEqual(await listExecPlans(files, 'app'), [
      'app/.agent/exec_plans/active/a/EP-20260105-001_a.md',
      'app/.agent/exec_plans/b/EP-20260105-001_b.md',
      'app/.agents/exec_plans/c/EP-20260105-004_c.md',
    ]);
  });

  it('has what they say of themselves, those of one id together', async () => {
    const index = await execPlanIndexFor(files, 'app/.agents/exec_plans/c/EP-20260105-004_c.md');
    assert.deepEqual([...(index?.keys() ?? [])], ['EP-20260105-001', 'EP-20260105-004']);
    assert.deepEqual(index?.get('EP-20260105-001'), [
      {
        path: 'app/.agent/exec_plans/active/a/EP-20260105-001_a.md',
        title: 'A',
        status: 'active',
        dependsOn: ['EP-20260105-002'],
        supersedes: ['EP-20260105-003'],
      },
      { path: 'app/.agent/exec_plans/b/EP-20260105-001_b.md', dependsOn: [], supersedes: [] },
    ]);
  });

  it('has a plan that cannot be read by its name', async () => {
    const broken = new MemoryFiles({ '.agent/exec_plans/a/EP-20260105-001_a.md': '' });
    broken.makeUnreadable('.agent/exec_plans/a/EP-20260105-001_a.md');
    const index = await execPlanIndexFor(broken, '.agent/exec_plans/a/EP-20260105-001_a.md');
    assert.deepEqual([...(index?.keys() ?? [])], ['EP-20260105-001']);
  });

  it('is not asked for by plans in other places', async () => {
    assert.equal(await execPlanIndexFor(files, 'tasks/a/plan.md'), undefined);
  });
});
