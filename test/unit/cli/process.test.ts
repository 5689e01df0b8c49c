import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { bundle } from '../support/bundle';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';

/** The command line as users start it: one bundled file, in a process of its own. */
describe('the planloom process', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  let script: string;

  before(async () => {
    folder = temporaryFolder();
    script = folder.at('cli.cjs');
    await bundle('src/cli/main.ts', script);
  });
  after(() => folder.remove());

  const planloom = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [script, ...args], {
      cwd: folder.path,
      encoding: 'utf8',
      env: { ...process.env, SOURCE_DATE_EPOCH: '0', FORCE_COLOR: '1' },
    });

  it('makes a feature and finds it clean', () => {
    const made = planloom('new', 'Größe $(id)');
    assert.deepEqual([made.status, made.stdout, made.stderr], [0, 'tasks/gr-e-id-19700101T000000Z\n', '']);
    const checked = planloom('check');
    assert.deepEqual([checked.status, checked.stderr], [0, '']);
    assert.match(checked.stdout, /^1 plan checked \(codex\): /);
  });

  it('ends with 1 for findings and writes no colours into a pipe', () => {
    folder.write('broken/tasks/x/plan.md', '# Plan\n\n<<<<<<< ours\n');
    const { status, stdout, stderr } = planloom('check', 'broken');
    assert.deepEqual([status, stderr], [1, '']);
    assert.match(stdout, /^broken\/tasks\/x\/plan\.md:3:1 error .* plan\/merge-conflict$/m);
    assert.ok(!stdout.includes('\u001b'));
  });

  it('ends with 2 and one sentence when it cannot run', () => {
    const { status, stdout, stderr } = planloom('check', 'gone');
    assert.deepEqual([status, stdout, stderr], [2, '', 'planloom: gone is not there.\n']);
  });

  it('does not mind a reader that leaves early', function () {
    if (spawnSync('bash', ['-c', 'true']).status !== 0) this.skip();
    const line = `"$0" "$1" check --format json tasks | head -c 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line, process.execPath, script], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    assert.deepEqual([stdout, stderr], ['{0\n', '']);
  });
});
