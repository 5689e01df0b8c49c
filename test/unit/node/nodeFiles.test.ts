import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { temporaryFolder, withoutPrivileges, type TemporaryFolder } from '../support/temporaryFolder';

describe('NodeFiles', () => {
  let folder: TemporaryFolder;
  let files: NodeFiles;

  beforeEach(() => {
    folder = temporaryFolder();
    files = new NodeFiles(folder.path);
  });
  afterEach(() => folder.remove());

  it('reads text as it is, byte order mark and line ends included', async () => {
    folder.write('tasks/a/plan.md', '\uFEFF# Plän\r\n🚀');
    assert.equal(await files.read('tasks/a/plan.md'), '\uFEFF# Plän\r\n🚀');
    folder.write('empty.md', '');
    assert.equal(await files.read('empty.md'), '');
  });

  it('gives undefined for what is not there', async () => {
    folder.write('file.md', '');
    for (const path of ['gone.md', 'gone/plan.md', 'file.md/plan.md', 'x'.repeat(300)]) {
      assert.equal(await files.read(path), undefined, path);
      assert.equal(await files.stat(path), undefined, path);
      assert.equal(await files.list(path), undefined, path);
    }
    assert.equal(await files.list('file.md'), undefined);
  });

  it('lists and tells folders from files, through links too', async () => {
    folder.write('a/file.md', 'x');
    mkdirSync(folder.at('a/folder'));
    symlinkSync(folder.at('a/folder'), folder.at('a/link'));
    symlinkSync(folder.at('nowhere'), folder.at('a/broken'));
    const entries = (await files.list('a')) ?? [];
    assert.deepEqual(entries.map((entry) => `${entry.kind} ${entry.name}`).sort(), [
      'file broken',
      'file file.md',
      'folder folder',
      'folder link',
    ]);
    const stat = await files.stat('a/file.md');
    assert.deepEqual([stat?.kind, stat?.size], ['file', 1]);
    assert.equal((await files.stat('a'))?.kind, 'folder');
    assert.equal((await files.stat(''))?.kind, 'folder');
  });

  it('refuses paths that leave the root', async () => {
    for (const path of ['../x', 'a/../../x', '/etc/passwd']) {
      await assert.rejects(files.read(path), /lies outside the folder/);
      await assert.rejects(files.list(path), /lies outside the folder/);
      await assert.rejects(files.stat(path), /lies outside the folder/);
    }
  });

  it('says what a file is that is no text', async () => {
    folder.write('latin1.md', Uint8Array.of(0x47, 0x72, 0xf6));
    folder.write('binary.md', Uint8Array.of(0x61, 0, 0x62));
    folder.write('utf16.md', Uint8Array.of(0xff, 0xfe, 0x23, 0));
    mkdirSync(folder.at('plan.md'));
    await assert.rejects(files.read('latin1.md'), { message: 'latin1.md is not UTF-8 text.' });
    await assert.rejects(files.read('utf16.md'), { message: 'utf16.md is not UTF-8 text.' });
    await assert.rejects(files.read('binary.md'), { message: 'binary.md is a binary file, not text.' });
    await assert.rejects(files.read('plan.md'), { message: 'plan.md is a folder, not a file.' });
  });

  it('does not wait for a pipe', async function () {
    if (spawnSync('mkfifo', [folder.at('pipe')]).status !== 0) this.skip();
    await assert.rejects(files.read('pipe'), { message: 'pipe is not a regular file.' });
  });

  it('says when permission is denied', async () => {
    chmodSync(folder.write('secret.md', 'x'), 0);
    folder.write('locked/plan.md', 'x');
    chmodSync(folder.at('locked'), 0);
    await withoutPrivileges(async () => {
      await assert.rejects(files.read('secret.md'), { message: 'secret.md cannot be read: permission denied.' });
      await assert.rejects(files.list('locked'), { message: 'locked cannot be listed: permission denied.' });
      await assert.rejects(files.stat('locked/plan.md'), {
        message: 'locked/plan.md cannot be read: permission denied.',
      });
    });
    chmodSync(folder.at('locked'), 0o755);
  });

  it('says when links go round in a circle', async () => {
    symlinkSync(folder.at('b'), folder.at('a'));
    symlinkSync(folder.at('a'), folder.at('b'));
    await assert.rejects(files.read('a'), /cannot be read: its links go round in a circle/);
    assert.equal(await files.stat('a'), undefined);
  });
});
