import assert from 'node:assert/strict';
import { FeatureStore, type StoreChange, titleOf } from '../../../src/vscode/features/featureStore';
import { MemoryFiles } from '../support/memoryFiles';
import { planOf } from '../support/plans';
import { planText, storeOver } from './support';

const older = 'tasks/older-20250101T000000Z';
const newer = 'tasks/newer-20250601T000000Z';
const twoStories = planText({ tasks: 'xx', exit: 'xx' }, { tasks: 'x.', exit: '..' });

function twoFeatures(): MemoryFiles {
  return new MemoryFiles({
    [`${older}/plan.md`]: planText({ tasks: '..', exit: '..' }),
    [`${newer}/plan.md`]: twoStories,
  });
}

describe('the feature store', () => {
  it('lists features newest first with one look at tasks/, and reads none of them', async () => {
    const files = twoFeatures();
    const { store } = storeOver(files);
    assert.deepEqual(
      (await store.features()).map(({ path }) => path),
      [newer, older],
    );
    await store.features();
    assert.deepEqual(files.listed, ['tasks']);
    assert.deepEqual(files.reads, []);
    assert.equal(store.known(newer), undefined);
  });

  it('has no features where there is no tasks/', async () => {
    assert.deepEqual(await storeOver(new MemoryFiles()).store.features(), []);
  });

  it('reads the plans it is asked for once, and tells of each', async () => {
    const files = twoFeatures();
    const { store, told } = storeOver(files);
    await store.load([newer]);
    await store.load([newer]);
    assert.deepEqual(files.reads, [`${newer}/plan.md`]);
    assert.deepEqual(told, [{ kind: 'plan', feature: newer }]);
    assert.deepEqual(store.known(newer), {
      kind: 'plan',
      summary: { stage: 'executing', kind: 'story', units: 2, unitsDone: 1, current: 'S-2', attention: [] },
    });
  });

  it('says so when a plan is missing or cannot be read', async () => {
    const files = twoFeatures();
    files.set('tasks/empty/notes.md', '');
    files.makeUnreadable(`${older}/plan.md`);
    const { store } = storeOver(files);
    await store.load(['tasks/empty', older]);
    assert.deepEqual(store.known('tasks/empty'), { kind: 'missing' });
    assert.equal(store.known(older)?.kind, 'unreadable');
  });

  it('reads a plan again that changed, and no other', async () => {
    const files = twoFeatures();
    const { store, told } = storeOver(files);
    await store.load([newer, older]);
    files.reads.length = 0;
    told.length = 0;
    files.set(`${newer}/plan.md`, planText({ tasks: 'xx', exit: 'xx' }));
    store.filesChanged([{ path: `${newer}/plan.md`, how: 'changed' }]);
    await store.load([]);
    assert.deepEqual(files.reads, [`${newer}/plan.md`]);
    assert.deepEqual(told, [{ kind: 'plan', feature: newer }]);
    const known = store.known(newer);
    assert.equal(known?.kind === 'plan' && known.summary.stage, 'done');
  });

  it('reads nothing when a plan changes that nobody looked at', async () => {
    const files = twoFeatures();
    const { store, told } = storeOver(files);
    await store.features();
    store.filesChanged([{ path: `${older}/plan.md`, how: 'changed' }]);
    await store.load([]);
    assert.deepEqual(files.reads, []);
    assert.deepEqual(told, []);
  });

  it('drops what it read when the plan changed meanwhile', async () => {
    const files = twoFeatures();
    const { store } = storeOver(files);
    const loaded = store.load([newer]);
    files.set(`${newer}/plan.md`, planText({ tasks: 'xx', exit: 'xx' }));
    store.filesChanged([{ path: `${newer}/plan.md`, how: 'changed' }]);
    await loaded;
    const known = store.known(newer);
    assert.equal(known?.kind === 'plan' && known.summary.stage, 'done');
  });

  it('lists again when a folder comes or goes, and tells only when the list differs', async () => {
    const files = twoFeatures();
    const told: StoreChange[] = [];
    let heard: () => void = () => undefined;
    const store = new FeatureStore({
      files,
      onChange: (changes) => {
        told.push(...changes);
        if (changes.some(({ kind }) => kind === 'features')) heard();
      },
    });
    await store.features();
    const listed = new Promise<void>((resolve) => (heard = resolve));
    files.set('tasks/newest-20260101T000000Z/plan.md', twoStories);
    // The folder's own event can be missing; a file in it tells of it as well.
    store.filesChanged([{ path: 'tasks/newest-20260101T000000Z/plan.md', how: 'created' }]);
    await listed;
    assert.equal((await store.features())[0]?.slug, 'newest');
    assert.equal(told.filter(({ kind }) => kind === 'features').length, 1);
  });

  it('prefers the plan of an open editor', async () => {
    const files = twoFeatures();
    const open = planOf(planText({ tasks: 'x', exit: 'x' }));
    const store = new FeatureStore({
      files,
      openPlan: (path) => (path === `${newer}/plan.md` ? open : undefined),
      onChange: () => undefined,
    });
    await store.load([newer]);
    const known = store.known(newer);
    assert.equal(known?.kind === 'plan' && known.summary.units, 1);
    assert.equal(await store.plan(newer), open);
    assert.deepEqual(files.reads, []);
  });

  it('keeps a parsed plan until it changes', async () => {
    const files = twoFeatures();
    const { store } = storeOver(files);
    const plan = await store.plan(newer);
    assert.equal(await store.plan(newer), plan);
    assert.deepEqual(files.reads, [`${newer}/plan.md`]);
    store.documentChanged(`${newer}/plan.md`);
    await store.load([]);
    assert.notEqual(await store.plan(newer), plan);
    assert.equal(files.reads.length, 2, 'it is parsed once for its summary and its rows');
  });

  it('tells of decision logs and of files that come and go, not of logs that grow in a run', () => {
    const { store, told } = storeOver(twoFeatures());
    store.filesChanged([
      { path: `${newer}/decision-log.md`, how: 'changed' },
      { path: `${newer}/runs/20250601T000000Z/stdout.log`, how: 'changed' },
      { path: `${newer}/runs/20250601T000000Z`, how: 'created' },
    ]);
    assert.deepEqual(told, [
      { kind: 'decisions', feature: newer },
      { kind: 'files', feature: newer, path: `${newer}/runs/20250601T000000Z` },
    ]);
  });

  it('makes a title of a slug', () => {
    assert.equal(titleOf(newer), 'Newer');
    assert.equal(titleOf('tasks/auth-refresh_token-20250601T000000Z'), 'Auth refresh token');
    assert.equal(titleOf('tasks/by-hand'), 'By hand');
    assert.equal(titleOf('tasks/-20250601T000000Z'), '-20250601T000000Z');
  });
});
