import assert from 'node:assert/strict';
import { addDependency } from '../../../../src/core/actions/execplans/addDependency';
import { setStatus } from '../../../../src/core/actions/execplans/setStatus';
import { registryChange } from '../../../../src/core/actions/execplans/writeRegistry';
import { collect } from '../../../../src/core/execplans/collect';
import { belowExecPlans, EXEC_PLANS, execPlanFolderOf, planText } from '../../support/execPlanFolder';
import { MemoryFiles } from '../../support/memoryFiles';

const [A, B, C] = ['EP-20260105-001', 'EP-20260105-002', 'EP-20260105-003'] as const;
const DAY = '2026-02-12';

function threePlans(): MemoryFiles {
  return new MemoryFiles(
    belowExecPlans({
      [`active/a/${A}_a.md`]: planText(A),
      [`active/b/${B}_b.md`]: planText(B, { depends_on: `[${A}]` }),
      [`active/c/${C}_c.md`]: planText(C, { depends_on: `\n  - ${B}` }),
      'active/d/EP-20260105-004_d.md': planText('EP-20260105-004', { status: 'nonsense' }),
    }),
  );
}

describe('setStatus', () => {
  it('sets the status and the day, and nothing else', async () => {
    const files = threePlans();
    const outcome = await setStatus({ folder: execPlanFolderOf(files), id: ` ${A} `, status: 'paused', day: DAY });
    if (!outcome.ok) return assert.fail(outcome.message);
    files.apply(outcome.changes);
    assert.equal(files.text(`${EXEC_PLANS}/${outcome.relative}`), planText(A, { status: 'paused', updated: DAY }));
  });

  it('takes the file that is meant where several have the id', async () => {
    const files = threePlans();
    files.set(`${EXEC_PLANS}/x/${A}_x.md`, planText(A));
    const folder = execPlanFolderOf(files);
    const some = await setStatus({ folder, id: A, status: 'done', day: DAY });
    assert.equal(!some.ok && some.code, 'id.ambiguous');
    const one = await setStatus({ folder, id: A, relative: `x/${A}_x.md`, status: 'done', day: DAY });
    assert.equal(one.ok && one.relative, `x/${A}_x.md`);
  });

  it('refuses a word that is no status', async () => {
    const outcome = await setStatus({ folder: execPlanFolderOf(threePlans()), id: A, status: 'Done', day: DAY });
    assert.equal(!outcome.ok && outcome.code, 'status.invalid');
  });
});

describe('addDependency', () => {
  async function add(id: string, dependsOn: string): Promise<string> {
    const files = threePlans();
    const outcome = await addDependency({ folder: execPlanFolderOf(files), id, dependsOn, day: DAY });
    if (!outcome.ok) return `${outcome.code}: ${outcome.message}`;
    files.apply(outcome.changes);
    return files.text(`${EXEC_PLANS}/${outcome.relative}`);
  }

  it('adds the id to the list, once', async () => {
    assert.equal(await add(C, A), planText(C, { depends_on: `\n  - ${B}\n  - ${A}`, updated: DAY }));
    assert.equal(await add(C, B), planText(C, { depends_on: `\n  - ${B}` }));
  });

  it('refuses the plan itself, a circle, and what is not there or cannot be read', async () => {
    assert.match(await add(A, A), /^relation\.self:/);
    assert.match(await add(A, C), new RegExp(`^relation\\.cycle: .*${C} → ${B} → ${A}`));
    assert.match(await add(A, 'EP-20260105-009'), /^relation\.unknown_id: There is no plan/);
    assert.match(await add(A, 'EP-20260105-004'), /^relation\.unknown_id: .*has errors/);
    assert.match(await add(A, 'x'), /^id\.invalid:/);
  });
});

describe('registryChange', () => {
  it('replaces the registry, and leaves it where a plan has errors', async () => {
    const files = threePlans();
    const folder = execPlanFolderOf(files);
    const refused = registryChange(await collect(folder), 'registry.json');
    assert.equal(!refused.ok && refused.code, 'registry.failed');
    files.remove(`${EXEC_PLANS}/active/d/EP-20260105-004_d.md`);
    const outcome = registryChange(await collect(folder), 'registry.json');
    assert.deepEqual(outcome.ok && outcome.changes.map(({ kind, path }) => [kind, path]), [
      ['writeFile', 'registry.json'],
    ]);
  });

  it('refuses warnings where that is asked for, and a folder that is not there', async () => {
    const files = new MemoryFiles(belowExecPlans({ [`active/a/${A}_a.md`]: planText(A, { status: 'archived' }) }));
    const collection = await collect(execPlanFolderOf(files));
    assert.equal(registryChange(collection, 'r.json').ok, true);
    const strict = registryChange(collection, 'r.json', { failOnWarn: true });
    assert.deepEqual(!strict.ok && [strict.code, strict.exitCode], ['registry.failed', 1]);
    const none = registryChange(await collect(execPlanFolderOf(new MemoryFiles())), 'r.json');
    assert.equal(!none.ok && none.code, 'dir.missing');
  });
});
