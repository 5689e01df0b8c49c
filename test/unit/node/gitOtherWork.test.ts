import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { GitOtherWork } from '../../../src/node/gitOtherWork';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';

const BASE = '.agent/exec_plans';

describe('GitOtherWork', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  let elsewhere: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder();
    elsewhere = temporaryFolder();
    git('init', '-q', '-b', 'main');
    folder.write(`${BASE}/active/a/EP-20261121-001_a.md`, 'a');
    folder.write('src/a.ts', 'a');
    commit();
  });
  afterEach(() => {
    folder.remove();
    elsewhere.remove();
  });

  function git(...args: string[]): string {
    return execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder.path,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  }
  function commit(): void {
    git('add', '-A');
    git('commit', '-qm', 'c');
  }
  /** Makes a branch that has a file more, and goes back. */
  function branch(name: string, file: string): void {
    git('checkout', '-qb', name);
    folder.write(file, 'x');
    commit();
    git('checkout', '-q', 'main');
  }
  const found = async (below = BASE, root = ''): Promise<string[]> => {
    const files = await new GitOtherWork(folder.at(root)).filesBelow(below);
    return files.map(({ where, path }) => `${where}: ${path}`).sort();
  };

  it('knows the files of other branches, but not of the one that is checked out', async () => {
    branch('feature/größe', `${BASE}/active/b/EP-20261121-002_ö b.md`);
    branch('side', 'src/other.ts');
    git('tag', 'v1');
    assert.deepEqual(await found(), [
      `feature/größe: ${BASE}/active/a/EP-20261121-001_a.md`,
      `feature/größe: ${BASE}/active/b/EP-20261121-002_ö b.md`,
      `side: ${BASE}/active/a/EP-20261121-001_a.md`,
    ]);
    assert.deepEqual(await found(`${BASE}/active/b/`), [`feature/größe: ${BASE}/active/b/EP-20261121-002_ö b.md`]);
    assert.deepEqual(await found('gone'), []);
    assert.deepEqual(await found('src/a.ts'), []);
  });

  it('counts paths from the folder it is asked for', async () => {
    branch('side', 'packages/p/plans/x.md');
    folder.write('packages/p/y.md', '');
    assert.deepEqual(await found('plans', 'packages/p'), ['side: plans/x.md']);
    assert.deepEqual(await found('', 'packages/p'), ['side: plans/x.md']);
  });

  it('looks into other working copies on the disk, committed or not', async () => {
    const there = elsewhere.at('a copy');
    git('worktree', 'add', '-q', '-b', 'side', there);
    elsewhere.write(`a copy/${BASE}/active/c/EP-20261121-003_c.md`, 'c');
    rmSync(elsewhere.at(`a copy/${BASE}/active/a`), { recursive: true });
    symlinkSync('/', elsewhere.at(`a copy/${BASE}/out`));
    git('worktree', 'add', '-q', '--detach', elsewhere.at('detached'));
    assert.deepEqual(await found(), [
      `${there}: ${BASE}/active/c/EP-20261121-003_c.md`,
      `${elsewhere.at('detached')}: ${BASE}/active/a/EP-20261121-001_a.md`,
    ]);
    const back = await new GitOtherWork(there).filesBelow(BASE);
    assert.deepEqual(
      [...new Set(back.map(({ where }) => where))].sort(),
      [folder.path, elsewhere.at('detached')].sort(),
    );
    rmSync(there, { recursive: true });
    assert.deepEqual(
      (await found()).slice(1),
      [`side: ${BASE}/active/a/EP-20261121-001_a.md`],
      'gone, but not its branch',
    );
  });

  it('knows many branches', async () => {
    const tip = git('rev-parse', 'HEAD');
    const refs = Array.from({ length: 300 }, (_, at) => `create refs/heads/b${String(at)} ${tip}\n`).join('');
    execFileSync('git', ['update-ref', '--stdin'], { cwd: folder.path, input: refs });
    assert.equal((await found()).length, 300);
  });

  it('starts nothing that the repository names, and writes nothing', async () => {
    if (process.platform === 'win32') return;
    branch('side', `${BASE}/x.md`);
    git('worktree', 'add', '-q', elsewhere.at('copy'), '-b', 'copy');
    const ran = folder.at('.git/ran');
    const program = folder.write('.git/evil.sh', `#!/bin/sh\ntouch "${ran}"\n`);
    chmodSync(program, 0o755);
    git('config', 'core.fsmonitor', program);
    git('config', 'core.pager', program);
    git('config', 'core.sshCommand', program);
    git('config', 'core.alternateRefsCommand', program);
    git('config', 'alias.ls-tree', `!${program}`);
    for (const name of ['post-checkout', 'reference-transaction', 'post-index-change'])
      symlinkSync(program, folder.at(`.git/hooks/${name}`));
    rmSync(ran, { force: true });
    const all = (): string[] =>
      readdirSync(folder.at('.git'), { recursive: true, encoding: 'utf8' })
        .map((file) => `${file} ${String(statSync(folder.at(`.git/${file}`)).mtimeMs)}`)
        .sort();
    const before = all();
    assert.notDeepEqual(await found(), []);
    assert.equal(existsSync(ran), false);
    assert.deepEqual(all(), before);
  });

  it('fetches nothing that is missing', async () => {
    branch('side', `${BASE}/x.md`);
    const ran = folder.at('.git/ran');
    const program = folder.write('.git/evil.sh', `#!/bin/sh\ntouch "${ran}"\n`);
    chmodSync(program, 0o755);
    git('config', 'extensions.partialClone', 'origin');
    git('config', 'core.repositoryFormatVersion', '1');
    git('config', 'remote.origin.promisor', 'true');
    git('config', 'remote.origin.url', `ext::${program}`);
    git('config', 'protocol.allow', 'always');
    const tree = git('rev-parse', `side:${BASE}`);
    rmSync(folder.at(`.git/objects/${tree.slice(0, 2)}/${tree.slice(2)}`));
    assert.deepEqual(await found(), []);
    assert.equal(existsSync(ran), false);
  });

  it('knows nothing where there is no repository, no git, and for what is no folder of ours', async () => {
    assert.deepEqual(await new GitOtherWork(elsewhere.path).filesBelow(BASE), []);
    assert.deepEqual(await new GitOtherWork(elsewhere.at('gone')).filesBelow(BASE), []);
    branch('side', `${BASE}/x.md`);
    assert.deepEqual(await found('..'), []);
    assert.deepEqual(await found(`${BASE}\n${BASE}`), []);
    const { PATH } = process.env;
    process.env.PATH = '';
    try {
      assert.deepEqual(await found(), []);
    } finally {
      process.env.PATH = PATH;
    }
  });
});
