import assert from 'node:assert/strict';
import {
  basename,
  dirname,
  featureFolderOf,
  isInside,
  isPlanPath,
  join,
  leavesRoot,
  normalise,
  resolveIn,
  utcDate,
  utcSeconds,
  utcStamp,
} from '../../../src/core/repo/paths';

describe('paths', () => {
  it('joins, and leaves the root out', () => {
    assert.equal(join('', 'tasks', 'a', 'plan.md'), 'tasks/a/plan.md');
    assert.equal(join('', ''), '');
  });

  it('takes paths apart', () => {
    assert.deepEqual(
      ['tasks/a/plan.md', 'plan.md', ''].map((path) => [dirname(path), basename(path)]),
      [
        ['tasks/a', 'plan.md'],
        ['', 'plan.md'],
        ['', ''],
      ],
    );
  });

  for (const [path, expected] of [
    ['', ''],
    ['.', ''],
    ['a//b/./c/', 'a/b/c'],
    ['a/../b', 'b'],
    ['a/..', ''],
    ['../a', '../a'],
    ['a/../../b/..', '..'],
    ['../../a/../b', '../../b'],
    ['/a/../../b', '/b'],
    ['..a/b..', '..a/b..'],
  ] as const) {
    it(`resolves "${path}" to "${expected}"`, () => assert.equal(normalise(path), expected));
  }

  it('knows what leaves the root', () => {
    for (const path of ['..', '../a', 'a/../../b', '/etc/passwd', 'C:/x', 'c:'])
      assert.equal(leavesRoot(path), true, path);
    for (const path of ['', 'a', 'a/../b', '..a', '...', 'a/..']) assert.equal(leavesRoot(path), false, path);
  });

  it('compares whole names when asked what stands inside', () => {
    assert.equal(isInside('tasks/a', 'tasks/a/plan.md'), true);
    assert.equal(isInside('tasks/a', 'tasks/a'), true);
    assert.equal(isInside('tasks/a', 'tasks/ab/plan.md'), false);
    assert.equal(isInside('tasks/a', 'tasks/a/../b/plan.md'), false);
    assert.equal(isInside('', 'tasks'), true);
    assert.equal(isInside('', '../tasks'), false);
    assert.equal(isInside('/', '/a'), true);
    assert.equal(isInside('..', '../a'), true);
  });

  it('resolves what a file names, inside the root only', () => {
    assert.equal(resolveIn('tasks/a', './runs/../proposals/x.md'), 'tasks/a/proposals/x.md');
    assert.equal(resolveIn('tasks/a', '../../README.md'), 'README.md');
    assert.equal(resolveIn('tasks/a', '../../../README.md'), undefined);
    assert.equal(resolveIn('tasks/a', '/etc/passwd'), undefined);
  });

  it('reads feature folders', () => {
    assert.deepEqual(featureFolderOf('tasks/auth-refresh-20251016T110800Z/plan.md'), {
      path: 'tasks/auth-refresh-20251016T110800Z',
      slug: 'auth-refresh',
      time: Date.UTC(2025, 9, 16, 11, 8, 0),
    });
    assert.deepEqual(featureFolderOf('packages/x/tasks/by-hand/plan.md'), {
      path: 'packages/x/tasks/by-hand',
      slug: 'by-hand',
    });
    for (const name of ['a-20251316T110800Z', 'a-20250230T110800Z', 'a-20251016T250800Z', 'a-20251016T1108Z']) {
      assert.deepEqual(featureFolderOf(`tasks/${name}/plan.md`), { path: `tasks/${name}`, slug: name });
    }
    for (const path of [
      'plan.md',
      'tasks/plan.md',
      'docs/a/plan.md',
      'tasks/a/PLAN.md',
      'tasks/a/b/plan.md',
      'mytasks/a/plan.md',
    ]) {
      assert.equal(isPlanPath(path), false, path);
    }
  });

  it('writes UTC times', () => {
    const date = new Date('2025-01-02T03:04:05.678Z');
    assert.deepEqual(
      [utcStamp(date), utcSeconds(date), utcDate(date)],
      ['20250102T030405Z', '2025-01-02T03:04:05Z', '2025-01-02'],
    );
  });
});
