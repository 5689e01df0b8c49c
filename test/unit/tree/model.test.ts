import assert from 'node:assert/strict';
import { PAGE } from '../../../src/vscode/features/tree/featurePages';
import { MemoryFiles } from '../support/memoryFiles';
import { planText, samplePlan, TestTree } from './support';

const storm = 'tasks/storm-warning-alerts-20261102T093000Z';

function sample(): MemoryFiles {
  return new MemoryFiles({
    [`${storm}/plan.md`]: samplePlan(),
    [`${storm}/decision-log.md`]:
      '# Decision Log\n\n## [S-1] Level logic works — 2026-11-05T10:00:00Z\n- Attempt: a\n- Result: b\n- Decision: continue\n\n## [S-1] Story complete — 2026-11-06T14:00:00Z\n- Attempt: c\n- Decision: done\n',
    [`${storm}/runs/S-1/20261106T134210Z/stdout.log`]: '',
    [`${storm}/runs/S-1/20261106T134210Z/screenshots/board.png`]: '',
    [`${storm}/runs/20261107T080000Z/stdout.log`]: '',
    [`${storm}/runs/.gitkeep`]: '',
    [`${storm}/referenced-expertise.md`]: '# Referenced Expertise\n\n- experts/levels.md: thresholds\n',
    [`${storm}/references/excerpts/refs.txt`]: '',
    [`${storm}/proposals/expert-additions.md`]: '',
    [`${storm}/artifacts/answer.json`]: '',
    [`${storm}/patches/.gitkeep`]: '',
  });
}

function features(count: number, text = planText({ tasks: '..', exit: '..' })): MemoryFiles {
  const files = new MemoryFiles();
  for (let n = 0; n < count; n++) {
    files.set(`tasks/feature-${n}-20250101T${String(n).padStart(6, '0')}Z/plan.md`, text);
  }
  return files;
}

