import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import path from 'node:path';
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
      'TASKS.md',
      'tasks/x/plan.md',
      'tasks/x/decision-log.md',
      'tasks/x/referenced-expertise.md',
      'tasks/x/references/excerpts/a.md',
      'tasks/x/proposals/expert-additions.md',
      'tasks/x/runs/20261121T080000Z/stdout.log',
      'tasks/x/runs/S-1/20261121T080000Z/artifacts/screenshots/a.png',
      'packages/p/tasks/y-20261121T080000Z/decision-log.md',
      'docs/runs/20261121T080000Z/metrics.json',
      'docs/runs/S-2/20261121T080000Z/metrics.json',
      '.agent/exec_plans/active/z/EP-20261121-001_z.md',
      'packages/p/.agents/exec_plans/registry.json',
      'specs/001/Tasks.md',
      'specs/001/phase-1.plan.md',
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

  it('counts sources that only look like plans by their folder or their name', async () => {
    start();
    const trees = new Set([(await state()).tree]);
    const files = [
      'src/tasks/send/mail.py',
      'tasks/main.yml',
      'tasks/deploy/run.sh',
      'src/runs/report.py',
      'src/runs/20261121T080000Z.py',
      '.agents/skills/x/check.py',
      'prompts/planner.md',
      'prompts/explanation.md',
      'prompts/multitasks.md',
      'src/plan.ts',
    ];
    for (const file of files) {
      folder.write(file, 'x');
      const { tree, dirty } = await state();
      assert.equal(trees.has(tree), false, file);
      assert.equal(dirty, true, file);
      trees.add(tree);
    }
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

  describe('in a repository that names programs', () => {
    before(function () {
      if (process.platform === 'win32') this.skip();
    });
    let program = '';
    let ran = '';
    beforeEach(() => {
      start();
      ran = folder.at('.git/ran');
      program = folder.write('.git/evil.sh', `#!/bin/sh\necho "$0" "$@" >> "${ran}"\ncat\n`);
      chmodSync(program, 0o755);
    });
    const nothingRan = async (): Promise<SourceState> => {
      const found = await state();
      assert.equal(existsSync(ran) && readFileSync(ran, 'utf8'), false);
      return found;
    };

    it('runs no hook and no watcher of files', async () => {
      git('config', 'core.fsmonitor', program);
      for (const name of ['post-index-change', 'pre-commit', 'reference-transaction'])
        symlinkSync(program, folder.at(`.git/hooks/${name}`));
      await nothingRan();
    });

    it('runs no filter, wherever and however it is named', async () => {
      const names = ['a', 'Big Name', 'x.y', 'a"b\\c', 'lfs'];
      folder.write('.gitattributes', names.map((name, n) => `*.f${n} filter=${name.replaceAll(' ', '')}\n`).join(''));
      folder.write('.git/info/attributes', '* filter=x.y\n*.one filter=a\n*.two filter=included\n');
      for (const name of names) {
        git('config', `filter.${name}.clean`, program);
        git('config', `filter.${name}.process`, program);
        git('config', `filter.${name}.smudge`, program);
        git('config', `filter.${name}.required`, 'true');
      }
      folder.write(
        '.git/more',
        `[filter "included"]\n\tclean = ${program}\n\trequired\n[FILTER "a"]\n\tCLEAN = ${program}\n`,
      );
      git('config', 'include.path', 'more');
      for (const file of ['src/a.txt', 'b.f0', 'b.f1', 'b.one', 'b.two', 'b.f4']) folder.write(file, `${file}\n`);
      const { dirty, tree } = await nothingRan();
      assert.equal(dirty, true);
      assert.notEqual(tree, undefined);
    });

    it('says nothing of the sources where a filter cannot be switched off', async () => {
      folder.write(
        '.git/config',
        `${readFileSync(folder.at('.git/config'), 'utf8')}[filter "a=b"]\n\tclean = ${program}\n`,
      );
      folder.write('.git/info/attributes', '* filter=a=b\n');
      folder.write('src/a.txt', 'b\n');
      assert.equal(await new Git(folder.path).state(), undefined);
      assert.equal(existsSync(ran), false);
    });

    it('runs no comparison of files', async () => {
      git('config', 'diff.external', program);
      git('config', 'diff.x.textconv', program);
      git('config', 'diff.x.command', program);
      git('config', 'core.pager', program);
      git('config', 'pager.status', program);
      folder.write('.gitattributes', '* diff=x\n');
      git('mv', 'src/a.txt', 'src/b.txt');
      folder.write('src/b.txt', 'a\nb\n');
      await nothingRan();
    });

    it('runs nothing that a submodule names', async () => {
      git('init', '-q', 'sub');
      folder.write('sub/a.txt', 'a\n');
      git('-C', 'sub', 'add', '-A');
      git('-C', 'sub', 'commit', '-qm', 'a');
      folder.write(
        '.gitmodules',
        '[submodule "sub"]\n\tpath = sub\n\turl = ./sub\n\tignore = none\n\tupdate = !touch ran\n',
      );
      git('add', '-A');
      git('commit', '-qm', 'sub');
      const { tree } = await state();
      git('-C', 'sub', 'config', 'core.fsmonitor', program);
      git('-C', 'sub', 'config', 'filter.x.clean', program);
      folder.write('sub/.git/info/attributes', '* filter=x\n');
      folder.write('sub/a.txt', 'b\n');
      await nothingRan();
      git('-C', 'sub', '-c', 'core.fsmonitor=', '-c', 'filter.x.clean=', 'commit', '-qam', 'b');
      rmSync(ran, { force: true });
      const moved = await nothingRan();
      assert.equal(moved.dirty, true, 'another commit of a submodule is another source');
      assert.notEqual(moved.tree, tree);
      const below = await state('src');
      assert.deepEqual([below.dirty, below.tree], [true, moved.tree], 'from a folder inside');
      rmSync(folder.at('sub'), { recursive: true });
      assert.equal([tree, moved.tree].includes((await nothingRan()).tree), false);
    });

    it('runs nothing that a repository inside names', async () => {
      const { tree } = await state();
      git('init', '-q', 'inner');
      folder.write('inner/a.txt', 'a\n');
      git('-C', 'inner', 'add', '-A');
      git('-C', 'inner', 'commit', '-qm', 'a');
      git('-C', 'inner', 'config', 'core.fsmonitor', program);
      folder.write('inner/a.txt', 'b\n');
      const found = await nothingRan();
      assert.notEqual(found.tree, undefined);
      assert.notEqual(found.tree, tree);
    });

    it('fetches nothing that is missing', async () => {
      git('config', 'extensions.partialClone', 'origin');
      git('config', 'core.repositoryFormatVersion', '1');
      git('config', 'remote.origin.promisor', 'true');
      git('config', 'remote.origin.uploadpack', program);
      git('config', 'protocol.allow', 'always');
      git('config', 'core.sshCommand', program);
      const blob = git('rev-parse', 'HEAD:src/a.txt');
      const tree = git('rev-parse', 'HEAD:src');
      for (const url of [`ext::${program}`, 'ssh://example.invalid/x', folder.path]) {
        git('config', 'remote.origin.url', url);
        for (const id of [blob, tree])
          rmSync(folder.at(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`), { force: true });
        git('mv', 'src', 'other');
        folder.write('other/a.txt', 'a\nb\n');
        await new Git(folder.path).state();
        assert.equal(existsSync(ran) && readFileSync(ran, 'utf8'), false, url);
        git('mv', 'other', 'src');
      }
    });

    it('takes a folder that only looks like a repository for none', async () => {
      git('init', '-q', '--bare', 'bare');
      git('-C', 'bare', 'config', 'core.bare', 'false');
      git('-C', 'bare', 'config', 'core.worktree', folder.at('src'));
      git('-C', 'bare', 'config', 'core.fsmonitor', program);
      assert.equal(await new Git(folder.at('bare')).state(), undefined);
      assert.equal(existsSync(ran), false);
    });

    it('starts no git that lies in the folder, or where the path is not absolute', async () => {
      folder.write('git', `#!/bin/sh\ntouch "${ran}"\n`);
      chmodSync(folder.at('git'), 0o755);
      const { PATH } = process.env;
      process.env.PATH = `.${path.delimiter}${path.delimiter}${PATH ?? ''}`;
      try {
        await nothingRan();
        process.env.PATH = '.';
        assert.equal(await new Git(folder.path).state(), undefined);
      } finally {
        process.env.PATH = PATH;
      }
      assert.equal(existsSync(ran), false);
    });

    it('writes no shared index beside its own', async () => {
      git('config', 'core.splitIndex', 'true');
      git('config', 'splitIndex.maxPercentChange', '0');
      folder.write('src/b.txt', 'b\n');
      const shared = (): string[] => readdirSync(folder.at('.git')).filter((name) => name.startsWith('sharedindex'));
      assert.deepEqual(shared(), []);
      assert.notEqual((await nothingRan()).tree, undefined);
      assert.deepEqual(shared(), []);
      git('update-index', '--split-index');
      const before = shared();
      assert.notEqual((await nothingRan()).tree, undefined);
      assert.deepEqual(shared(), before);
    });
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
