import assert from 'node:assert/strict';
import { dropOf } from '../../../../src/vscode/features/execplans/drops';
import type { ExecPlanNode } from '../../../../src/vscode/features/execplans/nodes';
import { brokenPlan, epId, milestone, plan, TestView } from './support';

describe('dropping a plan in the view of ExecPlans', () => {
  const view = new TestView([plan(1), plan(2, { depends_on: [epId(1)] }), plan(3, { status: 'done' }), brokenPlan(4)]);
  view.root.milestones.set(plan(1).relative, [milestone(1, 'active')]);
  const node = async (...labels: readonly string[]): Promise<ExecPlanNode> => (await view.row(...labels)).node;
  const broken = `${epId(4)}_plan-4.md`;

  it('on a status sets it', async () => {
    const drop = dropOf(await node('Active', 'Plan 1'), await node('Paused'));
    assert.ok(drop.kind === 'status');
    assert.equal(drop.status, 'paused');
    assert.equal(drop.plan.record?.id, epId(1));
  });

  it('on a status sets it for a plan with errors, too: the status may be what is wrong', async () => {
    assert.equal(dropOf(await node('Cannot Be Read', broken), await node('Done')).kind, 'status');
  });

  it('on its own status, on itself and on nothing does nothing', async () => {
    const one = await node('Active', 'Plan 1');
    assert.deepEqual(dropOf(one, await node('Active')), { kind: 'nothing' });
    assert.deepEqual(dropOf(one, one), { kind: 'nothing' });
    assert.deepEqual(dropOf(one, undefined), { kind: 'nothing' });
  });

  it('on another plan makes it wait for that', async () => {
    const drop = dropOf(await node('Active', 'Plan 1'), await node('Done', 'Plan 3'));
    assert.ok(drop.kind === 'dependency');
    assert.deepEqual([drop.id, drop.dependsOn], [epId(1), epId(3)]);
  });

  it('says why it does nothing', async () => {
    const one = await node('Active', 'Plan 1');
    const two = await node('Active', 'Plan 2');
    const message = (drop: ReturnType<typeof dropOf>): string => (drop.kind === 'nothing' ? (drop.message ?? '') : '');
    assert.match(message(dropOf(two, one)), /Plan 2 depends on EP-20260101-001 already/);
    assert.match(message(dropOf(one, await node('Cannot Be Read', broken))), /has errors/);
    assert.match(message(dropOf(one, await node('Cannot Be Read'))), /is no status/);
  });

  it('means plans alone, whatever else is dragged or dropped on', async () => {
    const one = await node('Active', 'Plan 1');
    const step = await node('Active', 'Plan 1', 'Milestones', 'MS001 Step 1');
    assert.deepEqual(dropOf(step, await node('Done')), { kind: 'nothing' });
    assert.deepEqual(dropOf(await node('Active', 'Plan 2'), step), { kind: 'nothing' });
    assert.deepEqual(dropOf(await node('Active'), one), { kind: 'nothing' });
  });
});
