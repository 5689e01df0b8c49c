import assert from 'node:assert/strict';
import { PAGE } from '../../../../src/vscode/features/execplans/model';
import { brokenPlan, epId, milestone, plan, TestView } from './support';

const many = (count: number, status: string): ReturnType<typeof plan>[] =>
  Array.from({ length: count }, (_, index) => plan(index + 1, { status }));

describe('the view of ExecPlans', () => {
  it('sorts plans by status, newest first, with those apart that have errors', async () => {
    const view = new TestView([
      plan(1),
      plan(2, { status: 'done' }),
      plan(3),
      plan(4, { status: 'archived' }),
      brokenPlan(5),
    ]);
    assert.deepEqual(await view.below(), [
      'Active (2)',
      'Planned (0)',
      'Paused (0)',
      'Done (1)',
      'Archived (1)',
      'Cannot Be Read (1)',
    ]);
    assert.deepEqual(await view.below('Active'), [`Plan 3 (${epId(3)})`, `Plan 1 (${epId(1)})`]);
    assert.deepEqual(await view.below('Cannot Be Read'), [`${epId(5)}_plan-5.md (${epId(5)})`]);
  });

  it('keeps every status as a place to drop plans on, and no group for errors where there are none', async () => {
    const view = new TestView([plan(1, { status: 'planned' })]);
    assert.deepEqual(await view.below(), ['Active (0)', 'Planned (1)', 'Paused (0)', 'Done (0)', 'Archived (0)']);
    assert.equal((await view.row('Active')).node.expand, 'never');
  });

  it('is empty, so that the view can say what to do, where there are no plans', async () => {
    assert.deepEqual(await new TestView([]).below(), []);
    assert.deepEqual(await new TestView([], []).below(), []);
  });

  it('has a row for each folder of plans, where several have plans', async () => {
    const view = new TestView([plan(1)], [plan(1)], []);
    assert.deepEqual(await view.below(), ['Root 0', 'Root 1']);
    assert.deepEqual(await view.below('Root 1', 'Active'), [`Plan 1 (${epId(1)})`]);
  });

  it('says of a folder that cannot be read that it cannot be read', async () => {
    const view = new TestView([plan(1)]);
    view.root.failure = new Error('permission denied');
    assert.deepEqual(await view.below(), ['The ExecPlans cannot be read: permission denied']);
  });

  it('shows progress and milestones when they have been read, for the rows that are shown alone', async () => {
    const view = new TestView(many(60, 'active'));
    const first = plan(60);
    view.root.progress.set(first.relative, { done: 2, total: 5, next: 'Write it' });
    view.root.milestones.set(first.relative, [milestone(2, 'active'), milestone(1, 'completed')]);
    assert.equal((await view.below('Active'))[0], `Plan 60 (${epId(60)})`);
    await view.settle();
    assert.equal((await view.below('Active'))[0], `Plan 60 (${epId(60)} · 2/5 · 1/2 milestones)`);
    assert.equal(view.root.read.length, PAGE);
    assert.deepEqual(
      [...new Set(view.refreshed)],
      [
        'Plan 60',
        ...many(60, '')
          .map(({ record }) => record?.title)
          .reverse()
          .slice(1, PAGE),
      ],
    );
  });

  it('says of a plan whose text cannot be read that it cannot be read', async () => {
    const view = new TestView([plan(1)]);
    view.root.unreadable.add(plan(1).relative);
    await view.below('Active');
    await view.settle();
    const { icon, tooltip } = (await view.row('Active', 'Plan 1')).node;
    assert.equal(icon?.name, 'warning');
    assert.match(tooltip ?? '', /^The plan cannot be read: permission denied$/m);
  });

  it('shows a page of plans, and more when asked', async () => {
    const view = new TestView(many(120, 'done'));
    await view.below();
    const rows = await view.below('Done');
    assert.equal(rows.length, PAGE + 1);
    assert.equal(rows.at(-1), 'Show 50 More (70 not shown)');
    view.model.showMore(await view.row('Done', 'Show 50 More'));
    assert.equal((await view.below('Done')).length, 2 * PAGE + 1);
    assert.equal(view.refreshed.at(-1), 'Done');
  });

  it('shows milestones with their state, and what their files say', async () => {
    const view = new TestView([plan(1)]);
    const [one, two, three] = [milestone(1, 'completed'), milestone(2, 'active'), milestone(3, 'active')];
    view.root.milestones.set(plan(1).relative, [two, three, one]);
    view.root.texts.set(two.relative, { title: 'Design the API', status: 'in_progress' });
    view.root.texts.set(one.relative, { title: 'Ask around', status: 'planned' });
    assert.deepEqual(await view.below('Active', 'Plan 1'), ['Milestones (1/3 completed)']);
    assert.deepEqual(await view.below('Active', 'Plan 1', 'Milestones'), [
      'MS002 Design the API (in_progress)',
      'MS003 Step 3 (active)',
      'MS001 Ask around (completed)',
    ]);
  });

  it('shows what plans have to do with each other, both ways', async () => {
    const view = new TestView([
      plan(1, { status: 'done' }),
      plan(2, { depends_on: [epId(1), epId(9), epId(1)], supersedes: [epId(3)] }),
      plan(3, { status: 'archived' }),
    ]);
    assert.deepEqual(await view.below('Active', 'Plan 2'), ['Depends On (2)', 'Supersedes (1)']);
    assert.deepEqual(await view.below('Active', 'Plan 2', 'Depends On'), [
      `Plan 1 (${epId(1)} · done)`,
      `${epId(9)} (not found)`,
    ]);
    const { icon } = (await view.row('Active', 'Plan 2')).node;
    assert.equal(icon?.name, 'warning');
    assert.deepEqual(await view.below('Done', 'Plan 1'), ['Needed By (1)']);
    assert.deepEqual(await view.below('Archived', 'Plan 3', 'Superseded By'), [`Plan 2 (${epId(2)} · active)`]);
  });

  it('marks plans that wait for one that is not finished, in words and by an icon', async () => {
    const view = new TestView([
      plan(1),
      plan(2, { depends_on: [epId(1)] }),
      plan(3, { depends_on: [epId(1), epId(2)] }),
      plan(4, { depends_on: [epId(1)], status: 'done' }),
      plan(5, { depends_on: [epId(4), epId(5), epId(99)] }),
      plan(6, { depends_on: [epId(7)] }),
      brokenPlan(7),
    ]);
    assert.deepEqual(await view.below('Active'), [
      `Plan 6 (${epId(6)} · blocked by ${epId(7)})`,
      `Plan 5 (${epId(5)})`,
      `Plan 3 (${epId(3)} · blocked by 2 plans)`,
      `Plan 2 (${epId(2)} · blocked by ${epId(1)})`,
      `Plan 1 (${epId(1)})`,
    ]);
    const { icon, spoken, tooltip } = (await view.row('Active', 'Plan 2')).node;
    assert.equal(icon?.name, 'lock');
    assert.match(spoken ?? '', /blocked by EP-20260101-001/);
    assert.match(tooltip ?? '', /^Waits for EP-20260101-001 Plan 1 \(active\)$/m);
    assert.equal((await view.row('Done', 'Plan 4')).node.icon?.name, 'pass-filled');
  });

  it('marks plans that share an id', async () => {
    const copy = plan(1, { title: 'Copy' }, { planRoot: 'active/copy' });
    const view = new TestView([plan(1), copy]);
    assert.deepEqual(await view.below('Active'), [
      `Copy (${epId(1)} · id used twice)`,
      `Plan 1 (${epId(1)} · id used twice)`,
    ]);
    assert.ok((await view.row('Active', 'Copy')).node.marks?.includes('double'));
  });

  it('shows below a plan with errors what is wrong with it', async () => {
    const view = new TestView([brokenPlan(1)]);
    const [row] = await view.model.children(await view.row('Cannot Be Read', `${epId(1)}_plan-1.md`));
    assert.equal(row?.node.kind, 'issue');
    assert.equal(row.node.relative, brokenPlan(1).relative);
  });

  it('gives every row an id of its own, and the same object when it is asked again', async () => {
    const view = new TestView([
      plan(1, { depends_on: [epId(2), epId(9)], supersedes: [epId(2)] }),
      plan(2, { status: 'done' }),
      brokenPlan(3),
    ]);
    view.root.milestones.set(plan(1).relative, [milestone(1, 'active'), milestone(1, 'completed')]);
    const ids = new Set<string>();
    const walk = async (parent?: Awaited<ReturnType<typeof view.row>>): Promise<void> => {
      const rows = await view.model.children(parent);
      assert.deepEqual(await view.model.children(parent), rows);
      for (const row of rows) {
        assert.ok(!ids.has(row.node.id), row.node.id);
        assert.equal(row.parent, parent);
        ids.add(row.node.id);
        if (row.node.expand !== 'never') await walk(row);
      }
    };
    await walk();
    assert.ok(ids.size > 15, `only ${ids.size} rows`);
  });
});

