import assert from 'node:assert/strict';
import { execPlanIndexFor, type ExecPlanIndexes } from '../../../src/core/execplans/planIndex';
import { planText } from '../support/execPlanFolder';
import { MemoryFiles } from '../support/memoryFiles';

const A = 'app/.agent/exec_plans';

describe('the index of ExecPlans', () => {
  const files = new MemoryFiles({
    [`${A}/active/a/EP-20260105-001_a.md`]: planText('EP-20260105-001', {
      depends_on: '\n  - EP-20260105-002\n  - ""',
    }),
    [`${A}/b/archive/EP-20260105-001_b.md`]:
      '---\nid: EP-20260105-001\nstatus: done\nsupersedes: EP-20260105-003\n---\n',
    [`${A}/c/EP-20260105-004_c.md`]: '# No front matter\n',
    [`${A}/active/a/milestones/active/EP-20260105-001_MS001_m.md`]: planText('EP-20260105-001/MS001'),
    'app/.agents/exec_plans/x/EP-20260105-005_x.md': planText('EP-20260105-005'),
  });

  it('has what plans say of themselves, those of one id together, and says which of them the registry has', async () => {
    const index = await execPlanIndexFor(files, `${A}/c/EP-20260105-004_c.md`);
    assert.deepEqual(
      [...(index ?? [])],
      [
        [
          'EP-20260105-001',
          [
            {
              path: `${A}/active/a/EP-20260105-001_a.md`,
              title: 'Sample',
              status: 'planned',
              registered: true,
              completed: false,
              dependsOn: ['EP-20260105-002'],
              supersedes: [],
            },
            {
              path: `${A}/b/archive/EP-20260105-001_b.md`,
              status: 'done',
              registered: false,
              completed: true,
              dependsOn: [],
              supersedes: ['EP-20260105-003'],
            },
          ],
        ],
        [
          'EP-20260105-004',
          [{ path: `${A}/c/EP-20260105-004_c.md`, registered: false, completed: false, dependsOn: [], supersedes: [] }],
        ],
      ],
    );
  });

  it('is read once for all that stand in one folder, and is not asked for by plans in other places', async () => {
    const indexes: ExecPlanIndexes = new Map();
    const paths = [`${A}/c/x.md`, `${A}/d/y.md`, 'app/.agents/exec_plans/x/z.md', 'tasks/a/plan.md'];
    const found = await Promise.all(paths.map((path) => execPlanIndexFor(files, path, indexes)));
    assert.equal(found[0], found[1]);
    assert.deepEqual([...(found[2]?.keys() ?? [])], ['EP-20260105-005']);
    assert.equal(found[3], undefined);
  });

  it('has a plan that cannot be read by its name', async () => {
    const broken = new MemoryFiles({ [`${A}/a/EP-20260105-001_a.md`]: '' });
    broken.makeUnreadable(`${A}/a/EP-20260105-001_a.md`);
    const index = await execPlanIndexFor(broken, `${A}/a/EP-20260105-001_a.md`);
    assert.deepEqual([...(index?.keys() ?? [])], ['EP-20260105-001']);
  });
});
