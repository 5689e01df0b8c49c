import assert from 'node:assert/strict';
import { findPlans, listFeatures, readFeatureFacts } from '../../../src/core/repo/features';
import { utcStamp } from '../../../src/core/repo/paths';
import { MemoryFiles } from '../support/memoryFiles';

describe('listFeatures', () => {
  it('gives folders newest first, those without a time last, and no hidden ones', async () => {
    const files = new MemoryFiles({
      'tasks/old-20240101T000000Z/plan.md': '',
      'tasks/new-20250101T000000Z/plan.md': '',
      'tasks/by-hand/plan.md': '',
      'tasks/another/': '',
      'tasks/.git/x': '',
      'tasks/README.md': '',
    });
    assert.deepEqual(
      (await listFeatures(files)).map((feature) => [feature.path, feature.slug]),
      [
        ['tasks/new-20250101T000000Z', 'new'],
        ['tasks/old-20240101T000000Z', 'old'],
        ['tasks/another', 'another'],
        ['tasks/by-hand', 'by-hand'],
      ],
    );
  });

  it('looks at one folder only, however many features there are', async () => {
    const texts: Record<string, string> = {};
    for (let index = 0; index < 10_000; index++) {
      texts[`tasks/feature-${index}-${utcStamp(new Date(Date.UTC(2025, 0, 1) + index * 1000))}/plan.md`] = '# Plan\n';
    }
    const files = new MemoryFiles(texts);
    const features = await listFeatures(files);
    assert.equal(features.length, 10_000);
    assert.equal(features[0]?.slug, 'feature-9999');
    assert.deepEqual([files.listed, files.reads], [['tasks'], []]);
  });

  it('finds none without a tasks folder', async () => {
    assert.deepEqual(await listFeatures(new MemoryFiles()), []);
  });
});

describe('findPlans', () => {
  const files = new MemoryFiles({
    'tasks/a-20240101T000000Z/plan.md': '',
    'tasks/b-20250101T000000Z/plan.md': '',
    'tasks/no-plan/decision-log.md': '',
    'packages/x/tasks/c/plan.md': '',
    'docs/plan.md': '',
    'empty/': '',
  });
  for (const [folder, expected] of [
    ['', ['tasks/b-20250101T000000Z/plan.md', 'tasks/a-20240101T000000Z/plan.md']],
    ['tasks', ['tasks/b-20250101T000000Z/plan.md', 'tasks/a-20240101T000000Z/plan.md']],
    ['tasks/a-20240101T000000Z', ['tasks/a-20240101T000000Z/plan.md']],
    ['packages/x', ['packages/x/tasks/c/plan.md']],
    ['docs', ['docs/plan.md']],
    ['empty', []],
    ['gone', []],
  ] as const) {
    it(`finds ${expected.length} in "${folder}"`, async () =>
      assert.deepEqual(await findPlans(files, folder), expected));
  }

  it('takes a root that is itself called tasks for a tasks folder', async () => {
    const inner = new MemoryFiles({ 'a/plan.md': '' });
    assert.deepEqual(await findPlans(inner, '', 'tasks'), ['a/plan.md']);
    assert.deepEqual(await findPlans(inner, '', 'src'), []);
  });
});

describe('readFeatureFacts', () => {
  it('gives runs and decision log', async () => {
    const files = new MemoryFiles({
      'tasks/a/decision-log.md': '## [S-1] Done — 2025-10-16T10:00:00Z\n- Decision: done\n',
      'tasks/a/runs/S-1/20251016T1454/x': '',
    });
    const facts = await readFeatureFacts(files, 'tasks/a');
    assert.equal(facts.path, 'tasks/a');
    assert.deepEqual(
      facts.runs.map((run) => run.id),
      ['20251016T1454'],
    );
    assert.deepEqual(
      facts.decisionLog?.map((entry) => [entry.stories, entry.done]),
      [[['S-1'], true]],
    );
  });

  it('tells a log that is not there from an empty one, and from one that cannot be read', async () => {
    const files = new MemoryFiles({
      'tasks/a/plan.md': '',
      'tasks/b/decision-log.md': '',
      'tasks/c/decision-log.md': 'x',
    });
    files.makeUnreadable('tasks/c/decision-log.md');
    assert.equal('decisionLog' in (await readFeatureFacts(files, 'tasks/a')), false);
    assert.deepEqual((await readFeatureFacts(files, 'tasks/b')).decisionLog, []);
    await assert.rejects(readFeatureFacts(files, 'tasks/c'), /cannot be read/);
  });
});