describe('the tree of features', () => {
  it('shows features at once and what their plans say as soon as these are read', async () => {
    const tree = new TestTree(sample());
    assert.deepEqual(await tree.below(), ['Storm warning alerts (2026-11-02)']);
    await tree.settle();
    assert.deepEqual(tree.refreshed, ['Storm warning alerts']);
    assert.deepEqual(await tree.below(), ['Storm warning alerts (1/3 stories, S-2 open)']);
  });

  it('shows stories, then what stands beside plan.md', async () => {
    assert.deepEqual(await new TestTree(sample()).below('Storm warning alerts'), [
      'S-1 Show the warning level of every station (passed · tasks 4/4 · gate 8/8)',
      'S-2 Send a message when the level rises (in progress · tasks 3/6 · gate 3/8)',
      'S-3 Acknowledge a warning (not started · tasks 0/4 · gate 0/8)',
      'Checklist of Subtasks (2/11)',
      'Runs',
      'Decision Log',
      'Expertise',
      'Artifacts',
    ]);
  });

  it('shows the parts of a story, with boxes where the plan has them', async () => {
    const tree = new TestTree(sample());
    const story = ['Storm warning alerts', 'S-2 Send a message when the level rises'] as const;
    assert.deepEqual(await tree.below(...story), [
      'Acceptance Criteria (3)',
      'Tasks (3/6)',
      'Story Tests (2)',
      'Exit Checklist (3/8)',
    ]);
    assert.deepEqual((await tree.below(...story, 'Tasks')).slice(2, 4), [
      '[x] dispatch on a rising level, failures counted',
      '[ ] Quiet hours for the level watch',
    ]);
    assert.equal(
      (
        await tree.below(
          ...story,
          'Story Tests',
          'E2E (Playwright, if applicable): no browser involved; the smoke test stands in for it',
        )
      ).length,
      3,
    );
  });

  it('shows runs of both layouts, newest first, and their files', async () => {
    const tree = new TestTree(sample());
    assert.deepEqual(await tree.below('Storm warning alerts', 'Runs'), ['20261107T080000Z', '20261106T134210Z (S-1)']);
    assert.deepEqual(await tree.below('Storm warning alerts', 'Runs', '20261106T134210Z'), [
      'screenshots',
      'stdout.log',
    ]);
    assert.deepEqual(await tree.below('Storm warning alerts', 'Runs', '20261106T134210Z', 'screenshots'), [
      'board.png',
    ]);
  });

  it('shows decisions, newest first, expertise and artifacts', async () => {
    const tree = new TestTree(sample());
    assert.deepEqual(await tree.below('Storm warning alerts', 'Decision Log'), [
      '[S-1] Story complete (2026-11-06T14:00:00Z)',
      '[S-1] Level logic works (2026-11-05T10:00:00Z)',
    ]);
    assert.deepEqual(await tree.below('Storm warning alerts', 'Expertise'), [
      'referenced-expertise.md',
      'references',
      'proposals',
    ]);
    assert.deepEqual(await tree.below('Storm warning alerts', 'Artifacts'), ['answer.json', 'patches']);
    assert.deepEqual(await tree.below('Storm warning alerts', 'Artifacts', 'patches'), ['Empty']);
  });

  it('says why nothing can be shown', async () => {
    const files = sample();
    files.set('tasks/no-plan/notes.md', '');
    files.makeUnreadable(`${storm}/plan.md`);
    files.makeUnreadable(`${storm}/runs`);
    const tree = new TestTree(files);
    await tree.below();
    await tree.settle();
    assert.deepEqual(await tree.below(), ['Storm warning alerts (cannot be read)', 'No plan (no plan.md)']);
    assert.match((await tree.below('Storm warning alerts'))[0] ?? '', /^plan\.md cannot be read: .*permission denied/);
    assert.match((await tree.below('Storm warning alerts', 'Runs'))[0] ?? '', /^Cannot be read: .*permission denied/);
    assert.deepEqual(await tree.below('No plan'), ['There is no plan.md in this folder']);
    files.makeUnreadable('tasks');
    assert.match((await new TestTree(files).below())[0] ?? '', /^The folder tasks cannot be listed: /);
  });

  it('gives every row an id of its own, and the same object when it is asked again', async () => {
    const tree = new TestTree(sample());
    const ids = new Set<string>();
    const walk = async (labels: readonly string[]): Promise<void> => {
      const parent = labels.length > 0 ? await tree.row(...labels) : undefined;
      const rows = await tree.model.children(parent);
      assert.deepEqual(await tree.model.children(parent), rows);
      for (const row of rows) {
        assert.ok(!ids.has(row.node.id), row.node.id);
        assert.equal(row.parent, parent);
        ids.add(row.node.id);
        if (row.node.expand !== 'never') await walk([...labels, row.node.label]);
      }
    };
    await walk([]);
    assert.ok(ids.size > 60, `only ${ids.size} rows`);
  });

  it('keeps a level for each root where several have features', async () => {
    const tree = new TestTree(sample(), features(1), new MemoryFiles());
    assert.deepEqual(await tree.below(), ['Root 0', 'Root 1']);
    assert.deepEqual(await tree.below('Root 1'), ['Feature 0 (2025-01-01)']);
    assert.deepEqual(await new TestTree(new MemoryFiles(), sample()).below(), ['Storm warning alerts (2026-11-02)']);
    assert.deepEqual(await new TestTree(new MemoryFiles()).below(), []);
  });
});

