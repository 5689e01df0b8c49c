import assert from 'node:assert/strict';
import { listRunFiles, listRuns, runTime } from '../../../src/core/repo/runs';
import { MemoryFiles } from '../support/memoryFiles';

describe('runTime', () => {
  for (const [id, expected] of [
    ['20251015T194156Z', '2025-10-15T19:41:56.000Z'],
    ['20251016T1454', '2025-10-16T14:54:00.000Z'],
    ['baseline-20251016T1523', '2025-10-16T15:23:00.000Z'],
    ['2025-10-16T11-07-56-417Z-missing-data-for-two-symbols', '2025-10-16T11:07:56.417Z'],
    ['2025-10-16T11:07Z', '2025-10-16T11:07:00.000Z'],
    ['20251016-145400', '2025-10-16T14:54:00.000Z'],
    ['2025-10-16', '2025-10-16T00:00:00.000Z'],
    ['run-12345678-20251016T1523', '2025-10-16T15:23:00.000Z'],
    ['20251016T9954', '2025-10-16T00:00:00.000Z'],
    ['20250230T1000', undefined],
    ['1234567890', undefined],
    ['smoke-3', undefined],
    ['', undefined],
  ] as const) {
    it(`reads ${id} as ${expected ?? 'no time'}`, () => {
      const time = runTime(id);
      assert.equal(time === undefined ? undefined : new Date(time).toISOString(), expected);
    });
  }
});

describe('listRuns', () => {
  it('finds both layouts, newest first, and leaves loose files out', async () => {
    const files = new MemoryFiles({
      'tasks/a/runs/20251015T194156Z/test-report.md': '',
      'tasks/a/runs/S-1/20251016T1454/run-notes.md': '',
      'tasks/a/runs/S-1/baseline-20251016T1523/run-notes.md': '',
      'tasks/a/runs/S-1/comparison.md': '',
      'tasks/a/runs/S‑2/2025-10-16T11-07-56-417Z-missing/out.json': '',
      'tasks/a/runs/S-*/20250101T000000Z/stdout.log': '',
      'tasks/a/runs/manual/notes.md': '',
      'tasks/a/runs/README.md': '',
    });
    const runs = await listRuns(files, 'tasks/a');
    assert.deepEqual(
      runs.map((run) => [run.story, run.id, run.path]),
      [
        ['S-1', 'baseline-20251016T1523', 'tasks/a/runs/S-1/baseline-20251016T1523'],
        ['S-1', '20251016T1454', 'tasks/a/runs/S-1/20251016T1454'],
        ['S-2', '2025-10-16T11-07-56-417Z-missing', 'tasks/a/runs/S‑2/2025-10-16T11-07-56-417Z-missing'],
        [undefined, '20251015T194156Z', 'tasks/a/runs/20251015T194156Z'],
        [undefined, '20250101T000000Z', 'tasks/a/runs/S-*/20250101T000000Z'],
        [undefined, 'manual', 'tasks/a/runs/manual'],
      ],
    );
    assert.deepEqual(files.reads, [], 'runs are read off directory entries alone');
  });

  it('finds none without a runs folder', async () => {
    assert.deepEqual(await listRuns(new MemoryFiles({ 'tasks/a/plan.md': '' }), 'tasks/a'), []);
  });

  it('does not pass off a folder it may not list as an empty one', async () => {
    const files = new MemoryFiles({ 'tasks/a/runs/S-1/20251016T1454/x': '' });
    files.makeUnreadable('tasks/a/runs/S-1');
    await assert.rejects(listRuns(files, 'tasks/a'), /cannot be listed/);
  });
});

describe('listRunFiles', () => {
  it('gives folders first, then files by name', async () => {
    const files = new MemoryFiles({ 'r/stdout.log': '', 'r/metrics.json': '', 'r/screenshots/1.png': '' });
    assert.deepEqual(await listRunFiles(files, 'r'), [
      { name: 'screenshots', kind: 'folder', path: 'r/screenshots' },
      { name: 'metrics.json', kind: 'file', path: 'r/metrics.json' },
      { name: 'stdout.log', kind: 'file', path: 'r/stdout.log' },
    ]);
    assert.deepEqual(await listRunFiles(files, 'gone'), []);
  });
});
