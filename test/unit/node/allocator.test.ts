import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Change } from '../../../src/core/actions/change';
import { allocatorOf } from '../../../src/node/allocator';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';

describe('allocatorOf', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());
  const everything = (): string[] => readdirSync(folder.path, { recursive: true }).map(String).sort();
  const plan: readonly Change[] = [
    { kind: 'createFolder', path: 'plans/archive' },
    { kind: 'createFile', path: 'plans/active/a/one.md', text: 'one' },
  ];

  it('makes files at once, and takes away what it has made', async () => {
    mkdirSync(folder.at('plans'));
    const allocator = allocatorOf(new NodeFiles(folder.path));
    await allocator.apply(plan);
    assert.equal(readFileSync(folder.at('plans/active/a/one.md'), 'utf8'), 'one');
    await allocator.takeBack(plan);
    assert.deepEqual(everything(), ['plans'], 'an empty folder that was there before stays');
    await allocator.takeBack(plan);
    assert.deepEqual(everything(), ['plans']);
  });

  it('leaves what others have put there', async () => {
    const allocator = allocatorOf(new NodeFiles(folder.path));
    await allocator.apply(plan);
    folder.write('plans/active/two.md', 'two');
    await allocator.takeBack(plan);
    assert.deepEqual(everything(), ['plans', 'plans/active', 'plans/active/two.md']);
  });

  it('leaves a file that somebody has written into, or taken away', async () => {
    const allocator = allocatorOf(new NodeFiles(folder.path));
    await allocator.apply(plan);
    writeFileSync(folder.at('plans/active/a/one.md'), 'theirs');
    await allocator.takeBack(plan);
    assert.equal(readFileSync(folder.at('plans/active/a/one.md'), 'utf8'), 'theirs');
  });

  it('throws where a file is there already, which only one of many that ask at once is spared', async () => {
    const tries = Array.from({ length: 8 }, async (_, at) => {
      const changes: readonly Change[] = [{ kind: 'createFile', path: 'plans/x/one.md', text: String(at) }];
      return allocatorOf(new NodeFiles(folder.path))
        .apply(changes)
        .then(() => at)
        .catch((error: unknown) => {
          assert.match(String(error), /there already/);
          return undefined;
        });
    });
    const made = (await Promise.all(tries)).filter((at) => at !== undefined);
    assert.equal(made.length, 1);
    assert.equal(readFileSync(folder.at('plans/x/one.md'), 'utf8'), String(made[0]));
  });

  it('takes back nothing that it did not make', async () => {
    folder.write('plans/active/a/one.md', 'one');
    const allocator = allocatorOf(new NodeFiles(folder.path));
    await assert.rejects(allocator.apply(plan), { message: /one\.md is there already/ });
    await allocator.takeBack(plan);
    assert.deepEqual(everything(), ['plans', 'plans/active', 'plans/active/a', 'plans/active/a/one.md']);
  });
});
