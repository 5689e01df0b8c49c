import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import type { Change } from '../../../src/core/actions/change';
import { journalText } from '../../../src/core/actions/execplans/moveJournal';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { temporaryFolder, type TemporaryFolder, withoutPrivileges } from '../support/temporaryFolder';
import { cli, type CliResult } from './harness';

/** 2026-01-05, 12:00 UTC. */
const environment = { SOURCE_DATE_EPOCH: '1767614400' };
const PLANS = '.agent/exec_plans';
const REGISTRY = `${PLANS}/registry.json`;
const FIRST = 'EP-20260105-001';
/** No process has it: it is more than systems give. */
const ENDED = 2 ** 30;

describe('planloom execplan', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const planloom = (...args: readonly string[]): Promise<CliResult> => cli(folder.path, args, { environment });
  const json = async (...args: readonly string[]): Promise<Record<string, unknown>> => {
    const { out } = await planloom(...args, '--format', 'json');
    return JSON.parse(out) as Record<string, unknown>;
  };
  const at = (relative: string): string => folder.at(relative).replaceAll('\\', '/');
  const text = (relative: string): string => readFileSync(folder.at(relative), 'utf8');

  describe('verbs of several words', () => {
    for (const group of ['execplan', 'execplan milestone', 'execplan-registry']) {
      it(`lists those of ${group}`, async () => {
        const { code, out, err } = await planloom(...group.split(' '), '--help');
        assert.deepEqual([code, err], [0, '']);
        assert.match(out, new RegExp(`^planloom ${group}: .*\\.$`, 'm'));
        assert.match(out, group === 'execplan-registry' ? /^ {2}check {2,}\S/m : /^ {2}new {2,}\S/m);
      });
    }

    it('are groups in the help of all, and verbs in that of their group', async () => {
      assert.match((await planloom('--help')).out, /^ {2}execplan {2,}\S[^]*^ {2}execplan-registry {2,}\S/m);
      const { out } = await planloom('execplan', '-h');
      assert.match(out, /^ {2}milestone {2,}\S/m);
      assert.doesNotMatch(out, /milestone new/);
    });

    it('have a help of their own, which needs nothing else', async () => {
      const { code, out, err } = await planloom('execplan', 'milestone', 'complete', '--help');
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, /^Usage: planloom execplan milestone complete <id> \[options\]$/m);
      assert.match(out, /^ {2}--ms <1\.\.999> {2,}\S/m);
    });

    for (const [args, message] of [
      [['execplan'], 'Say what to do; "planloom execplan --help" lists what there is.'],
      [['execplan', 'nwe'], 'There is no command "execplan nwe"; did you mean "execplan new"?'],
      [['execplan', 'archive', 'x'], 'There is no command "execplan archive"; "planloom execplan --help" lists them.'],
      [
        ['execplan', 'milestone', 'lits'],
        'There is no command "execplan milestone lits"; did you mean "execplan milestone list"?',
      ],
    ] as const) {
      it(`refuse ${args.join(' ')}`, async () => {
        assert.deepEqual(await planloom(...args), { code: 2, out: '', err: `planloom: ${message}\n` });
      });
    }
  });

  it('says in one sentence, and for tools in JSON, what is wrong with the arguments', async () => {
    const { code, out, err } = await planloom('execplan', 'milestone', 'complete', FIRST, '--ms', 'x');
    assert.deepEqual([code, out], [2, '']);
    assert.match(
      err,
      /^planloom: --ms takes a whole number from 1 to 999, not "x"\. "planloom [^"]+ --help" [^\n]*\.\n$/,
    );
    assert.deepEqual((await json('execplan', 'new')).error, 'usage.missing');
    assert.deepEqual((await json('execplan', 'new', 'T', '--nope')).error, 'usage.unknown_option');
    assert.ok(!existsSync(folder.at('.agent')), 'nothing is made');
  });

  it('goes from a plan over its milestones to its end', async () => {
    const made = await planloom('execplan', 'new', 'Auth refresh');
    const plan = `${PLANS}/active/auth-refresh/${FIRST}_auth-refresh.md`;
    assert.deepEqual(made, {
      code: 0,
      out: `${FIRST} made: ${at(plan)}\nRegistry written: ${REGISTRY}\n`,
      err: '',
    });
    const milestone = await planloom('execplan', 'milestone', 'new', FIRST, 'First step');
    const active = `${PLANS}/active/auth-refresh/milestones/active/MS001_first-step.md`;
    assert.deepEqual(milestone, { code: 0, out: `${FIRST}/MS001 made: ${at(active)}\n`, err: '' });
    assert.equal(
      (await planloom('execplan', 'list', '--path')).out,
      `1 ExecPlan (milestones 0/1 completed)\n${FIRST} [planned] Auth refresh (milestones 0/1 completed) -> ${plan}\n`,
    );
    assert.equal(
      (await planloom('execplan', 'milestone', 'list', FIRST)).out,
      `active ${FIRST}/MS001 -> ${at(active)}\n`,
    );
    const refused = await planloom('execplan', 'complete', FIRST);
    assert.deepEqual([refused.code, refused.out], [2, '']);
    assert.match(refused.err, /^planloom: [^\n]*\.\n$/);
    const completed = active.replace('/active/MS', '/complete/MS');
    assert.equal(
      (await planloom('execplan', 'milestone', 'complete', FIRST, '--ms', '1')).out,
      `${FIRST}/MS001 is completed.\nFrom: ${at(active)}\nTo: ${at(completed)}\n`,
    );
    assert.equal(
      (await planloom('execplan', 'milestone', 'remaining', FIRST)).out,
      `Milestones of ${FIRST} that are open: none\n`,
    );
    assert.equal(
      (await planloom('execplan', 'milestone', 'list', FIRST, '--active-only')).out,
      `${FIRST} has no milestones.\n`,
    );
    const done = `${PLANS}/complete/2026/01/05/${FIRST}_auth-refresh`;
    assert.equal(
      (await planloom('execplan', 'complete', FIRST)).out,
      `${FIRST} is done; 0 ExecPlans still active.\nFrom: ${at(`${PLANS}/active/auth-refresh`)}\nTo: ${at(done)}\nRegistry written: ${REGISTRY}\n`,
    );
    assert.match(text(`${done}/${FIRST}_auth-refresh.md`), /^status: done$/m);
    assert.match(text(REGISTRY), /"path": "\.agent\/exec_plans\/complete\/2026\/01\/05\//);
    assert.equal((await planloom('execplan', 'list')).out, '0 ExecPlans (milestones none)\n');
    assert.deepEqual(readdirSync(folder.at(PLANS)).sort(), ['active', 'complete', 'registry.json']);
  });

  it('keeps of a title what the format’s tools do not take for white space', async () => {
    await planloom('execplan', 'new', ' \uFEFFT\u001F');
    assert.match(text(REGISTRY), /"title": "\\ufeffT"/);
  });

  it('ends with 1 where the YAML of what is finished cannot be read, as the format’s tools break down there', async () => {
    await planloom('execplan', 'new', 'T');
    await planloom('execplan', 'milestone', 'new', FIRST, 'One');
    const plan = `${PLANS}/active/t/${FIRST}_t.md`;
    const milestone = `${PLANS}/active/t/milestones/active/${FIRST}_MS007_x.md`;
    folder.write(milestone, '---\n[x\n---\n');
    const before = text(plan);
    assert.equal((await planloom('execplan', 'milestone', 'complete', FIRST, '--ms', '7')).code, 1);
    writeFileSync(folder.at(plan), before.replace('owner: ', 'owner: @'));
    assert.equal((await planloom('execplan', 'milestone', 'complete', FIRST, '--ms', '1')).code, 2);
    assert.equal((await json('execplan', 'milestone', 'list', FIRST)).error, 'front_matter.invalid_yaml');
    rmSync(folder.at(`${PLANS}/active/t/milestones`), { recursive: true });
    const { code, out, err } = await planloom('execplan', 'complete', FIRST);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^planloom: [^\n]*\.\n$/);
    assert.deepEqual(readdirSync(folder.at(PLANS)).sort(), ['active', 'registry.json']);
  });

  it('brings back the old state that an interrupted call has left half-way, and says so', async () => {
    await planloom('execplan', 'new', 'T');
    const plan = `${PLANS}/active/t/${FIRST}_t.md`;
    const before = text(plan);
    const start = before.indexOf('planned');
    const changes: readonly Change[] = [
      { kind: 'edit', path: plan, before, edits: [{ start, end: start + 7, newText: 'done' }] },
      { kind: 'move', path: `${PLANS}/active/t`, to: `${PLANS}/complete/2026/01/05/${FIRST}_t` },
    ];
    const journal = `${PLANS}/.planloom-move.json`;
    folder.write(
      journal,
      await journalText(new NodeFiles(folder.path), PLANS, changes, { host: hostname(), pid: ENDED }),
    );
    writeFileSync(folder.at(plan), before.replace('planned', 'done'));
    const { code, out, err } = await planloom('execplan', 'list');
    assert.equal(code, 0);
    assert.match(out, /\[planned\]/);
    assert.match(err, /^planloom: [^\n]*\.\n$/);
    assert.equal(text(plan), before);
    assert.ok(!existsSync(folder.at(journal)));
    assert.equal((await planloom('execplan', 'list')).err, '');
  });

  it('makes a plan all the same where another one has errors, and ends with 1', async () => {
    folder.write(`${PLANS}/active/x/${FIRST}_x.md`, '# no front matter\n');
    const { code, out, err } = await planloom('execplan', 'new', 'T');
    assert.equal(code, 1);
    assert.match(out, /^EP-20260105-002 made: [^\n]*\nERROR \.agent\/exec_plans\/active\/x\/[^:]*: [^\n]*\.\n$/);
    assert.match(err, /^planloom: [^\n]*\.\n$/);
    assert.ok(!existsSync(folder.at(REGISTRY)));
    const more = await json('execplan', 'new', 'U');
    assert.deepEqual([more.error, more.plan_id], ['registry.failed', 'EP-20260105-003']);
  });

  it('takes the machine’s day, and SOURCE_DATE_EPOCH in UTC', async () => {
    const zone = process.env.TZ;
    try {
      // 14 hours ahead of UTC: it is another day there for most of the day.
      process.env.TZ = 'Pacific/Kiritimati';
      const before = new Date();
      const { out } = await cli(folder.path, ['execplan', 'new', 'T'], { environment: {} });
      const days = [before, new Date()].map((date) =>
        [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join(''),
      );
      assert.ok(
        days.some((day) => out.startsWith(`EP-${day}-001 `)),
        out,
      );
      // 23:59:59 in UTC, which is the next day there.
      const held = await cli(folder.path, ['execplan', 'new', 'U'], {
        environment: { SOURCE_DATE_EPOCH: '1767657599' },
      });
      assert.match(held.out, /^EP-20260105-001 /);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  describe('folders', () => {
    it('makes a root that is not there', async () => {
      const { code, err } = await planloom('execplan', 'new', 'T', '--root', 'a/b');
      assert.deepEqual([code, err], [0, '']);
      assert.deepEqual(readdirSync(folder.at(`a/b/${PLANS}`)).sort(), ['active', 'registry.json']);
    });

    it('takes plans outside of the root, and names them by their whole paths', async () => {
      mkdirSync(folder.at('repo'));
      const args = ['--root', 'repo', '--execplans-dir', folder.at('plans'), '--out', '../registry/r.json'];
      const { code, out, err } = await planloom('execplan', 'new', 'T', ...args);
      assert.deepEqual([code, err], [0, '']);
      const plan = `plans/active/t/${FIRST}_t.md`;
      assert.equal(out, `${FIRST} made: ${at(plan)}\nRegistry written: ${at('registry/r.json')}\n`);
      assert.ok(text('registry/r.json').includes(`"path": ${JSON.stringify(at(plan))}`));
      assert.deepEqual(readdirSync(folder.at('repo')), []);
      const listed = await planloom('execplan', 'list', '--path', '--root', 'repo', '--execplans-dir', '../plans');
      assert.match(listed.out, new RegExp(` -> ${at(plan)}\n$`));
    });

    it('follows a linked root and a linked folder of plans', async () => {
      mkdirSync(folder.at('real/store'), { recursive: true });
      symlinkSync(folder.at('real'), folder.at('link'));
      symlinkSync(folder.at('real/store'), folder.at('real/plans'));
      const made = await json('execplan', 'new', 'T', '--root', 'link', '--execplans-dir', 'plans');
      assert.equal(made.created, at(`real/store/active/t/${FIRST}_t.md`));
      assert.ok(text(`real/${REGISTRY}`).includes(`"path": "store/active/t/${FIRST}_t.md"`));
    });

    it('takes the root itself as the folder of plans', async () => {
      const { code, err } = await planloom('execplan', 'new', 'T', '--execplans-dir', '.', '--out', 'registry.json');
      assert.deepEqual([code, err], [0, '']);
      assert.ok(text('registry.json').includes(`"path": "active/t/${FIRST}_t.md"`));
      assert.equal((await planloom('execplan-registry', 'check', '--execplans-dir', '.')).code, 0);
    });

    it('shows what would steer a terminal, or begin a line of its own, as its code', async () => {
      const home = `${PLANS}/active/\u001b[31mt\nERROR x`;
      await planloom('execplan', 'new', 'T');
      const plan = text(`${PLANS}/active/t/${FIRST}_t.md`);
      folder.write(
        `${home}/EP-20260105-002.md`,
        plan.replace(FIRST, '"EP-20260105-002"').replace('"T"', '"\\e[2Ja\\n\\u202e"'),
      );
      const listed = await planloom('execplan', 'list', '--path');
      assert.match(
        listed.out,
        /\n[^\n]*\\u\{1b\}\[2Ja\\u\{a\}\\u\{202e\} [^\n]*\\u\{1b\}\[31mt\\u\{a\}ERROR x\/[^\n]*\n$/,
      );
      folder.write(`${home}/EP-20260105-002.md`, '');
      const checked = await planloom('execplan-registry', 'check');
      assert.match(checked.out, /^ERROR [^\n]*\\u\{1b\}\[31mt\\u\{a\}ERROR x\/EP-20260105-002\.md: [^\n]*\n$/);
      const refused = await planloom('execplan', 'complete', '\u001b[31m');
      assert.ok(!refused.err.includes('\u001b'));
    });

    it('says so where a file stands in the way', async () => {
      folder.write('.agent', '');
      for (const args of [
        ['execplan', 'new', 'T'],
        ['execplan-registry', 'check'],
      ]) {
        const { code, out, err } = await planloom(...args);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, /^planloom: [^\n]*\.\n$/);
      }
      assert.equal(text('.agent'), '');
    });
  });

  describe('other branches', function () {
    this.timeout(20_000);
    const git = (...args: string[]): void => {
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
        cwd: folder.path,
        stdio: 'pipe',
      });
    };
    beforeEach(async () => {
      git('init', '-q', '-b', 'main');
      git('commit', '-q', '--allow-empty', '-m', 'a');
      git('checkout', '-q', '-b', 'other');
      await planloom('execplan', 'new', 'Theirs');
      git('add', '-A');
      git('commit', '-qm', 'b');
      git('checkout', '-q', 'main');
      assert.ok(!existsSync(folder.at('.agent')));
    });

    it('says which has the id already, and takes it as the format’s tools would', async () => {
      const { code, out, err } = await planloom('execplan', 'new', 'Ours');
      assert.equal(code, 0);
      assert.match(out, new RegExp(`^${FIRST} made: `));
      assert.match(err, new RegExp(`^planloom: other has ${FIRST} already \\([^)\\n]*\\), [^\\n]*\\.\\n$`));
    });

    it('skips it where that is asked for', async () => {
      const { code, out, err } = await planloom('execplan', 'new', 'Ours', '--skip-other-branches');
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, /^EP-20260105-002 made: /);
    });
  });

  describe('registry', () => {
    it('writes nothing where there are no plans', async () => {
      for (const verb of ['check', 'build', 'update']) {
        const { code, out, err } = await planloom('execplan-registry', verb);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, /^planloom: There are no ExecPlans: [^\n]* is not there\.\n$/);
      }
      assert.deepEqual(readdirSync(folder.path), []);
    });

    it('reports issues in order, and in JSON by their names', async () => {
      await planloom('execplan', 'new', 'T');
      const plan = `${PLANS}/active/t/${FIRST}_t.md`;
      writeFileSync(
        folder.at(plan),
        text(plan).replace('kind: feature', 'kind: chore').replace('risk: low', 'risk: huge'),
      );
      const { code, out, err } = await planloom('execplan-registry', 'build');
      assert.equal(code, 2);
      assert.match(out, new RegExp(`^ERROR ${plan}: [^\\n]*chore[^\\n]*\\.\\nERROR ${plan}: [^\\n]*huge[^\\n]*\\.\\n`));
      assert.match(err, /^planloom: [^\n]*1 ExecPlan, 2 errors[^\n]*\.\n$/);
      const { error, issues, error_count } = await json('execplan-registry', 'check');
      assert.deepEqual([error, error_count], ['registry.failed', 2]);
      assert.deepEqual(
        (issues as readonly { code: string }[]).map((issue) => issue.code),
        ['kind.invalid', 'risk.invalid'],
      );
    });

    it('passes over links that lead to nothing, and says of one file that it cannot be read', async () => {
      await planloom('execplan', 'new', 'T');
      const home = folder.at(`${PLANS}/active/t`);
      symlinkSync('EP-20260105-002.md', `${home}/EP-20260105-002.md`);
      symlinkSync('nowhere', `${home}/EP-20260105-003.md`);
      assert.deepEqual(await planloom('execplan-registry', 'check'), { code: 0, out: '1 ExecPlan.\n', err: '' });
      mkdirSync(folder.at('locked'));
      folder.write('locked/plan.md', '');
      symlinkSync(folder.at('locked/plan.md'), `${home}/EP-20260105-004.md`);
      chmodSync(folder.at('locked'), 0);
      await withoutPrivileges(async () => {
        const { code, out } = await planloom('execplan-registry', 'check');
        assert.equal(code, 2);
        assert.match(out, /^ERROR [^\n]*\/EP-20260105-004\.md: [^\n]*permission denied\.\n$/);
      });
      chmodSync(folder.at('locked'), 0o755);
    });

    it('checks where a folder stands in place of the registry, and says so when it is to be written', async () => {
      await planloom('execplan', 'new', 'T', '--no-update-registry');
      mkdirSync(folder.at(REGISTRY));
      assert.deepEqual(await planloom('execplan-registry', 'check'), { code: 0, out: '1 ExecPlan.\n', err: '' });
      const { code, err } = await planloom('execplan-registry', 'build');
      assert.equal(code, 2);
      assert.match(err, /^planloom: [^\n]*registry\.json [^\n]*\.\n$/);
    });

    it('keeps an exit code whatever Planloom alone finds, unless it is to be strict', async () => {
      await planloom('execplan', 'new', 'T');
      const plan = `${PLANS}/active/t/${FIRST}_t.md`;
      writeFileSync(folder.at(plan), text(plan).replace('depends_on: []', `depends_on: [${FIRST}]`));
      await planloom('execplan-registry', 'update');
      const loose = await planloom('execplan-registry', 'check');
      assert.deepEqual([loose.code, loose.err], [0, '']);
      assert.match(loose.out, new RegExp(`^NOTE ${plan}: [^\\n]*\\.\\n`));
      const strict = await planloom('execplan-registry', 'check', '--strict');
      assert.equal(strict.code, 1);
      const { notes, error_count, warning_count } = await json('execplan-registry', 'check');
      assert.deepEqual([error_count, warning_count], [0, 0]);
      assert.deepEqual(
        (notes as readonly { code: string }[]).map((note) => note.code),
        ['relation.self'],
      );
    });

    it('says of a milestone that it cannot be read, and counts it for nothing', async () => {
      await planloom('execplan', 'new', 'T');
      await planloom('execplan', 'milestone', 'new', FIRST, 'One');
      const milestone = `${PLANS}/active/t/milestones/active/MS001_one.md`;
      chmodSync(folder.at(milestone), 0);
      const made = await json('execplan-registry', 'build');
      assert.equal(made.error, null);
      await withoutPrivileges(async () => {
        const checked = await planloom('execplan-registry', 'check');
        assert.equal(checked.code, 0);
        assert.match(checked.out, new RegExp(`^NOTE ${milestone}: [^\\n]*it cannot be read\\.\\n`));
        assert.match((await planloom('execplan', 'list')).out, /\(milestones none\)\n$/);
        for (const verb of ['milestone new', 'complete']) {
          const { error } = await json('execplan', ...verb.split(' '), FIRST, ...(verb === 'complete' ? [] : ['Two']));
          assert.equal(error, 'milestone.invalid_active');
        }
      });
    });

    it('finds no plans, and nothing wrong, where the folder is a file', async () => {
      folder.write(PLANS, 'a file');
      const { code, out } = await planloom('execplan-registry', 'check');
      assert.deepEqual([code, out], [0, '0 ExecPlans.\n']);
      assert.equal((await planloom('execplan', 'new', 'T')).code, 2);
    });

    it('sees the plan of a slug behind a link', async () => {
      folder.write('elsewhere/t/EP-20250101-001_t.md', '');
      folder.write(`${PLANS}/note.txt`, '');
      symlinkSync('../../elsewhere', folder.at(`${PLANS}/active`));
      const { code, err } = await planloom('execplan', 'new', 'T');
      assert.deepEqual([code, err.includes('active/t/EP-20250101-001_t.md')], [2, true]);
    });

    it('looks into milestones, and with --strict into the texts of plans', async () => {
      await planloom('execplan', 'new', 'T');
      const plan = `${PLANS}/active/t/${FIRST}_t.md`;
      writeFileSync(
        folder.at(plan),
        text(plan).replace('## Progress\n', '## Progress\n\n- [x] (2026-02-03 10:00Z) Read.\n'),
      );
      await planloom('execplan', 'milestone', 'new', FIRST, 'One');
      const milestone = `${PLANS}/active/t/milestones/active/MS001_one.md`;
      writeFileSync(folder.at(milestone), text(milestone).replace(/^execplan_id:.*$/m, 'execplan_id: none'));
      const notesOf = async (...more: string[]): Promise<readonly string[]> => {
        const { notes } = await json('execplan-registry', 'check', ...more);
        return (notes as readonly { code: string; path: string }[]).map(({ code, path }) => `${code} ${path}`);
      };
      const metadata = `milestone.metadata ${milestone}`;
      assert.deepEqual(await notesOf(), [metadata]);
      assert.deepEqual(await notesOf('--strict'), [`updated.behind ${plan}`, metadata]);
    });

    it('writes through no link out of the repository, unless it is told to', async () => {
      await planloom('execplan', 'new', 'T', '--root', 'repo', '--no-update-registry');
      folder.write('precious', 'precious');
      symlinkSync('../../../precious', folder.at(`repo/${REGISTRY}`));
      for (const args of [
        ['execplan-registry', 'build'],
        ['execplan', 'new', 'U'],
      ]) {
        const { code, err } = await planloom(...args, '--root', 'repo');
        assert.equal(code, 2);
        assert.match(err, /^planloom: [^\n]*registry\.json leads out of [^\n]*\.\n$/);
      }
      assert.equal(text('precious'), 'precious');
      const told = await planloom('execplan-registry', 'build', '--root', 'repo', '--out', REGISTRY);
      assert.equal(told.code, 0);
      assert.match(text('precious'), /"schema_version": 1/);
    });

    it('puts the time in where that is asked for, and is the same bytes each time where not', async () => {
      await planloom('execplan', 'new', 'T', '--registry-timestamp');
      assert.match(text(REGISTRY), /"generated_at": "2026-01-05T12:00:00Z"/);
      await planloom('execplan-registry', 'build');
      const once = text(REGISTRY);
      assert.doesNotMatch(once, /generated_at/);
      await planloom('execplan-registry', 'update');
      assert.equal(text(REGISTRY), once);
    });
  });

  it('works by the format’s document where that is asked for', async () => {
    const layout = ['--layout', 'seed'];
    assert.match((await planloom('execplan', 'new', 'T', ...layout)).out, new RegExp(`${PLANS}/t/${FIRST}_t\\.md\n`));
    await planloom('execplan', 'milestone', 'new', FIRST, 'One', ...layout);
    assert.deepEqual(readdirSync(folder.at(`${PLANS}/t/milestones/active`)), [`${FIRST}_MS001_one.md`]);
    await planloom('execplan', 'milestone', 'complete', FIRST, '--ms', '1', ...layout);
    assert.deepEqual(readdirSync(folder.at(`${PLANS}/t/milestones/archive/2026/01/05`)), [`${FIRST}_MS001_one.md`]);
    const { code } = await planloom('execplan', 'complete', FIRST, ...layout);
    assert.equal(code, 0);
    assert.match(text(`${PLANS}/t/${FIRST}_t.md`), /^status: done$/m);
  });
});
