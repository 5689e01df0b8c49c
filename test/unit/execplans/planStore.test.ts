import assert from 'node:assert/strict';
import { collect } from '../../../src/core/execplans/collect';
import { PlanStore } from '../../../src/core/execplans/planStore';
import { belowExecPlans, EXEC_PLANS, execPlanFolderOf, planText } from '../support/execPlanFolder';
import { MemoryFiles } from '../support/memoryFiles';

const id = (number: number): string => `EP-20260105-${String(number).padStart(3, '0')}`;
const at = (number: number): string => `active/s${number}/${id(number)}.md`;
const below = (path: string): string => `${EXEC_PLANS}/${path}`;

function storeWith(numbers: readonly number[]): { files: MemoryFiles; store: PlanStore } {
  const files = new MemoryFiles(
    belowExecPlans(Object.fromEntries(numbers.map((number) => [at(number), planText(id(number))]))),
  );
  return { files, store: new PlanStore(execPlanFolderOf(files)) };
}

describe('the store of plans', () => {
  it('gives the same object as long as nothing changed', async () => {
    const { files, store } = storeWith([1, 2]);
    const first = await store.collection();
    const { reads } = files;
    const count = reads.length;
    assert.equal(await store.collection(), first);
    store.fileChanged('active/s1/notes.md');
    store.fileChanged(at(1));
    assert.equal(await store.collection(), first, 'what says the same is the same');
    assert.equal(reads.length, count + 1, 'one file was told of, one was read');
  });

  it('reads one file where one changed, and keeps the others as they are', async () => {
    const { files, store } = storeWith([1, 2, 3]);
    const before = await store.collection();
    const count = files.reads.length;
    files.set(below(at(2)), planText(id(2), { kind: 'x' }));
    store.fileChanged(at(2));
    const after = await store.collection();
    assert.deepEqual(files.reads.slice(count), [below(at(2))]);
    assert.deepEqual(
      after.issues.map(({ code }) => code),
      ['kind.invalid'],
    );
    assert.equal(after.files[0], before.files[0]);
    assert.notEqual(after.files[1], before.files[1]);
    assert.equal(after.plans.length, 2);
  });

  it('reads again what changes while it reads', async () => {
    const { files, store } = storeWith([1]);
    const reading = store.collection();
    files.set(below(at(2)), planText(id(2)));
    store.fileChanged(at(2));
    assert.equal((await reading).plans.length, 2);
  });

  it('reads all again after a failure', async () => {
    const { files, store } = storeWith([1]);
    await store.collection();
    files.set(below(at(2)), planText(id(2)));
    files.makeUnreadable(below('active/s2'));
    store.fileChanged('active/s2');
    await assert.rejects(store.collection());
    await assert.rejects(store.collection());
  });

  it('is what reading all says, whatever happens to files and folders', async () => {
    let seed = 5;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 0x7f_ff_ff_ff;
      return seed % below;
    };
    const { files, store } = storeWith([1, 2, 3, 4]);
    const folder = execPlanFolderOf(files);
    for (let step = 0; step < 300; step++) {
      const path = ['active', 'b', 'complete/2026/01/05'][random(3)] ?? '';
      const number = random(6);
      const place = `${path}/s${random(3)}${random(8) === 0 ? '/milestones/active' : ''}`;
      const file = `${place}/${random(10) === 0 ? 'notes' : id(number)}.md`;
      switch (random(4)) {
        case 0:
        case 1:
          files.set(below(file), planText(id(number), random(3) === 0 ? { depends_on: `[${id(random(6))}]` } : {}));
          store.fileChanged(file);
          break;
        case 2:
          files.remove(below(file));
          store.fileChanged(file);
          break;
        default:
          for (const one of files.tree()) if (one.startsWith(`${below(place)}/`)) files.remove(one.replace(/\/$/, ''));
          store.fileChanged(place);
      }
      if (random(3) !== 0) continue;
      const whole = await collect(folder);
      const { milestoneRoots } = whole;
      assert.deepEqual({ ...(await store.collection()), milestoneRoots }, whole, `step ${step}`);
    }
  });
});
