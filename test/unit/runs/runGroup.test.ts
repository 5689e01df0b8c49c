import assert from 'node:assert/strict';
import { readdirSync, readFileSync, symlinkSync, utimesSync } from 'node:fs';
import type { Machine } from '../../../src/core/ports';
import type { RunnableGroup } from '../../../src/core/plan/runnables';
import { parseRunRecord } from '../../../src/core/repo/runRecordFile';
import type { RunRecord } from '../../../src/core/repo/runRecord';
import { defaultChoice, type FinishedRun, runGroup, type RunInput } from '../../../src/core/runs/runGroup';
import { machineOf } from '../../../src/node/machine';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { groupOf, PLAN, planWith } from './support';

const HOME = 'tasks/tide-20261121T000000Z/runs/S-1';

describe('runGroup', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  function run(group: RunnableGroup, over: Partial<RunInput> = {}): Promise<FinishedRun> {
    return runGroup({
      machine: machineOf(folder.path),
      files: new NodeFiles(folder.path),
      clock: { now: () => new Date('2026-11-21T08:18:58.250Z') },
      plan: PLAN,
      group,
      runnables: group.runnables,
      shell: '/bin/sh',
      signal: new AbortController().signal,
      ...over,
    });
  }
  const text = (path: string): string => readFileSync(folder.at(path), 'utf8');
  const recordIn = (path: string): RunRecord => {
    const record = parseRunRecord(text(`${path}/metrics.json`));
    assert.ok(record, 'metrics.json holds a record');
    return record;
  };

  it('keeps what passed, with all that there is to know', async () => {
    const group = groupOf(
      planWith({ Unit: 'echo "$FEATURE_DIR $FEATURE_SLUG $RUN_ID $E2E_MODE"; echo no >&2' }, 'finish ≤ 60 s'),
    );
    const { path, record } = await run(group, { environment: { SECRET: 'x' } });
    assert.equal(path, `${HOME}/20261121T081858Z`);
    assert.deepEqual(readdirSync(folder.at(path)).sort(), [
      'metrics.json',
      'stderr.log',
      'stdout.log',
      'test-report.md',
    ]);
    assert.equal(text(`${path}/stdout.log`), 'tasks/tide-20261121T000000Z tide 20261121T081858Z fast\n');
    assert.equal(text(`${path}/stderr.log`), 'no\n');
    assert.deepEqual(recordIn(path), record);
    const { environment, commands, duration, ...rest } = record;

    assert.deepEqual(rest, {
      version: 1,
      id: '20261121T081858Z',
      plan: PLAN,
      unit: 'S-1',
      outcome: 'passed',
      startedAt: '2026-11-21T08:18:58.250Z',
      endedAt: '2026-11-21T08:18:58.250Z',
      textHash: group.hash,
      budget: { limit: 60_000, text: 'finish ≤ 60 s', exceeded: false },
    });
    assert.deepEqual(environment, {
      platform: `${process.platform} ${process.arch}`,
      shell: '/bin/sh',
      FEATURE_DIR: 'tasks/tide-20261121T000000Z',
      FEATURE_SLUG: 'tide',
      RUN_ID: '20261121T081858Z',
      E2E_MODE: 'fast',
    });
    assert.deepEqual([commands[0]?.outcome, commands[0]?.exitCode, commands[0]?.duration], ['passed', 0, duration]);
    const report = text(`${path}/test-report.md`);
    assert.match(report, /^# Test Report\n\n- Outcome: passed\n/);
    assert.match(report, /There is no earlier run to compare with\.\n$/);
  });

  it('runs the others when one fails, and says that the run failed', async () => {
    const { path, record } = await run(groupOf(planWith({ One: 'echo 1; exit 7', Two: 'echo 2' })));
    assert.equal(record.outcome, 'failed');
    assert.deepEqual(
      record.commands.map(({ outcome, exitCode }) => [outcome, exitCode]),
      [
        ['failed', 7],
        ['passed', 0],
      ],
    );
    assert.equal(text(`${path}/stdout.log`), '$ echo 1; exit 7\n1\n\n$ echo 2\n2\n');
    assert.match(text(`${path}/test-report.md`), /Outcome: failed \(exit code 7\)/);
  });

  it('skips what a failed set-up was to prepare', async () => {
    const group = groupOf(planWith({ One: 'exit 1', Two: 'echo 2' }));
    const runnables = group.runnables.map((one, index) => (index === 0 ? { ...one, role: 'setup' as const } : one));
    const { record } = await run(group, { runnables });
    assert.deepEqual(
      [record.outcome, record.commands.map(({ outcome }) => outcome)],
      ['failed', ['failed', 'skipped']],
    );
    assert.deepEqual(
      defaultChoice({ runnables }).map((one) => one.text),
      ['echo 2'],
    );
  });

  it('refuses a placeholder, and does not call the run passed', async () => {
    const group = groupOf(planWith({ One: 'npm test <paths>', Two: 'echo 2' }));
    const ended: string[] = [];
    const { record } = await run(group, { watch: { ended: (_, { outcome }) => ended.push(outcome) } });
    assert.equal(record.outcome, 'failed');
    assert.deepEqual(
      record.commands.map(({ outcome }) => outcome),
      ['failed', 'passed'],
    );
    assert.equal(record.commands[0]?.problem, 'Fill in <paths> before this is run: npm test <paths>');
    assert.deepEqual(ended, ['failed', 'passed']);
  });

  it('says what ran where that is not what the plan has', async () => {
    const { record } = await run(groupOf(planWith({ One: 'echo \u2011\u2011x <story> <RUN_ID>' })));
    assert.equal(record.commands[0]?.ran, 'echo --x S-1 20261121T081858Z');
  });

  it('marks what took longer than its budget; it passed all the same', async () => {
    const group = groupOf(planWith({ Unit: 'echo 1' }));
    const source = { text: 'finish ≤ 0 s', span: group.span };
    const budget = { limit: 0, source };
    const { record, path } = await run(
      { ...group, budget },
      { runnables: group.runnables.map((one) => ({ ...one, budget })) },
    );
    assert.deepEqual([record.outcome, record.budget], ['passed', { limit: 0, text: 'finish ≤ 0 s', exceeded: true }]);
    assert.equal(record.commands[0]?.budget?.exceeded, true);
    assert.match(text(`${path}/test-report.md`), /Budget: exceeded/);
  });

  it('is cancelled with all that was to come', async () => {
    const controller = new AbortController();
    const group = groupOf(planWith({ One: 'echo begun; sleep 1000', Two: 'echo 2' }));
    const { path, record } = await run(group, {
      signal: controller.signal,
      watch: { output: () => controller.abort() },
    });
    assert.deepEqual(
      [record.outcome, record.commands.map(({ outcome }) => outcome)],
      ['cancelled', ['cancelled', 'skipped']],
    );
    assert.equal(text(`${path}/stdout.log`), '$ echo begun; sleep 1000\nbegun\n');
    assert.deepEqual(recordIn(path), record);
  });

  it('says that it was interrupted from its first moment until its end', async () => {
    const seen: unknown[] = [];
    await run(groupOf(planWith({ One: 'echo 1', Two: 'echo 2' })), {
      watch: {
        begun: (path) => seen.push(recordIn(path).outcome, text(`${path}/test-report.md`).includes('says nothing')),
        started: () => {
          const record = recordIn(`${HOME}/20261121T081858Z`);
          seen.push(
            record.commands.map(({ outcome }) => outcome),
            record.outcome,
          );
        },
      },
    });
    assert.deepEqual(seen, [
      'interrupted',
      true,
      ['interrupted', 'skipped'],
      'interrupted',
      ['passed', 'interrupted'],
      'interrupted',
    ]);
  });

  it('gives runs that begin at once folders of their own', async () => {
    const group = groupOf(planWith({ One: 'echo 1' }));
    const runs = await Promise.all([1, 2, 3, 4].map(() => run(group)));
    assert.deepEqual(
      runs.map(({ path }) => path).sort(),
      [58, 59]
        .map((second) => `${HOME}/20261121T0818${second}Z`)
        .concat([`${HOME}/20261121T081900Z`, `${HOME}/20261121T081901Z`]),
    );
    for (const { path, record } of runs) assert.deepEqual([recordIn(path), record.outcome], [record, 'passed']);
  });

  it('compares with the last run of the same commands', async () => {
    await run(groupOf(planWith({ One: 'exit 1' })));
    const { path } = await run(groupOf(planWith({ One: 'exit 0' })), {
      clock: { now: () => new Date('2026-11-21T09:00:00Z') },
    });
    assert.match(text(`${path}/test-report.md`), /\| Outcome \| failed \| passed \| changed \|/);
  });

  it('reads the test reports that were written meanwhile, and believes them more than an exit code', async () => {
    folder.write('old.xml', '<testsuite><testcase name="old"/></testsuite>');
    const junit =
      '<testsuites><testsuite name="s"><testcase name="a" time="1.5"/><testcase name="b"><failure message="no">at x</failure></testcase></testsuite></testsuites>';
    folder.write('junit.txt', junit);
    const group = groupOf(planWith({ One: 'cp junit.txt new.xml', Two: 'echo 2' }));
    const past = new Date(Date.now() - 60_000);
    utimesSync(folder.at('old.xml'), past, past);
    const { record, path } = await run(group);
    const [one, two] = record.commands;
    assert.deepEqual(one?.tests, {
      ...{ total: 2, passed: 1, failed: 1, errored: 0, skipped: 0, duration: 1500 },
      failures: ['s › b'],
      reports: ['new.xml'],
    });
    assert.deepEqual([one.exitCode, one.outcome, record.outcome], [0, 'failed', 'failed']);
    assert.equal(one.problem, 'It ended with exit code 0, but its test report says that 1 test failed.');
    assert.deepEqual([two?.tests, record.tests?.total], [undefined, 2]);
    assert.match(text(`${path}/test-report.md`), /### `s › b`\n\n```text\nno\nat x\n```/);
  });

  it('keeps its own log apart where a command writes the log itself', async () => {
    const command = 'echo 1 | tee "$FEATURE_DIR/runs/S-1/<RUN_ID>/stdout.log"';
    const { path } = await run(groupOf(planWith({ One: command })));
    assert.deepEqual([text(`${path}/stdout.log`), text(`${path}/run-stdout.log`)], ['1\n', '1\n']);
  });

  it('throws when there is no folder to be had, and runs nothing', async () => {
    folder.write('tasks', '');
    await assert.rejects(
      run(groupOf(planWith({ One: 'touch ran' }))),
      /cannot be written: a part of its path is a file/,
    );
    assert.deepEqual(readdirSync(folder.path), ['tasks']);
  });

  it('runs nothing outside of the folder', async () => {
    const outside = temporaryFolder();
    try {
      folder.write('tasks/tide-20261121T000000Z/plan.md', '');
      symlinkSync(outside.path, folder.at('tasks/tide-20261121T000000Z/runs'));
      await assert.rejects(run(groupOf(planWith({ One: 'touch ran' }))), /through a link/);
      assert.deepEqual(readdirSync(outside.path), []);
    } finally {
      outside.remove();
    }
  });

  /** The machine, with writing that fails from a point on, as on a full disk. */
  function fullAfter(isFull: () => boolean): Machine {
    const machine = machineOf(folder.path);
    const write: Machine['runFolders']['write'] = (path, written) =>
      isFull()
        ? Promise.reject(new Error(`${path} cannot be written: the disk is full.`))
        : machine.runFolders.write(path, written);
    return { ...machine, runFolders: { claim: (path) => machine.runFolders.claim(path), write } };
  }

  it('never looks as if it had passed when its end could not be written', async () => {
    let isFull = false;
    const machine = fullAfter(() => isFull);
    const { record, path } = await run(groupOf(planWith({ One: 'echo 1' })), {
      machine,
      watch: { ended: () => (isFull = true) },
    });
    assert.equal(record.outcome, 'interrupted');
    assert.match(record.problem ?? '', /test-report\.md cannot be written: the disk is full\.$/);
    assert.deepEqual([recordIn(path).outcome, recordIn(path).endedAt], ['interrupted', undefined]);
  });

  it('writes why, where there is room again', async () => {
    let writes = 0;
    // Two at the beginning, one before the command; the next is the report.
    const { record, path } = await run(groupOf(planWith({ One: 'echo 1' })), {
      machine: fullAfter(() => ++writes === 4),
    });
    assert.equal(record.outcome, 'interrupted');
    assert.deepEqual(recordIn(path), record);
  });

  it('is interrupted when the output of a command cannot be kept', async function () {
    if (process.platform !== 'linux') this.skip();
    const { record } = await run(groupOf(planWith({ One: 'echo 1', Two: 'echo 2' })), {
      watch: { begun: (path) => symlinkSync('/dev/full', folder.at(`${path}/stdout.log`)) },
    });
    assert.deepEqual(
      [record.outcome, record.commands.map(({ outcome }) => outcome)],
      ['interrupted', ['interrupted', 'skipped']],
    );
    assert.match(record.commands[0]?.problem ?? '', /stdout\.log cannot be written: the disk is full\.$/);
  });

  it('says what the sources were', async () => {
    const source = { commit: 'abc', dirty: true, tree: 'def' };
    const machine = { ...machineOf(folder.path), sourceControl: { state: () => Promise.resolve(source) } };
    assert.deepEqual((await run(groupOf(planWith({ One: 'echo 1' })), { machine })).record.source, source);
  });

  it('runs commands of a plan outside of feature folders beside it', async () => {
    const group = groupOf(planWith({ One: 'echo "$FEATURE_DIR/$FEATURE_SLUG"' }));
    const { path } = await run(group, { plan: 'plan.md' });
    assert.equal(path, 'runs/S-1/20261121T081858Z');
    assert.equal(text(`${path}/stdout.log`), './plan\n');
  });

  it('does nothing without a command', () =>
    assert.rejects(run(groupOf(planWith({ One: 'echo 1' })), { runnables: [] }), /no command/));
});
