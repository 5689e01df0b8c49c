import assert from 'node:assert/strict';
import { execPlanPlace, execPlanSlug, milestoneNameOf, nextExecPlanId } from '../../../src/core/repo/execPlanPaths';

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
  ['complete/２０２６/0１/20/EP-1_a/EP-x.md', 'plan complete/２０２６/0１/20/EP-1_a done'],
  ['complete/2026/1/20/x/EP-x.md', 'plan complete open'],
  ['complete/2026/00/20/x/EP-x.md', 'plan complete open'],
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
    assert.deepEqual(milestoneNameOf('x/MS０0３_x.md'), { number: '003' });
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
    assert.equal(nextExecPlanId('2026-01-05', ['a/EP-20260105-００７.md']), 'EP-20260105-008');
    assert.equal(nextExecPlanId('2026-01-05', []), 'EP-20260105-001');
    assert.equal(nextExecPlanId('2026-01-05', ['EP-20260105-999_x.md']), undefined);
  });
});
