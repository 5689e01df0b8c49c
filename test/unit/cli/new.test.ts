import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codex } from '../../../src/dialects/codex';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { cli } from './harness';

const environment = { SOURCE_DATE_EPOCH: '1760612889' };
const FEATURE = 'tasks/auth-refresh-20251016T110809Z';

describe('planloom new', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('makes the feature and prints its folder', async () => {
    folder.write('TASKS.md', '# Tasks\r\n');
    assert.deepEqual(await cli(folder.path, ['new', 'Auth refresh'], { environment }), {
      code: 0,
      out: `${FEATURE}\n`,
      err: '',
    });
    assert.equal(readFileSync(folder.at(`${FEATURE}/plan.md`), 'utf8'), codex.contract().template);
    assert.equal(
      readFileSync(folder.at('TASKS.md'), 'utf8'),
      `# Tasks\r\n- [Auth refresh](${FEATURE}) — 2025-10-16\r\n`,
    );
    assert.deepEqual(readdirSync(folder.at(FEATURE)).sort(), [
      'artifacts',
      'benchmarks',
      'decision-log.md',
      'patches',
      'plan.md',
      'proposals',
      'referenced-expertise.md',
      'references',
      'runs',
    ]);
  });

  it('makes a plan that has no errors', async () => {
    await cli(folder.path, ['new', 'Auth refresh'], { environment });
    const { code, out, err } = await cli(folder.path, ['check']);
    assert.deepEqual([code, err], [0, ''], out);
  });

  it('prints JSON', async () => {
    const { out } = await cli(folder.path, ['new', 'Auth refresh', '--format', 'json'], { environment });
    assert.deepEqual(JSON.parse(out), { feature: FEATURE, plan: `${FEATURE}/plan.md` });
  });

  it('takes a title with a leading dash after --', async () => {
    const { code, out } = await cli(folder.path, ['new', '--', '--auth'], { environment });
    assert.deepEqual([code, out], [0, 'tasks/auth-20251016T110809Z\n']);
  });

  it('refuses what is there already and touches nothing', async () => {
    await cli(folder.path, ['new', 'Auth refresh'], { environment });
    writeFileSync(folder.at(`${FEATURE}/plan.md`), 'mine');
    folder.write('TASKS.md', '# Tasks\n');
    const { code, out, err } = await cli(folder.path, ['new', 'Auth, refresh'], { environment });
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^planloom: tasks\/auth-refresh-20251016T110809Z is there already: .*\.\n$/);
    assert.equal(readFileSync(folder.at(`${FEATURE}/plan.md`), 'utf8'), 'mine');
    assert.equal(readFileSync(folder.at('TASKS.md'), 'utf8'), '# Tasks\n');
  });

  for (const [what, args, over] of [
    ['a title without letters', ['new', '日本語'], environment],
    ['an empty title', ['new', ''], environment],
    ['a line break', ['new', 'a\nb'], environment],
    ['a bad SOURCE_DATE_EPOCH', ['new', 'x'], { SOURCE_DATE_EPOCH: 'soon' }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { code, out, err } = await cli(folder.path, args, { environment: over });
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^planloom: [^\n]+\.\n$/);
      assert.equal(existsSync(folder.at('tasks')), false);
    });
  }
});