describe('changes in the view of ExecPlans', () => {
  /** What is shown again after the plans became others. */
  async function refreshedBy(view: TestView, plans: readonly ReturnType<typeof plan>[]): Promise<readonly string[]> {
    await view.settle();
    view.refreshed.length = 0;
    view.root.plans = plans;
    await view.model.changed();
    return [...view.refreshed];
  }

  it('shows no row again when nothing that is shown changed', async () => {
    const view = new TestView([plan(1), plan(2)]);
    await view.below('Active', 'Plan 1');
    assert.deepEqual(await refreshedBy(view, [plan(1, { tags: ['a'] }), plan(2)]), []);
  });

  it('shows the row alone whose plan changed', async () => {
    const view = new TestView([plan(1), plan(2)]);
    await view.below('Active');
    assert.deepEqual(await refreshedBy(view, [plan(1, { title: 'Other' }), plan(2)]), ['Other']);
  });

  it('shows both groups again when a plan goes from one to the other', async () => {
    const view = new TestView([plan(1), plan(2), plan(3, { status: 'paused' })]);
    await view.below('Active');
    await view.below('Paused');
    assert.deepEqual(await refreshedBy(view, [plan(1), plan(2, { status: 'paused' }), plan(3, { status: 'paused' })]), [
      'Active',
      'Paused',
    ]);
  });

  it('shows plans again that wait for a plan that is done now', async () => {
    const view = new TestView([plan(1), plan(2, { depends_on: [epId(1)] })]);
    await view.below('Active');
    assert.deepEqual(await refreshedBy(view, [plan(1, { status: 'done' }), plan(2, { depends_on: [epId(1)] })]), [
      'Active',
      'Done',
    ]);
    assert.deepEqual(await view.below('Active'), [`Plan 2 (${epId(2)})`]);
  });

  it('reads details again of the plan alone whose files changed', async () => {
    const view = new TestView([plan(1), plan(2)]);
    await view.below('Active');
    await view.settle();
    view.root.read.length = 0;
    view.refreshed.length = 0;
    view.root.progress.set(plan(2).relative, { done: 1, total: 1 });
    view.root.details.filesChanged([plan(2).relative]);
    await view.settle();
    assert.deepEqual(view.root.read, [plan(2).relative]);
    assert.deepEqual(view.refreshed, ['Plan 2']);
    view.root.details.filesChanged(['active/plan-1/milestones/active/MS001_a.md', 'active/plan-10/x.md']);
    await view.settle();
    assert.deepEqual(view.root.read.slice(1), [plan(1).relative]);
  });

  it('shows milestones again that came while they are open', async () => {
    const view = new TestView([plan(1)]);
    view.root.milestones.set(plan(1).relative, [milestone(1, 'active')]);
    assert.deepEqual(await view.below('Active', 'Plan 1', 'Milestones'), ['MS001 Step 1 (active)']);
    await view.settle();
    view.refreshed.length = 0;
    view.root.milestones.set(plan(1).relative, [milestone(1, 'active'), milestone(2, 'active')]);
    view.root.details.filesChanged(['active/plan-1/milestones/active/MS002_step-2.md']);
    await view.settle();
    assert.deepEqual(view.refreshed, ['Plan 1']);
    assert.equal((await view.below('Active', 'Plan 1', 'Milestones')).length, 2);
  });

  it('shows everything again when the first plan comes', async () => {
    const view = new TestView([]);
    await view.below();
    assert.deepEqual(await refreshedBy(view, [plan(1)]), ['*']);
  });
});