describe('changes in the tree', () => {
  it('shows again just the story and the box that changed', async () => {
    const files = new MemoryFiles({
      'tasks/a/plan.md': planText({ tasks: '..', exit: '..' }, { tasks: '..', exit: '..' }),
    });
    const tree = new TestTree(files);
    await tree.row('A', 'S-2 Story number 2', 'Tasks', 'task 1');
    await tree.settle();
    const row = await tree.row('A', 'S-2 Story number 2', 'Tasks', 'task 1');
    tree.refreshed.length = 0;
    files.set('tasks/a/plan.md', planText({ tasks: '..', exit: '..' }, { tasks: 'x.', exit: '..' }));
    tree.root.store.filesChanged([{ path: 'tasks/a/plan.md', how: 'changed' }]);
    await tree.settle();
    // The feature goes from draft to executing, and S-2 has begun too early: that is the feature's own row.
    assert.deepEqual(tree.refreshed, ['A']);
    assert.equal(row.node.box, 'done');
    tree.refreshed.length = 0;
    files.set('tasks/a/plan.md', planText({ tasks: '..', exit: '..' }, { tasks: 'xx', exit: '..' }));
    tree.root.store.filesChanged([{ path: 'tasks/a/plan.md', how: 'changed' }]);
    await tree.settle();
    assert.deepEqual(tree.refreshed, ['S-2 Story number 2']);
    assert.equal(await tree.row('A', 'S-2 Story number 2', 'Tasks', 'task 1'), row);
  });

  it('never lets a row stand for another item', async () => {
    const files = new MemoryFiles({ 'tasks/a/plan.md': planText({ tasks: '...', exit: '.' }) });
    const tree = new TestTree(files);
    const row = await tree.row('A', 'S-1 Story number 1', 'Tasks', 'task 2');
    await tree.settle();
    const text = planText({ tasks: '...', exit: '.' }).replace('- [ ] task 2', '- [ ] new\n- [ ] task 2\n- [ ] task 2');
    files.set('tasks/a/plan.md', text);
    tree.root.store.filesChanged([{ path: 'tasks/a/plan.md', how: 'changed' }]);
    await tree.settle();
    assert.equal(row.node.label, 'task 2');
    assert.equal(await tree.row('A', 'S-1 Story number 1', 'Tasks', 'task 2'), row);
    const rows = await tree.model.children(await tree.row('A', 'S-1 Story number 1', 'Tasks'));
    assert.equal(new Set(rows.map(({ node }) => node.id)).size, 5);
  });

  it('shows nothing again when a change makes no difference', async () => {
    const files = new MemoryFiles({ 'tasks/a/plan.md': planText({ tasks: '..', exit: '..' }) });
    const tree = new TestTree(files);
    await tree.below('A');
    await tree.settle();
    tree.refreshed.length = 0;
    files.set('tasks/a/plan.md', `${planText({ tasks: '..', exit: '..' })}\n#### Links/Artifacts\n- more\n`);
    tree.root.store.filesChanged([{ path: 'tasks/a/plan.md', how: 'changed' }]);
    await tree.settle();
    assert.deepEqual(tree.refreshed, []);
  });

  it('shows again the nearest open row when files come', async () => {
    const files = sample();
    const tree = new TestTree(files);
    await tree.below('Storm warning alerts', 'Runs', '20261106T134210Z');
    await tree.settle();
    tree.refreshed.length = 0;
    const told = async (path: string): Promise<string[]> => {
      tree.refreshed.length = 0;
      tree.root.store.filesChanged([{ path: `${storm}/${path}`, how: 'created' }]);
      await tree.settle();
      return [...tree.refreshed];
    };
    assert.deepEqual(await told('runs/S-2/20261201T000000Z'), ['Runs']);
    assert.deepEqual(await told('runs/S-1/20261106T134210Z/stderr.log'), ['20261106T134210Z']);
    assert.deepEqual(await told('artifacts/new.txt'), ['Artifacts']);
    assert.deepEqual(await told('benchmarks'), ['Artifacts']);
    tree.root.store.documentChanged(`${storm}/decision-log.md`);
    await tree.settle();
    assert.equal(tree.refreshed.at(-1), 'Decision Log');
  });

  it('forgets rows that are gone', async () => {
    const files = new MemoryFiles({
      'tasks/a/plan.md': planText({ tasks: '..', exit: '..' }, { tasks: '..', exit: '..' }),
    });
    const tree = new TestTree(files);
    await tree.row('A', 'S-2 Story number 2', 'Tasks');
    files.set('tasks/a/plan.md', planText({ tasks: '..', exit: '..' }));
    tree.root.store.filesChanged([{ path: 'tasks/a/plan.md', how: 'changed' }]);
    await tree.settle();
    assert.deepEqual(await tree.below('A'), ['S-1 Story number 1 (next · tasks 0/2 · gate 0/2)']);
  });
});

