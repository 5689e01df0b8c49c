import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FEATURE, planText, storyText } from '../gates/support';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { cli, type CliResult } from './harness';

const PLAN = `${FEATURE}/plan.md`;
const environment = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 21, 12) / 1000) };

describe('planloom gate', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const planloom = (...args: readonly string[]): Promise<CliResult> => cli(folder.path, args, { environment });
  const text = (file: string): string => readFileSync(folder.at(file), 'utf8');

  interface Report {
    readonly token?: string;
    readonly done: boolean;
    readonly unit?: string;
    readonly state?: string;
    readonly next?: string;
    readonly reasons: readonly { readonly text: string; readonly place?: string }[];
    readonly items?: readonly {
      readonly number: number;
      readonly meaning?: string;
      readonly state: string;
      readonly run?: string;
    }[];
    readonly units: readonly { readonly unit?: string; readonly state: string }[];
    readonly passed?: { readonly passed: boolean; readonly ticked?: readonly string[]; readonly logged?: string };
  }
  const report = async (...args: readonly string[]): Promise<Report & { readonly code: number }> => {
    const { out, code, err } = await planloom('gate', PLAN, '--format', 'json', ...args);
    assert.equal(err, '');
    return { ...(JSON.parse(out) as Report), code };
  };
  const stories = (first: Parameters<typeof storyText>[0] = {}): string =>
    planText([
      storyText({ tasks: 'x', tests: ['- `node --version`'], ...first }),
      storyText({ id: 'S-2', tasks: ' ', tests: ['- `node --version`'] }),
    ]);

  it('goes through a whole loop: open, run, passed, next', async () => {
    folder.write(PLAN, stories());
    folder.write(`${FEATURE}/decision-log.md`, '');
    folder.write(
      `${FEATURE}/referenced-expertise.md`,
      '# Referenced Expertise\n\n## Scan @ 2026-11-21T10:00:00Z\n- Keywords: bank\n',
    );

    const open = await report();
    assert.deepEqual([open.code, open.unit, open.state, open.next], [1, 'S-1', 'gate-open', 'S-2']);
    assert.equal(open.items?.find(({ meaning }) => meaning === 'tests')?.state, 'missing');

    assert.equal((await planloom('run', PLAN)).code, 0);
    const ran = await report();
    const tests = ran.items?.find(({ meaning }) => meaning === 'tests');
    assert.deepEqual([ran.code, tests?.state], [1, 'proven']);
    assert.match(tests?.run ?? '', new RegExp(`^${FEATURE}/runs/S-1/`));

    const partly = await report('--pass');
    assert.deepEqual([partly.code, partly.passed?.passed], [1, false]);
    assert.match(text(PLAN), /- \[x\] “Story Tests to Run” all passing/);
    assert.match(text(PLAN), /- \[ \] All Acceptance Criteria/);
    assert.equal(text(`${FEATURE}/decision-log.md`), '');

    const { code, out } = await planloom('gate', PLAN, '--pass', '--yes', 'acceptance,4');
    assert.equal(code, 0);
    assert.match(out, /^S-1 Pay an invoice: passed\n/);
    assert.match(
      out,
      /\nPassed \(ticked 3 items, wrote the entry in .*decision-log\.md\)\.\nNext: S-2 Pay an invoice\n$/,
    );
    assert.match(text(`${FEATURE}/decision-log.md`), /^## \[S-1\] Done — 2026-11-21T12:00:00Z\n/);

    const said = await planloom('gate', PLAN, '--story', 'S-1');
    assert.match(said.out, /\n {6}said: A person said that the acceptance criteria are satisfied\.\n/);
    const after = await report();
    assert.deepEqual([after.code, after.unit, after.state], [1, 'S-2', 'not-started']);
    assert.equal((await report('--story', 's-1')).code, 0);
  }).timeout(30_000);

  it('holds runs against the sources that git has', async function () {
    this.timeout(30_000);
    const git = (...args: readonly string[]): void => {
      execFileSync('git', args, { cwd: folder.path, stdio: 'ignore' });
    };
    folder.write('pay.py', 'x = 1\n');
    folder.write(PLAN, stories());
    git('init', '-q');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'add', '.');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '-m', 'a');
    await planloom('run', PLAN);
    const state = async (): Promise<string | undefined> =>
      (await report()).items?.find(({ meaning }) => meaning === 'tests')?.state;
    assert.equal(await state(), 'proven');
    folder.write('pay.py', 'x = 2\n');
    assert.equal(await state(), 'stale');
    folder.write(PLAN, stories({ ticked: ['tests'] }));
    const { out } = await planloom('check', PLAN);
    assert.match(out, /Ticked, but "node --version" passed in runs\/S-1\/\w+, but the sources were changed since/);
    folder.write(PLAN, stories());
    folder.write('pay.py', 'x = 1\n');
    assert.equal(await state(), 'proven');
  });

  it('does not pass on the run and the entry of another story with the same id', async () => {
    const twice = planText([
      storyText({ tasks: 'x', tests: ['- `node --version`'] }),
      storyText({ tasks: 'x', tests: ['- `node --help`'] }),
    ]);
    folder.write(PLAN, twice);
    folder.write(`${FEATURE}/decision-log.md`, '');
    const ran = await planloom('run', PLAN);
    assert.equal(ran.code, 2);
    assert.match(ran.err, /S-1 is the id of 2 units with commands, .* give each its own id first\.\n$/);
    const { out, code } = await planloom('gate', PLAN, '--pass', '--yes', 'all');
    assert.equal(code, 1);
    assert.match(out, /Not passed: S-1 is the id of 2 units of this plan, .* give each its own id first\.\n/);
    assert.equal(text(PLAN), twice);
  }).timeout(30_000);

  it('says what to do about a story without an id', async () => {
    const noId = storyText({ tasks: 'x', tests: ['- `node --version`'] })
      .replace('### Story [S-1]: Pay an invoice', '### Story: Pay an invoice')
      .replace('Story ID: S-1 | ', '');
    folder.write(PLAN, planText([noId]));
    folder.write(`${FEATURE}/decision-log.md`, '');
    assert.equal((await planloom('run', PLAN)).code, 0);
    const { items } = await report();
    for (const meaning of ['tests', 'evidence', 'decision-log']) {
      assert.equal(items?.find((item) => item.meaning === meaning)?.state, 'unknown', meaning);
    }
    const { out } = await planloom('gate', PLAN);
    assert.equal(
      out.match(/unknown: It has no id, by which its runs and log entries are told; give it one\./g)?.length,
      3,
    );
  }).timeout(30_000);

  it('says how an item can be ticked that has no box', async () => {
    folder.write(PLAN, planText([storyText({ own: ['Ana has seen it'] })]));
    const { out } = await planloom('gate', PLAN);
    assert.match(
      out,
      /\n {6}9\. Ana has seen it\n {6}It has no box, so it cannot be ticked: write it as "- \[ \] …"\.\n/,
    );
  });

  it('counts the tasks of what has no gate', async () => {
    const brief =
      '# ExecPlan: Tides\n\n- Repo/Branch: `a` / `b`\n\n## Concrete Steps (Checklist)\n\n- [x] one\n- [ ] two\n';
    folder.write('plans/tides.md', brief);
    const { out, code } = await planloom('gate', 'plans/tides.md');
    assert.equal(code, 1);
    assert.match(out, /it is done once its tasks are, of which 1 of 2 are ticked\.\n/);
  });

  it('does not pass on tests that failed, nor on a person’s word for them', async () => {
    folder.write(PLAN, stories({ tests: ['- `node --no-such-option`'] }));
    assert.equal((await planloom('run', PLAN)).code, 1);
    const { code, items, passed } = await report('--pass', '--yes', 'all');
    assert.deepEqual(
      [code, passed?.passed, items?.find(({ meaning }) => meaning === 'tests')?.state],
      [1, false, 'failed'],
    );
    assert.match(text(PLAN), /- \[ \] “Story Tests to Run”/);
  }).timeout(30_000);

  it('ends with 1 where a tick is contradicted', async () => {
    folder.write(PLAN, stories({ ticked: 'all' }));
    const { code, state } = await report();
    assert.deepEqual([code, state], [1, 'contradicted']);
  });

  it('ends with the token that holds', async () => {
    const asked = stories().replace(
      '## Clarification Questions\n',
      '## Clarification Questions\n- [Critical] Which bank?\n',
    );
    folder.write(PLAN, asked);
    const open = await report();
    assert.deepEqual([open.code, open.token, open.reasons[0]?.place], [3, 'NEEDS_CLARIFICATION', `${PLAN}:7:3`]);
    assert.deepEqual((await report('--pass')).code, 3);
    assert.equal(text(PLAN), asked);

    folder.write(PLAN, stories({ due: '2026-11-20' }));
    assert.equal((await report()).code, 5);
    const { out } = await planloom('gate', PLAN);
    assert.match(out, /^BLOCKED\n {2}tasks\/.*plan\.md:\d+:\d+: S-1 was due 2026-11-20/);

    const web =
      '---\ncodex_mode: PLAN_ONLY\n---\n\n# Plan\n\n## Definition of Ready (DoR)\n- Agreed with Ana\n\n## Web Research Summary\n- none\n\n## Referenced Expertise\n- none\n';
    folder.write(PLAN, web);
    assert.equal((await report()).code, 4);
  });

  it('ends with 0 when all is passed', async () => {
    folder.write(PLAN, planText([storyText({ tasks: 'x', ticked: 'all' })]));
    mkdirSync(folder.at(`${FEATURE}/runs/S-1/20251016T100000Z`), { recursive: true });
    writeFileSync(
      path.join(folder.path, FEATURE, 'decision-log.md'),
      '## [S-1] Done — 2025-10-16T11:00:00Z\n- Decision: done\n',
    );
    folder.write(`${FEATURE}/referenced-expertise.md`, '# Referenced Expertise\n\n- experts/bank.md\n');
    const all = await report();
    assert.deepEqual([all.code, all.done, all.unit], [0, true, undefined]);
    const { out } = await planloom('gate', PLAN);
    assert.equal(out, `${PLAN}: all gates are passed\n`);
  });

  for (const [args, message] of [
    [[], /^planloom: Name the plan/],
    [[PLAN, '--story', 'S-9'], /There is no S-9 in this plan; it has S-1, S-2\./],
    [[PLAN, '--yes', 'all'], /--yes goes with --pass\./],
    [[PLAN, '--pass', '--yes', '9'], /--yes takes numbers from 1 to 8, acceptance, .* or all, not "9"\./],
    [['nowhere.md'], /nowhere\.md/],
  ] as const) {
    it(`could not run: ${args.join(' ')}`, async () => {
      folder.write(PLAN, stories());
      const { code, err, out } = await planloom('gate', ...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }
});