describe('finding a row of the view of ExecPlans', () => {
  it('finds a plan by its file, and by a milestone of it', async () => {
    const view = new TestView([plan(1), plan(2, { status: 'done' })]);
    const row = await view.model.elementAt('root-0', plan(2).relative);
    assert.equal(row, await view.row('Done', 'Plan 2'));
    const owner = await view.model.elementAt('root-0', 'active/plan-1/milestones/active/MS001_a.md');
    assert.equal(owner?.node.label, 'Plan 1');
    assert.equal(await view.model.elementAt('root-0', 'active/other/notes.md'), undefined);
    assert.equal(await view.model.elementAt('elsewhere', plan(2).relative), undefined);
  });

  it('shows again what changed before somebody looked for a row, which changes nothing that is shown', async () => {
    const view = new TestView([plan(1), plan(2, { status: 'done' })]);
    await view.below('Active');
    await view.settle();
    view.refreshed.length = 0;
    view.root.plans = [plan(1), plan(3), plan(2, { status: 'done' })];
    const row = await view.model.elementAt('root-0', plan(3).relative);
    assert.equal(row?.node.label, 'Plan 3');
    // The count of the one above it, and the list itself.
    assert.deepEqual([...new Set(view.refreshed)], ['Active']);
    await view.settle();
    view.refreshed.length = 0;
    assert.deepEqual(await view.below('Active'), [`Plan 3 (${epId(3)})`, `Plan 1 (${epId(1)})`]);
    assert.deepEqual(view.refreshed, []);
  });

  it('adds a plan that is on no page yet', async () => {
    const view = new TestView(many(120, 'done'));
    const row = await view.model.elementAt('root-0', plan(1).relative);
    assert.equal(row?.node.label, 'Plan 1');
    const rows = await view.below('Done');
    assert.equal(rows.length, PAGE + 2);
    assert.equal(rows.at(-1), 'Show 50 More (69 not shown)');
  });

  it('finds a plan below the row of its folder', async () => {
    const view = new TestView([plan(1)], [plan(2)]);
    const row = await view.model.elementAt('root-1', plan(2).relative);
    assert.equal(row?.parent?.parent?.node.label, 'Root 1');
  });
});
