import assert from 'node:assert/strict';
import { collectionOf } from '../../../../src/core/execplans/collect';
import type { CollectedPlan } from '../../../../src/core/execplans/collection';
import { concernOf } from '../../../../src/vscode/features/execplans/concerned';
import { brokenPlan, epId, plan } from './support';

describe('whom a change of an ExecPlan concerns', () => {
  const [one, two, three, four] = [
    plan(1, { depends_on: [epId(2)] }),
    plan(2, { depends_on: [epId(3)] }),
    plan(3),
    plan(4, { depends_on: [epId(5)] }),
  ];

  /** The numbers of the plans concerned when some became others. */
  function concerned(before: readonly CollectedPlan[], after: readonly CollectedPlan[]): readonly number[] | undefined {
    const concern = concernOf(collectionOf(true, before), collectionOf(true, after));
    return concern && [...concern.plans].map((path) => Number(/-([0-9]{3})_/.exec(path)?.[1])).sort((a, b) => a - b);
  }

  it('is nobody when others see nothing of it', () => {
    const all = [one, two, three, four];
    assert.equal(concerned(all, all), undefined);
    assert.equal(concerned(all, [one, two, plan(3, { tags: ['a'] }), four]), undefined);
  });

  it('is every plan that its relations lead to, in either direction, and no other', () => {
    assert.deepEqual(concerned([one, two, three, four], [one, two, plan(3, { status: 'done' }), four]), [1, 2, 3]);
    assert.deepEqual(concerned([one, two, three, four], [plan(1), two, three, four]), [1, 2, 3]);
  });

  it('is the plans that a new relation leads to', () => {
    assert.deepEqual(
      concerned([one, two, three, four], [one, two, plan(3, { depends_on: [epId(4)] }), four]),
      [1, 2, 3, 4],
    );
  });

  it('is those that name an id which came or went', () => {
    assert.deepEqual(concerned([one, two, three, four], [one, two, three, four, plan(5)]), [4, 5]);
    assert.deepEqual(concerned([one, two, three, four], [one, two, four]), [1, 2, 3]);
  });

  it('is those that name a plan which has errors now', () => {
    assert.deepEqual(concerned([one, two, three, four], [one, two, brokenPlan(3), four]), [1, 2, 3]);
  });

  it('is all milestones where ids came or went, else those beside plans that changed', () => {
    const change = (after: readonly CollectedPlan[]): ReturnType<typeof concernOf> =>
      concernOf(collectionOf(true, [three, four]), collectionOf(true, after));
    assert.equal(change([three, four, plan(5)])?.idsChanged, true);
    const status = change([plan(3, { status: 'done' }), four]);
    assert.ok(status);
    assert.equal(status.idsChanged, false);
    assert.deepEqual([...status.planRoots], ['active/plan-3']);
  });

  it('is worked out at once for ten thousand plans in a row', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => {
      const id = (number: number): string => `EP-2026${String(1000 + number)}-001`;
      return plan(
        1,
        { id: id(index), depends_on: [id(index + 1)] },
        { planRoot: `active/plan-${index}`, nameId: id(index) },
      );
    });
    const other = plan(1, { id: 'EP-20261000-001', status: 'done' }, { planRoot: 'active/plan-0' });
    const concern = concernOf(collectionOf(true, many), collectionOf(true, [other, ...many.slice(1)]));
    assert.equal(concern?.plans.size, many.length);
  });
});
