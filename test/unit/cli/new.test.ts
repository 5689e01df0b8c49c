import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dialects } from '../../../src/dialects';
import { codex } from '../../../src/dialects/codex';
import { house } from '../templates/support';
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

  for (const dialect of dialects.filter(({ scaffold }) => scaffold)) {
    it(`starts from the template of ${dialect.id}`, async () => {
      const { code, err } = await cli(folder.path, ['new', 'Auth refresh', '--as', dialect.id], { environment });
      assert.deepEqual([code, err], [0, '']);
      const text = readFileSync(folder.at(`${FEATURE}/plan.md`), 'utf8');
      const { template } = dialect.contract();
      const now = new Date(1_760_612_889_000);
      assert.equal(text, dialect.fill?.(template, { title: 'Auth refresh', now }) ?? template);
      const checked = await cli(folder.path, ['check', '--format', 'json']);
      assert.equal(checked.code, 0, checked.out);
      assert.ok(checked.out.includes(`"dialect":"${dialect.id}"`), 'the plan is told by what stands in it');
    });
  }

  it('makes an ExecPlan where those stand', async () => {
    for (const id of ['EP-20251016-001', 'EP-20251016-002']) {
      const title = `Auth refresh ${id.slice(-1)}`;
      const folderOf = `.agent/exec_plans/active/auth-refresh-${id.slice(-1)}`;
      const plan = `${folderOf}/${id}_auth-refresh-${id.slice(-1)}.md`;
      const made = await cli(folder.path, ['new', title, '--as', 'execplan', '--format', 'json'], { environment });
      assert.deepEqual([made.code, made.err], [0, '']);
      assert.deepEqual(JSON.parse(made.out), { feature: folderOf, plan });
      assert.match(readFileSync(folder.at(plan), 'utf8'), new RegExp(`^id: ${id}$`, 'm'));
    }
    const { code, out } = await cli(folder.path, ['check']);
    assert.equal(code, 0, out);
    assert.match(out, /^2 plans checked \(execplan\): /m);
  });

  it('starts from a template of the team', async () => {
    folder.write('.planloom/templates/house.md', house);
    const { code, err } = await cli(folder.path, ['new', 'Auth refresh', '--as', 'house'], { environment });
    assert.deepEqual([code, err], [0, '']);
    assert.match(readFileSync(folder.at(`${FEATURE}/plan.md`), 'utf8'), /^## Requirements$/m);
    const checked = await cli(folder.path, ['check', '--format', 'json']);
    assert.ok(checked.out.includes('"dialect":"house"'), checked.out);
  });

  it('refuses a format that is not there', async () => {
    const { code, out, err } = await cli(folder.path, ['new', 'Auth refresh', '--as', 'codx'], { environment });
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^planloom: There is no plan format "codx"; did you mean "codex"\?\n$/);
    assert.equal(existsSync(folder.at('tasks')), false);
  });

  it('names the template that has an error, instead of taking another format for it', async () => {
    folder.write('.planloom/templates/codex.md', '# Plan\n');
    const { code, err } = await cli(folder.path, ['new', 'Auth refresh'], { environment });
    assert.equal(code, 2);
    assert.equal(err, 'planloom: The template .planloom/templates/codex.md has an error; planloom check says which.\n');
    assert.equal(existsSync(folder.at('tasks')), false);
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
