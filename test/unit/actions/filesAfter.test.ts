import assert from 'node:assert/strict';
import type { Change } from '../../../src/core/actions/change';
import { filesAfter } from '../../../src/core/actions/filesAfter';
import type { Files } from '../../../src/core/ports';
import { MemoryFiles } from '../support/memoryFiles';

const start = {
  'plans/active/tide/EP-1.md': 'active',
  'plans/active/tide/milestones/complete/MS001.md': 'first',
  'plans/active/ebb/EP-2.md': 'other',
  'plans/registry.json': '{}',
};

const changes: readonly Change[] = [
  { kind: 'edit', path: 'plans/active/tide/EP-1.md', before: 'active', edits: [{ start: 0, end: 6, newText: 'done' }] },
  { kind: 'move', path: 'plans/active/tide', to: 'plans/complete/01/tide' },
  { kind: 'move', path: 'plans/complete/01/tide/EP-1.md', to: 'plans/complete/01/tide/EP-3.md' },
  { kind: 'createFile', path: 'plans/active/new/EP-4.md', text: 'new' },
  { kind: 'writeFile', path: 'plans/registry.json', text: '{"a": 1}' },
  { kind: 'createFolder', path: 'plans/empty' },
];

/** All files with their texts, and all folders, as they are found from the root. */
async function everything(files: Files): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  const walk = async (folder: string): Promise<void> => {
    for (const { name, kind } of (await files.list(folder)) ?? []) {
      const path = folder === '' ? name : `${folder}/${name}`;
      assert.equal((await files.stat(path))?.kind, kind, path);
      if (kind === 'folder') {
        found[`${path}/`] = '';
        await walk(path);
      } else {
        found[path] = (await files.read(path)) ?? '';
        assert.equal(new TextDecoder().decode(await files.bytes(path)), found[path]);
      }
    }
  };
  await walk('');
  return found;
}

describe('the files after changes', () => {
  it('are what they are when the changes were carried out', async () => {
    const files = new MemoryFiles(start);
    const after = await everything(filesAfter(files, changes));
    const done = new MemoryFiles(start);
    done.apply(changes);
    assert.deepEqual(after, await everything(done));
    assert.equal(after['plans/complete/01/tide/EP-3.md'], 'done');
    assert.deepEqual(await everything(files), await everything(new MemoryFiles(start)));
  });

  it('are not there where something was moved away', async () => {
    const files = filesAfter(new MemoryFiles(start), changes);
    for (const path of ['plans/active/tide', 'plans/active/tide/EP-1.md', 'plans/complete/01/tide/EP-1.md']) {
      assert.equal(await files.stat(path), undefined, path);
      assert.equal(await files.read(path), undefined, path);
      assert.equal(await files.bytes(path), undefined, path);
      assert.equal(await files.list(path), undefined, path);
    }
  });
});
