import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { NodeLocks } from '../../../src/node/locks';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { bundle } from '../support/bundle';
import { temporaryFolder, type TemporaryFolder, withoutPrivileges } from '../support/temporaryFolder';

describe('NodeLocks', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  let files: NodeFiles;
  let program: TemporaryFolder;
  before(async function () {
    if (process.platform === 'win32') return this.skip();
    if (process.platform === 'linux' && spawnSync('flock', ['--version']).status !== 0) return this.skip();
    program = temporaryFolder();
    await bundle('test/unit/support/lockProcess.ts', program.at('lock.cjs'));
  });
  after(() => program.remove());
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = temporaryFolder();
    files = new NodeFiles(folder.path);
    folder.write('plans/plan.md', 'plan');
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    folder.remove();
  });

  /** A process that has a lock, and keeps it until its input ends. */
  async function holder(path: string): Promise<ChildProcess> {
    const child = await ready(path, 'stay');
    child.stdin?.write('go\n');
    await said(child);
    return child;
  }
  /** A process that asks for a lock once it is told to. */
  async function ready(path: string, ...more: readonly string[]): Promise<ChildProcess> {
    const child = start(path, ...more);
    await said(child);
    return child;
  }
  const said = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.stdout?.once('data', resolve));
  function start(path: string, ...more: readonly string[]): ChildProcess {
    const child = spawn(process.execPath, [program.at('lock.cjs'), folder.path, path, folder.at('log'), ...more], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  }
  const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve));

  for (const path of ['plans', 'plans/plan.md', 'later/plans']) {
    it(`lets one process after the other in: ${path}`, async () => {
      const all = await Promise.all(Array.from({ length: 12 }, () => ready(path)));
      const ends = all.map(ended);
      for (const child of all) child.stdin?.write('go\n');
      await Promise.all(ends);
      const lines = readFileSync(folder.at('log'), 'utf8').trim().split('\n');
      assert.equal(lines.length, 24);
      for (let at = 0; at < lines.length; at += 2) assert.equal(lines[at]?.replace('in', 'out'), lines[at + 1]);
      assert.deepEqual(readdirSync(folder.path, { recursive: true }).sort(), ['log', 'plans', 'plans/plan.md']);
      assert.equal(readFileSync(folder.at('plans/plan.md'), 'utf8'), 'plan');
    });
  }

  it('is the lock that other programs take', async function () {
    if (process.platform !== 'linux') return this.skip();
    const others = (): number | null => spawnSync('flock', ['-n', folder.at('plans/plan.md'), 'true']).status;
    await new NodeLocks(files).hold('plans/plan.md', () => {
      assert.equal(others(), 1);
      return Promise.resolve();
    });
    assert.equal(others(), 0);
  });

  it('locks what may only be read', async () => {
    chmodSync(folder.at('plans/plan.md'), 0o444);
    chmodSync(folder.at('plans'), 0o555);
    await withoutPrivileges(async () => {
      for (const path of ['plans', 'plans/plan.md']) {
        await new NodeLocks(files).hold(path, async () => {
          assert.equal(await refused(path), true, path);
        });
        assert.equal(await refused(path), false, path);
      }
    });
  });

  it('has it when the process that has it is killed', async () => {
    const child = await holder('plans');
    const work = new NodeLocks(files).hold('plans', () => Promise.resolve(readFileSync(folder.at('log'), 'utf8')));
    child.kill('SIGKILL');
    assert.equal(await work, `in ${child.pid ?? 0}\n`);
    assert.equal(await refused('plans'), false);
  });

  it('does the work without it when it takes too long', async () => {
    await holder('plans');
    assert.equal(await new NodeLocks(files, 50).hold('plans', () => Promise.resolve(1)), 1);
  });

  it('waits for the file that stands there now, not for one that it took the place of', async () => {
    const child = await holder('plans/plan.md');
    const waiting = await ready('plans/plan.md');
    waiting.stdin?.write('go\n');
    folder.write('plans/new.md', 'new');
    renameSync(folder.at('plans/new.md'), folder.at('plans/plan.md'));
    child.stdin?.end();
    assert.equal(await ended(waiting), 0);
    assert.equal(await refused('plans/plan.md'), false);
  });

  it('lets go when the work fails', async () => {
    const work = new NodeLocks(files).hold('plans', () => Promise.reject(new Error('no')));
    await assert.rejects(work, { message: 'no' });
    assert.equal(await refused('plans'), false);
  });

  it('does the work where there is nothing to lock, and makes nothing', async () => {
    assert.equal(await new NodeLocks(files).hold('gone', () => Promise.resolve(1)), 1);
    assert.equal(existsSync(folder.at('gone')), false);
    await assert.rejects(async () => new NodeLocks(files).hold('../x', () => Promise.resolve(1)), /lies outside/);
  });

  it('does the work where there is no program for it', async () => {
    const { PATH } = process.env;
    process.env.PATH = '';
    try {
      assert.equal(await new NodeLocks(files).hold('plans', () => Promise.resolve(1)), 1);
    } finally {
      process.env.PATH = PATH;
    }
  });

  /** Whether somebody has the lock. */
  async function refused(path: string): Promise<boolean> {
    if (process.platform === 'linux') return spawnSync('flock', ['-n', folder.at(path), 'true']).status === 1;
    const child = await ready(path);
    child.stdin?.write('go\n');
    const isHeld = await Promise.race([
      said(child).then(() => false),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 500)),
    ]);
    child.kill('SIGKILL');
    return isHeld;
  }
});
