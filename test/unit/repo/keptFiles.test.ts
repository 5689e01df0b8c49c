import assert from 'node:assert/strict';
import { workspaceCommands } from '../../../src/core/language/completion/workspaceCommands';
import { KeptFiles } from '../../../src/core/repo/keptFiles';
import { MemoryFiles } from '../support/memoryFiles';

const MANIFEST = '{"workspaces":["packages/*"],"scripts":{"test":"x"}}';

describe('files that are kept', () => {
  const texts: Record<string, string> = { 'package.json': MANIFEST, 'src/a.ts': '' };
  for (let index = 0; index < 10; index++) texts[`packages/p${index}/package.json`] = '{"scripts":{"test":"x"}}';

  function made(): { disk: MemoryFiles; kept: KeptFiles; unsaved: Set<string>; clock: { now: number } } {
    const disk = new MemoryFiles(texts);
    const unsaved = new Set<string>();
    const clock = { now: 0 };
    const kept = new KeptFiles(
      disk,
      (path) => unsaved.has(path),
      () => clock.now,
    );
    return { disk, kept, unsaved, clock };
  }

  it('are asked once, however often commands are completed', async () => {
    const { disk, kept } = made();
    const first = await workspaceCommands(kept, ['packages/p1/src', 'src/a.ts']);
    assert.equal(first.length, 11);
    const [reads, listed] = [disk.reads.length, disk.listed.length];
    assert.ok(reads > 0 && listed > 0);
    assert.deepEqual(await workspaceCommands(kept, ['packages/p1/src', 'src/a.ts']), first);
    assert.deepEqual([disk.reads.length, disk.listed.length], [reads, listed]);
  });

  it('are asked again when they came, changed or went', async () => {
    const { disk, kept } = made();
    const commands = async (): Promise<readonly string[]> => (await workspaceCommands(kept)).map(({ text }) => text);
    assert.equal((await commands())[0], 'npm test');
    disk.set('package.json', '{"scripts":{"lint":"x"}}');
    kept.forget('package.json');
    assert.deepEqual(await commands(), ['npm run lint']);
    disk.set('Makefile', 'all:\n');
    kept.forget('Makefile');
    assert.deepEqual(await commands(), ['npm run lint', 'make all']);
    disk.remove('package.json');
    kept.forget('package.json');
    assert.deepEqual(await commands(), ['make all']);
    assert.equal((await kept.stat('src/a.ts'))?.kind, 'file');
    disk.remove('src/a.ts');
    kept.forget('src');
    assert.equal(await kept.stat('src/a.ts'), undefined);
    disk.set('src/a.ts', '');
    kept.forget('');
    assert.equal((await kept.stat('src/a.ts'))?.kind, 'file');
  });

  it('are left alone by what only looks like them', async () => {
    const { disk, kept } = made();
    await kept.read('src/a.ts');
    kept.forget('sr');
    kept.forget('src/a.tsx');
    await kept.read('src/a.ts');
    assert.equal(disk.reads.length, 1);
  });

  it('are not kept while an editor holds something else, when they are long, or for ever', async () => {
    const { disk, kept, unsaved, clock } = made();
    await kept.read('package.json');
    unsaved.add('package.json');
    disk.set('package.json', 'typed');
    assert.equal(await kept.read('package.json'), 'typed');
    disk.set('package.json', 'typed on');
    assert.equal(await kept.read('package.json'), 'typed on');
    disk.set('long.json', 'x'.repeat(100_000));
    await kept.read('long.json');
    disk.set('long.json', 'short');
    assert.equal(await kept.read('long.json'), 'short');
    disk.set('long.json', 'other');
    assert.equal(await kept.read('long.json'), 'short', 'nobody told');
    clock.now += 3_600_000;
    assert.equal(await kept.read('long.json'), 'other');
  });

  it('are asked again after they could not be read', async () => {
    const { disk, kept } = made();
    disk.setBytes('package.json', new Uint8Array([255]));
    await assert.rejects(kept.read('package.json'));
    disk.remove('package.json');
    disk.set('package.json', MANIFEST);
    assert.equal(await kept.read('package.json'), MANIFEST);
  });

  it('are bounded in number', async () => {
    const { disk, kept } = made();
    for (let index = 0; index < 1000; index++) await kept.stat(`none${index}`);
    await kept.read('package.json');
    for (let index = 0; index < 1000; index++) await kept.read(`none${index}`);
    const before = disk.reads.length;
    await kept.read('none999');
    assert.equal(disk.reads.length, before);
    await kept.read('package.json');
    assert.equal(disk.reads.length, before + 1);
  });
});