describe('many features', () => {
  it('shows a page, reads the plans of that page alone, and more on demand', async () => {
    const files = features(3 * PAGE);
    const tree = new TestTree(files);
    const rows = await tree.below();
    assert.equal(rows.length, PAGE + 1);
    assert.equal(rows[0], `Feature ${3 * PAGE - 1} (2025-01-01)`);
    assert.equal(rows.at(-1), `Show ${PAGE} More (${2 * PAGE} not shown)`);
    await tree.settle();
    assert.equal(files.reads.length, PAGE);
    assert.deepEqual(files.listed, ['tasks']);
    tree.refreshed.length = 0;
    tree.model.showMore(await tree.row(`Show ${PAGE} More`));
    assert.deepEqual(tree.refreshed, ['*']);
    assert.equal((await tree.below()).length, 2 * PAGE + 1);
  });

  it('adds a feature of another page when it is asked for', async () => {
    const tree = new TestTree(features(2 * PAGE));
    const element = await tree.model.elementAt('root-0', 'tasks/feature-0-20250101T000000Z/plan.md');
    assert.equal(element?.node.label, 'Feature 0');
    const rows = await tree.below();
    assert.equal(rows.length, PAGE + 2);
    assert.equal(rows.at(-2), 'Feature 0 (2025-01-01)');
    assert.equal(rows.at(-1), `Show ${PAGE - 1} More (${PAGE - 1} not shown)`);
  });

  it('finds the row of a file', async () => {
    const tree = new TestTree(sample());
    const labelAt = async (path: string): Promise<string | undefined> =>
      (await tree.model.elementAt('root-0', `${storm}/${path}`))?.node.label;
    assert.equal(await labelAt('plan.md'), 'Storm warning alerts');
    assert.equal(await labelAt('decision-log.md'), 'Decision Log');
    assert.equal(await labelAt('runs/S-1/20261106T134210Z/stdout.log'), 'stdout.log');
    assert.equal(await labelAt('references/excerpts/refs.txt'), 'refs.txt');
    assert.equal(await labelAt('patches'), 'patches');
    assert.equal(await labelAt('notes.md'), 'Storm warning alerts');
    assert.equal(await tree.model.elementAt('root-0', 'tasks/other/plan.md'), undefined);
    assert.equal(await tree.model.elementAt('root-0', 'README.md'), undefined);
  });

  it('shows the features in a state, reading no further than it takes', async () => {
    const files = features(4 * PAGE);
    files.set('tasks/feature-0-20250101T000000Z/plan.md', planText({ tasks: 'xx', exit: 'xx' }));
    const tree = new TestTree(files);
    tree.model.setFilter(new Set(['done']));
    assert.match((await tree.below()).at(-1) ?? '', /^Searching … 0 of 200 plans read$/);
    for (let rounds = 0; rounds < 20 && (await tree.below()).some((row) => row.startsWith('Searching')); rounds++)
      await tree.settle();
    assert.deepEqual(await tree.below(), ['Feature 0 (1/1 story)']);
    files.reads.length = 0;
    tree.model.setFilter(new Set(['draft']));
    assert.equal((await tree.below()).length, PAGE + 1);
    tree.model.setFilter(new Set(['ready']));
    assert.deepEqual(await tree.below(), ['No plan is in a state that the filter shows']);
    assert.deepEqual(files.reads, []);
  });

  it('lets a feature appear when its state becomes one that the filter shows', async () => {
    const files = features(2);
    const tree = new TestTree(files);
    await tree.below();
    await tree.settle();
    tree.model.setFilter(new Set(['done']));
    assert.deepEqual(await tree.below(), ['No plan is in a state that the filter shows']);
    tree.refreshed.length = 0;
    files.set('tasks/feature-1-20250101T000001Z/plan.md', planText({ tasks: 'xx', exit: 'xx' }));
    tree.root.store.filesChanged([{ path: 'tasks/feature-1-20250101T000001Z/plan.md', how: 'changed' }]);
    await tree.settle();
    assert.deepEqual(tree.refreshed, ['*']);
    assert.deepEqual(await tree.below(), ['Feature 1 (1/1 story)']);
  });
});
