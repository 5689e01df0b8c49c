import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import type { SourceState } from '../../../src/core/ports';
import { Git } from '../../../src/node/git';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';

describe('Git', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder.path,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  const state = async (below = ''): Promise<SourceState> => {
    const found = await new Git(folder.at(below)).state();
    assert.ok(found);
    return found;
  };
  const start = (): void => {
    git('init', '-q');
    folder.write('src/a.txt', 'a\n');
    git('add', '-A');
    git('commit', '-qm', 'a');
  };

  it('knows the commit, what is dirty, and the same sources by their tree', async () => {
    start();
    const clean = await state();
    assert.deepEqual([clean.commit, clean.dirty], [git('rev-parse', 'HEAD'), false]);
    assert.equal(clean.tree, git('rev-parse', 'HEAD^{tree}'));
    folder.write('src/a.txt', 'b\n');
    folder.write('new/b.txt', 'b\n');
    const changed = await state();
    assert.deepEqual([changed.commit, changed.dirty], [clean.commit, true]);
    assert.notEqual(changed.tree, clean.tree);
    git('add', 'new');
    assert.equal((await state()).tree, changed.tree, 'what is staged is no other source');
    git('add', '-A');
    git('commit', '-qm', 'b');
    const committed = await state();
    assert.deepEqual([committed.dirty, committed.tree], [false, changed.tree]);
    assert.notEqual(committed.commit, clean.commit);
    assert.deepEqual(await state('src'), committed, 'from a folder inside');
  });

  it('sees a change of the second in which a file was added, although its size and time are the same', async () => {
    start();
    git('config', 'core.trustctime', 'false');
    const time = new Date('2026-11-21T08:00:00Z');
    utimesSync(folder.at('src/a.txt'), time, time);
    git('add', '-A');
    git('update-index', '--really-refresh');
    utimesSync(folder.at('.git/index'), time, time);
    const before = git('rev-parse', 'HEAD^{tree}');
    folder.write('src/a.txt', 'b\n');
    utimesSync(folder.at('src/a.txt'), time, time);
    const { dirty, tree } = await state();
    assert.equal(dirty, true);
    assert.notEqual(tree, before);
  });

  it('does not count plans, runs and logs, committed or not, wherever they stand', async () => {
    start();
    const clean = await state();
    for (const file of [
      'tasks/x/plan.md',
      'tasks/x/runs/20261121T080000Z/stdout.log',
      'packages/p/tasks/y-20261121T080000Z/decision-log.md',
      'docs/runs/20261121T080000Z/metrics.json',
      '.agent/exec_plans/active/z/EP-20261121-001_z.md',
      'TASKS.md',
      'specs/001/Tasks.md',
      'docs/my-PLAN.md',
    ]) {
      folder.write(file, 'x');
      assert.deepEqual(await state(), clean, file);
    }
    git('add', '-A');
    git('commit', '-qm', 'plans');
    const committed = await state();
    assert.deepEqual([committed.dirty, committed.tree], [false, clean.tree]);
    folder.write('tasks/x/plan.md', 'y');
    assert.deepEqual(await state(), committed);
  });

  it('counts sources that only look like plans by their folder', async () => {
    start();
    const { tree } = await state();
    folder.write('src/tasks/send/mail.py', 'x');
    assert.notEqual((await state()).tree, tree);
  });

  it('writes nothing into the repository and leaves nothing behind', async () => {
    start();
    folder.write('src/a.txt', 'b\n');
    const all = (): string[] =>
      readdirSync(folder.at('.git'), { recursive: true, encoding: 'utf8' })
        .map((file) => `${file} ${String(statSync(folder.at(`.git/${file}`)).mtimeMs)}`)
        .sort();
    const temporary = (): string[] =>
      readdirSync(process.env.TMPDIR ?? '/tmp').filter((name) => name.startsWith('planloom-tree-'));
    const before = all();
    await state();
    assert.deepEqual(all(), before);
    assert.deepEqual(temporary(), []);
  });

  it('runs no program that the repository names', async function () {
    if (process.platform === 'win32') this.skip();
    start();
    const program = folder.write('evil.sh', `#!/bin/sh\ntouch "${folder.at('ran')}"\n`);
    chmodSync(program, 0o755);
    git('config', 'core.fsmonitor', program);
    folder.write('.git/hooks/post-index-change', `#!/bin/sh\ntouch "${folder.at('ran')}"\n`);
    chmodSync(folder.at('.git/hooks/post-index-change'), 0o755);
    await state();
    assert.equal(existsSync(folder.at('ran')), false);
  });

  it('knows a repository without a commit', async () => {
    git('init', '-q');
    const empty = await state();
    assert.deepEqual([empty.commit, empty.dirty], [undefined, false]);
    folder.write('a.txt', '');
    const one = await state();
    assert.deepEqual([one.commit, one.dirty], [undefined, true]);
    assert.notEqual(one.tree, empty.tree);
  });

  it('knows nothing where there is no repository', async () => {
    assert.equal(await new Git(folder.path).state(), undefined);
    assert.equal(await new Git(folder.at('gone')).state(), undefined);
  });
});
