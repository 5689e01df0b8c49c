import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseRunRecord } from '../../../src/core/repo/runRecordFile';
import type { RunRecord } from '../../../src/core/repo/runRecord';
import { isAlive } from '../support/processes';
import { bundle } from '../support/bundle';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { cli } from './harness';

const PLAN = 'tasks/a-20261121T000000Z/plan.md';
const RUNS = 'tasks/a-20261121T000000Z/runs';
const ID = '20261121T080000Z';
const environment = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 21, 8) / 1000) };

interface StoryText {
  readonly tests: readonly string[];
  readonly isDone?: boolean;
}

/** A plan in the codex format with these stories, and commands of its own. */
function planText(stories: readonly StoryText[], own: readonly string[] = [], clarification = ''): string {
  const box = (isDone = false): string => (isDone ? '[x]' : '[ ]');
  return [
    '# Plan',
    `## Clarification Questions\n${clarification}`,
    '## User Stories',
    ...stories.map(({ tests, isDone }, index) =>
      [
        `### Story [S-${index + 1}]: A story`,
        `#### Tasks Checklist\n- ${box(isDone)} a task`,
        `#### Story Tests to Run\n${tests.map((test) => `- ${test}`).join('\n')}`,
        `#### Story Exit Checklist\n- ${box(isDone)} All Acceptance Criteria (AC) demonstrably satisfied`,
      ].join('\n\n'),
    ),
    `## Tests to Run\n${own.map((test) => `- \`${test}\``).join('\n')}`,
    '',
  ].join('\n\n');
}

describe('planloom run', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const run = (...args: string[]): ReturnType<typeof cli> => cli(folder.path, ['run', PLAN, ...args], { environment });
  const recordAt = (path: string): RunRecord => {
    const record = parseRunRecord(readFileSync(folder.at(`${path}/metrics.json`), 'utf8'));
    assert.ok(record);
    return record;
  };

  it('runs the story that the plan is at, shows its output and says what came of it', async () => {
    folder.write(PLAN, planText([{ tests: ['`echo one`'], isDone: true }, { tests: ['`echo two; echo no >&2`'] }]));
    const { code, out, err } = await run();
    assert.deepEqual([code, out], [0, 'two\n']);
    assert.match(err, /^\$ echo two; echo no >&2\nno\n\npassed in \d.*: echo two; echo no >&2\npassed: (\S+)\n$/);
    assert.ok(err.endsWith(`passed: ${RUNS}/S-2/${ID}\n`), err);
    assert.equal(recordAt(`${RUNS}/S-2/${ID}`).unit, 'S-2');
  });

  it("runs the plan's own commands when all stories are done", async () => {
    folder.write(PLAN, planText([{ tests: ['`echo one`'], isDone: true }], ['echo own', 'exit 4']));
    const { code, out, err } = await run();
    assert.deepEqual([code, out], [1, 'own\n']);
    assert.match(err, /failed \(exit code 4\) in .*: exit 4\nfailed: /);
    assert.equal(recordAt(`${RUNS}/${ID}`).unit, undefined);
  });

  it('runs what is named, by the feature folder too', async () => {
    folder.write(PLAN, planText([{ tests: ['Unit: `echo one`', 'E2E: `echo two`'] }], ['echo own']));
    const out = async (...args: string[]): Promise<unknown> => {
      const result = await cli(folder.path, ['run', ...args], { environment });
      return result.code === 0 ? result.out : result;
    };
    assert.equal(await out(PLAN, '--story', 's-1', '--command', '2'), 'two\n');
    assert.equal(await out(PLAN, '--command', 'one'), 'one\n');
    assert.equal(await out('tasks/a-20261121T000000Z/', '--story', 'Tests to Run'), 'own\n');
  });

  it('passes the mode on', async () => {
    folder.write(PLAN, planText([{ tests: ['`echo "mode $E2E_MODE"`'] }]));
    assert.equal((await run('--mode', 'full')).out, 'mode full\n');
  });

  it('prints the record as JSON and nothing else', async () => {
    folder.write(PLAN, planText([{ tests: ['`echo one`'] }]));
    const { code, out, err } = await run('--format', 'json');
    assert.deepEqual([code, err], [0, '']);
    const path = `${RUNS}/S-1/${ID}`;
    const record = readFileSync(folder.at(`${path}/metrics.json`), 'utf8');
    assert.equal(out, `${JSON.stringify({ path, record: JSON.parse(record) as unknown }, null, 2)}\n`);
  });

  it('lists without running', async () => {
    folder.write(PLAN, planText([{ tests: ['Unit: `echo a`', '`echo b`'] }], ['echo own']));
    const { code, out } = await run('--list');
    assert.equal(code, 0);
    assert.match(out, /^S-1: .*\n {2}1\. echo a {2}\(Unit\)\n {2}2\. echo b\n.*Tests to Run.*\n {2}1\. echo own\n$/);
    assert.equal(existsSync(folder.at(RUNS)), false);
    const json = await run('--list', '--format', 'json');
    assert.match(json.out, /"unit": "S-1"/);
  });

  it('runs nothing while a critical question is open', async () => {
    folder.write(PLAN, planText([{ tests: ['`touch ran`'] }], [], '- [critical] Which port is it?\n'));
    const { code, out, err } = await run();
    assert.deepEqual([code, out], [3, '']);
    assert.match(err, /plan\.md:4:\d+: .*Which port is it\?/);
    assert.deepEqual([existsSync(folder.at('ran')), existsSync(folder.at(RUNS))], [false, false]);
  });

  it('runs nothing in mode PLAN_ONLY, and waits for approval only where there is something to approve', async () => {
    const web = (dor: string, questions = ''): string =>
      `---\ncodex_mode: PLAN_ONLY\n---\n\n# Plan\n\n## Definition of Ready (DoR)\n${dor}\n\n## Clarification Questions\n${questions}\n\n## Tests to Run\n- \`touch ran\`\n`;
    folder.write(PLAN, web('- Schema agreed with Ana'));
    const ready = await run();
    assert.equal(ready.code, 4);
    assert.match(ready.err, /^planloom: READY_FOR_APPROVAL: .*plan\.md:2:13: .*have it approved first\.\n$/);
    assert.equal((await cli(folder.path, ['gate', PLAN], { environment })).code, 4);
    folder.write(PLAN, web('- <list>'));
    const draft = await run();
    assert.equal(draft.code, 2);
    assert.match(draft.err, /^planloom: .*plan\.md:2:13: .*still a draft; fill in its Definition of Ready/);
    folder.write(PLAN, web('- <list>', '- [Critical] Which bank?'));
    assert.equal((await run()).code, 3);
    assert.equal((await cli(folder.path, ['gate', PLAN], { environment })).code, 3);
    assert.equal(existsSync(folder.at('ran')), false);
  });

  it('shows what a plan expects of a command besides that it passes, and lets the exit code decide', async () => {
    const brief = 'plans/tide.md';
    const rows = '| Coverage | `echo 72 %` | >= 80 % |\n| Speed | `echo fast` | finish ≤ 60 s |';
    const gates = `### Quality Gates\n\n| Gate | Command | Threshold / Expectation |\n| --- | --- | --- |\n${rows}\n`;
    folder.write(brief, `# ExecPlan: Tides\n\n- Repo/Branch: \`tides\` / \`main\`\n\n## Test Plan\n\n${gates}`);
    const listed = await cli(folder.path, ['run', brief, '--list'], { environment });
    assert.match(listed.out, /1\. echo 72 % {2}\(Coverage, threshold: >= 80 %\)\n/);
    const json = await cli(folder.path, ['run', brief, '--list', '--format', 'json'], { environment });
    assert.match(json.out, /"threshold": ">= 80 %"/);
    const { code, err } = await cli(folder.path, ['run', brief], { environment });
    assert.equal(code, 0, err);
    assert.match(err, /passed in .*: echo 72 %\n {2}Compare what it printed with its threshold: >= 80 %\n/);
    assert.doesNotMatch(err, /threshold: finish/, 'a budget is held against the run as it is');
    const path = `plans/runs/${ID}`;
    assert.deepEqual(
      recordAt(path).commands.map(({ threshold }) => threshold),
      ['>= 80 %', 'finish ≤ 60 s'],
    );
    assert.match(
      readFileSync(folder.at(`${path}/test-report.md`), 'utf8'),
      / {3}- Threshold, for a person to compare: `>= 80 %`\n/,
    );
  });

  it('ends with 1 when it took longer than its budget, though it passed', async () => {
    folder.write(PLAN, planText([{ tests: ['`sleep 0.05`', 'Budget: finish ≤ 1 ms'] }]));
    const { code, err } = await run();
    assert.equal(code, 1);
    assert.match(err, /It took .*, where the plan allows 1 ms \(.*finish ≤ 1 ms.*\)\.\n/);
    assert.match(err, /raise BLOCKED/);
  });

  for (const [why, args, text, message] of [
    ['there is no plan', ['gone.md'], undefined, 'gone.md is not there.'],
    ['no plan is named', [], undefined, 'Name the plan, as in planloom run tasks/x/plan.md.'],
    [
      'the story has none',
      [PLAN, '--story', 'S-9'],
      planText([{ tests: ['`echo 1`'] }]),
      'S-9 has no commands in this plan; these have: S-1.',
    ],
    [
      'all is done, and the plan itself has none',
      [PLAN],
      planText([{ tests: ['`echo 1`'], isDone: true }]),
      'All is done, and the plan itself has no commands; say whose are meant with --story, and see --list.',
    ],
    ['there are none', [PLAN], planText([{ tests: [] }]), 'The plan names no command that could be run.'],
    [
      'the one that is wanted holds a placeholder',
      [PLAN],
      planText([{ tests: ['`npm test <paths>`'] }]),
      `${PLAN}:14:13: Fill in <paths> before this is run: npm test <paths>`,
    ],
    [
      'a number is none of the list',
      [PLAN, '--command', '7'],
      planText([{ tests: ['`echo 1`'] }]),
      'S-1 has no command "7"; --list shows those there are.',
    ],
  ] as const) {
    it(`cannot run when ${why}`, async () => {
      if (text !== undefined) folder.write(PLAN, text);
      const { code, out, err } = await cli(folder.path, ['run', ...args], { environment });
      assert.deepEqual([code, out, err], [2, '', `planloom: ${message}\n`]);
      assert.equal(existsSync(folder.at(RUNS)), false);
    });
  }

  describe('in a process of its own', () => {
    let program: TemporaryFolder;
    before(async () => {
      program = temporaryFolder();
      await bundle('src/cli/main.ts', program.at('cli.cjs'));
    });
    after(() => program.remove());

    interface Begun {
      readonly child: ChildProcess;
      /** Of the command. */
      readonly pid: number;
      readonly ended: Promise<number | null>;
      readonly out: () => string;
    }

    /** Starts a run of a command that says who it is and goes on for ever, and waits until it has said so. */
    async function begin(forEver = 'sleep 1000'): Promise<Begun> {
      folder.write(PLAN, planText([{ tests: [`\`echo "pid $$"; exec ${forEver}\``, '`echo two`'] }]));
      const child = spawn(process.execPath, [program.at('cli.cjs'), 'run', PLAN], {
        cwd: folder.path,
        env: { ...process.env, ...environment, SHELL: '/bin/sh' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      const pid = await new Promise<number>((resolve, reject) => {
        child.stdout.on('data', (data: Buffer) => {
          out += data.toString();
          const match = /^pid (\d+)\n/m.exec(out);
          if (match) resolve(Number(match[1]));
        });
        child.stderr.on('data', (data: Buffer) => (out += data.toString()));
        void ended.then(() => reject(new Error(`it ended: ${out}`)));
      });
      return { child, pid, ended, out: () => out };
    }
    const path = `${RUNS}/S-1/${ID}`;

    it('is cancelled by Ctrl-C, and so is the command', async () => {
      const { child, pid, ended, out } = await begin();
      child.kill('SIGINT');
      assert.equal(await ended, 1);
      assert.ok(out().endsWith(`cancelled: ${path}\n`), out());
      const record = recordAt(path);
      assert.deepEqual(
        [record.outcome, record.commands.map(({ outcome }) => outcome)],
        ['cancelled', ['cancelled', 'skipped']],
      );
      assert.equal(isAlive(pid), false);
    });

    it('leaves a folder that says what happened when it is killed', async () => {
      const { child, pid, ended } = await begin();
      try {
        child.kill('SIGKILL');
        assert.equal(await ended, null);
        const record = recordAt(path);
        assert.deepEqual(
          [record.outcome, record.endedAt, record.commands.map(({ outcome }) => outcome)],
          ['interrupted', undefined, ['interrupted', 'skipped']],
        );
        assert.match(readFileSync(folder.at(`${path}/test-report.md`), 'utf8'), /- Outcome: interrupted\n/);
        assert.match(readFileSync(folder.at(`${path}/stdout.log`), 'utf8'), /^pid /m);
        assert.deepEqual(readdirSync(folder.at(path)).sort(), [
          'metrics.json',
          'stderr.log',
          'stdout.log',
          'test-report.md',
        ]);
      } finally {
        // Nobody was left to end the command.
        process.kill(pid, 'SIGKILL');
      }
    });

    it('takes its commands along when the reader of its output goes', async () => {
      const { child, pid, ended } = await begin('yes');
      child.stdout?.destroy();
      assert.equal(await ended, 1);
      assert.equal(recordAt(path).outcome, 'interrupted');
      // It is killed by then, and gone as soon as the system has seen to it.
      while (isAlive(pid)) await new Promise(setImmediate);
    });
  });
});
