import assert from 'node:assert/strict';
import { runnablesOf } from '../../../src/core/plan/readRunnables';
import type { RunRecord } from '../../../src/core/repo/runRecord';
import type { TreeNode } from '../../../src/vscode/features/tree/nodes';
import { MemoryFiles } from '../support/memoryFiles';
import { planOf } from '../support/plans';
import { TestTree } from './support';

const FEATURE = 'tasks/a';
const RUN = 'runs/S-1/20261121T081858Z';

/** A story by its boxes: `x` ticked, anything else open; tasks, then the items on tests and on the decision log. */
function planText(tasks: string, exit: string, due = ''): string {
  const box = (marks: string, index: number): string => `- [${marks[index] === 'x' ? 'x' : ' '}]`;
  return `# Plan

## User Stories

### Story [S-1]: First
- Story ID: S-1 | Priority: P1 | Owner: Ann | Due: ${due}

#### Tasks Checklist
${box(tasks, 0)} one
${box(tasks, 1)} two

#### Story Tests to Run
- Unit/Integration: \`npm test\`

#### Story Exit Checklist (AC Gate — do not proceed unless all checked)
${box(exit, 0)} “Story Tests to Run” all passing in this repo
${box(exit, 1)} Decision Log includes final "Done" entry for this story
`;
}

function record(text: string, outcome: RunRecord['outcome'], changes: Partial<RunRecord> = {}): string {
  const hash = runnablesOf(planOf(text)).find(({ unit }) => unit === 'S-1')?.hash ?? '';
  const made: RunRecord = {
    version: 1,
    id: '20261121T081858Z',
    plan: `${FEATURE}/plan.md`,
    unit: 'S-1',
    outcome,
    startedAt: '2026-11-21T08:18:58Z',
    endedAt: '2026-11-21T08:19:01Z',
    duration: 3200,
    environment: {},
    textHash: hash,
    commands: [
      {
        command: 'npm test',
        cwd: '',
        outcome,
        ...(outcome === 'passed' && { exitCode: 0 }),
        ...(outcome === 'failed' && { exitCode: 3 }),
        duration: 3200,
      },
    ],
    ...changes,
  };
  return JSON.stringify(made);
}

function treeOf(text: string, more: Readonly<Record<string, string>> = {}): { tree: TestTree; files: MemoryFiles } {
  const beside = Object.fromEntries(Object.entries(more).map(([path, of]) => [`${FEATURE}/${path}`, of]));
  const files = new MemoryFiles({ [`${FEATURE}/plan.md`]: text, ...beside });
  return { tree: new TestTree(files), files };
}

async function story(text: string, more: Readonly<Record<string, string>> = {}): Promise<TreeNode> {
  return (await treeOf(text, more).tree.row('A', 'S-1 First')).node;
}

const look = ({ description, icon }: TreeNode): readonly (string | undefined)[] => [description, icon?.name];

describe('the state of a story in the tree', () => {
  it('is not started, in progress, or an open gate by its boxes', async () => {
    assert.deepEqual(look(await story(planText('..', '..'))), ['next · tasks 0/2 · gate 0/2', 'circle-large-outline']);
    assert.deepEqual(look(await story(planText('x.', '..'))), ['in progress · tasks 1/2 · gate 0/2', 'play-circle']);
    assert.deepEqual(look(await story(planText('xx', '..'))), ['gate open · tasks 2/2 · gate 0/2', 'key']);
  });

  it('is passed when everything is ticked and shown', async () => {
    const text = planText('xx', 'xx');
    const log = '## [S-1] Done — 2026-11-21T08:30:00Z\n- Decision: done\n';
    const node = await story(text, { [`${RUN}/metrics.json`]: record(text, 'passed'), 'decision-log.md': log });
    assert.deepEqual(look(node), ['passed · tasks 2/2 · gate 2/2', 'pass-filled']);
    assert.match(node.spoken ?? '', /^Story S-1 First, Passed, /);
  });

  it('is contradicted when something is ticked that nothing shows, and says what', async () => {
    const node = await story(planText('xx', 'x.'));
    assert.deepEqual(look(node), ['contradicted · tasks 2/2 · gate 1/2', 'warning']);
    assert.match(node.tooltip ?? '', /^S-1 First\nContradicted · tasks 2\/2 · gate 1\/2\nNothing was ever run for S-1/);
    assert.match(node.spoken ?? '', /^Story S-1 First, Contradicted, /);
  });

  it('is blocked when its time is over', async () => {
    const node = await story(planText('x.', '..', '2020-01-01'));
    assert.deepEqual(look(node), ['blocked · tasks 1/2 · gate 0/2', 'error']);
    assert.match(node.tooltip ?? '', /2020-01-01/);
  });

  it('says of each exit item what it rests on', async () => {
    const text = planText('xx', 'x.');
    const { tree } = treeOf(text, { [`${RUN}/metrics.json`]: record(text, 'failed') });
    const { node } = await tree.row(
      'A',
      'S-1 First',
      'Exit Checklist',
      '“Story Tests to Run” all passing in this repo',
    );
    assert.equal(node.description, 'not so');
    assert.match(node.tooltip ?? '', /all passing in this repo\n.*(failed|exit)/);
    assert.match(node.spoken ?? '', /, not so$/);
    const open = await tree.row(
      'A',
      'S-1 First',
      'Exit Checklist',
      'Decision Log includes final "Done" entry for this story',
    );
    assert.equal(open.node.description, undefined);
    assert.match(open.node.tooltip ?? '', /decision-log\.md/);
  });

  it('becomes another when a run ends, an entry is written, or both are gone', async () => {
    const text = planText('xx', 'xx');
    const { tree, files } = treeOf(text);
    assert.equal((await tree.row('A', 'S-1 First')).node.icon?.name, 'warning');
    files.set(`${FEATURE}/${RUN}/metrics.json`, record(text, 'passed'));
    files.set(`${FEATURE}/decision-log.md`, '## [S-1] Done — 2026-11-21T08:30:00Z\n- Decision: done\n');
    tree.refreshed.length = 0;
    tree.root.store.filesChanged([
      { path: `${FEATURE}/${RUN}/metrics.json`, how: 'changed' },
      { path: `${FEATURE}/decision-log.md`, how: 'created' },
    ]);
    await tree.settle();
    assert.ok(tree.refreshed.includes('S-1 First') || tree.refreshed.includes('A'), tree.refreshed.join());
    assert.equal((await tree.row('A', 'S-1 First')).node.icon?.name, 'pass-filled');
  });

  it('is read only of features whose rows are asked for', async () => {
    const { tree, files } = treeOf(planText('xx', 'xx'), { 'decision-log.md': '' });
    await tree.below();
    await tree.settle();
    assert.deepEqual(files.reads, [`${FEATURE}/plan.md`]);
  });

  it('is left out when what stands beside the plan cannot be read, and the ticks still show', async () => {
    const { tree, files } = treeOf(planText('xx', 'xx'), { 'decision-log.md': '' });
    files.makeUnreadable(`${FEATURE}/decision-log.md`);
    assert.equal((await tree.row('A', 'S-1 First')).node.description, 'tasks 2/2 · gate 2/2');
  });
});

describe('a run in the tree', () => {
  const text = planText('..', '..');
  const runRow = async (metrics: string): Promise<TreeNode> => {
    const { tree } = treeOf(text, { [`${RUN}/metrics.json`]: metrics });
    return (await tree.row('A', 'Runs', '20261121T081858Z')).node;
  };

  it('shows what it came to, and how long it took', async () => {
    assert.deepEqual(look(await runRow(record(text, 'passed'))), ['S-1 · passed · 3.2 s', 'pass']);
    const failed = await runRow(record(text, 'failed'));
    assert.deepEqual(look(failed), ['S-1 · failed · 3.2 s', 'error']);
    assert.match(failed.tooltip ?? '', /failed with exit code 3, 3\.2 s: npm test$/);
    assert.match(failed.spoken ?? '', /^Run 20261121T081858Z, S-1, failed, 3\.2 s, /);
    assert.deepEqual(look(await runRow(record(text, 'cancelled'))), ['S-1 · cancelled · 3.2 s', 'circle-slash']);
    assert.deepEqual(look(await runRow(record(text, 'interrupted'))), ['S-1 · interrupted · 3.2 s', 'warning']);
  });

  it('says of one without an end that it has none', async () => {
    const { endedAt, duration, ...cut } = JSON.parse(record(text, 'interrupted')) as RunRecord;
    assert.ok(endedAt !== undefined && duration !== undefined);
    const node = await runRow(JSON.stringify(cut));
    assert.deepEqual(look(node), ['S-1 · not ended', 'warning']);
    assert.match(node.tooltip ?? '', /still running, or it was interrupted/);
  });

  it('says nothing of one by other hands', async () => {
    assert.deepEqual(look(await runRow('{"coverage": 0.87}')), ['S-1', 'history']);
  });

  it('is shown again when its record is written', async () => {
    const path = `${FEATURE}/${RUN}/metrics.json`;
    const { tree, files } = treeOf(text, { [`${RUN}/metrics.json`]: record(text, 'interrupted') });
    await tree.row('A', 'Runs', '20261121T081858Z', 'metrics.json');
    files.set(path, record(text, 'passed'));
    tree.refreshed.length = 0;
    tree.root.store.filesChanged([{ path, how: 'changed' }]);
    await tree.settle();
    assert.ok(tree.refreshed.includes('Runs'), tree.refreshed.join());
    assert.equal((await tree.row('A', 'Runs', '20261121T081858Z')).node.icon?.name, 'pass');
  });
});
