import assert from 'node:assert/strict';
import { readFileSync, statSync, symlinkSync } from 'node:fs';
import type { CommandRequest, CommandResult } from '../../../src/core/ports';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { ShellCommands } from '../../../src/node/shellCommands';
import { defaultShell, shellCall } from '../../../src/node/shells';
import { readGnuTime, readMacTime } from '../../../src/node/timeProgram';
import { isAlive } from '../support/processes';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';

const isPosix = process.platform !== 'win32';

describe('ShellCommands', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  before(function () {
    if (!isPosix) this.skip();
  });
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  interface Ran {
    readonly result: CommandResult;
    /** What was told while it ran. */
    readonly told: { readonly stdout: string; readonly stderr: string };
  }

  async function run(
    command: string,
    over: Partial<CommandRequest> = {},
    watch: { readonly signal?: AbortSignal; onOutput?(text: string): void } = {},
  ): Promise<Ran> {
    const told = { stdout: '', stderr: '' };
    const result = await new ShellCommands(new NodeFiles(folder.path)).run(
      { command, cwd: '.', environment: {}, shell: '/bin/sh', stdout: 'out.log', stderr: 'err.log', ...over },
      {
        signal: watch.signal ?? new AbortController().signal,
        onOutput: (text, stream) => {
          told[stream] += text;
          watch.onOutput?.(text);
        },
      },
    );
    return { result, told };
  }
  const log = (name: string): string => readFileSync(folder.at(name), 'utf8');

  it('runs in the folder, with the environment, and keeps both streams', async () => {
    folder.write('x.txt', '');
    const { result, told } = await run('ls; echo "$NAME" >&2; exit 3', { environment: { NAME: 'a b' } });
    assert.deepEqual(
      [result.exitCode, result.signal, result.failure, result.isCancelled],
      [3, undefined, undefined, false],
    );
    assert.deepEqual([log('out.log'), log('err.log')], ['err.log\nout.log\nx.txt\n', 'a b\n']);
    assert.deepEqual(told, { stdout: log('out.log'), stderr: log('err.log') });
    assert.ok(result.duration > 0 && result.duration < 30_000);
  });

  it('puts titles between the outputs of several commands', async () => {
    await run('echo 1', { title: '$ one' });
    await run('printf 2', { title: '\n$ two' });
    assert.deepEqual([log('out.log'), log('err.log')], ['$ one\n1\n\n$ two\n2', '$ one\n\n$ two\n']);
  });

  it('hands the command over as it is', async () => {
    const command = `printf '%s|' "a  b" '$HOME' "\\"" é; : # $(no)`;
    assert.equal((await run(command)).told.stdout, 'a  b|$HOME|"|é|');
  });

  it('does not wait for input', async () => assert.equal((await run('cat; echo end')).told.stdout, 'end\n'));

  it('tells characters whole, wherever the pieces end', async () => {
    const { told } = await run(`i=0; while [ $i -lt 20000 ]; do printf 'é€😀'; i=$((i+1)); done`);
    assert.ok(!told.stdout.includes('\uFFFD'));
    assert.equal(told.stdout, 'é€😀'.repeat(20_000));
  });

  it('says which signal ended a command', async () => {
    const { result } = await run('kill -9 $$');
    assert.deepEqual([result.exitCode, result.signal, result.isCancelled], [undefined, 'SIGKILL', false]);
  });

  it('measures memory and time where the machine can', async function () {
    const { result } = await run(
      `"${process.execPath}" -e "const a = Buffer.alloc(80e6, 1); for (let i = 0; i < 3e7; i++);"`,
    );
    if (result.peakMemory === undefined) this.skip();
    assert.ok(result.peakMemory > 80e6 && result.peakMemory < 1e9, String(result.peakMemory));
    assert.ok((result.cpuTime ?? 0) > 0 && (result.cpuTime ?? 0) < 30_000);
  });

  it('says so when the shell or the folder is not there', async () => {
    const { result } = await run('true', { shell: '/no/such/shell' });
    assert.deepEqual(
      [result.failure, result.exitCode],
      ['The shell /no/such/shell is not there, or cannot be run.', undefined],
    );
    const elsewhere = (await run('true', { cwd: 'gone' })).result;
    assert.match(elsewhere.failure ?? '', /^It could not be started: /);
    assert.equal(elsewhere.exitCode, undefined);
  });

  it('does not start what is cancelled already', async () => {
    const { result } = await run('echo x', {}, { signal: AbortSignal.abort() });
    assert.deepEqual([result.isCancelled, result.exitCode], [true, undefined]);
  });

  /** Runs until as many lines came out as there are processes, cancels, and gives their ids. */
  async function cancelled(
    command: string,
    count: number,
  ): Promise<{ readonly pids: number[]; readonly result: CommandResult }> {
    const controller = new AbortController();
    let output = '';
    const { result } = await run(
      command,
      {},
      {
        signal: controller.signal,
        onOutput: (text) => {
          output += text;
          if (output.split('\n').length > count) controller.abort();
        },
      },
    );
    return { pids: output.trim().split('\n').map(Number), result };
  }

  it('ends all that a cancelled command has started', async () => {
    const { pids, result } = await cancelled("sh -c 'echo $$; sleep 1000 & echo $!; wait' & echo $!; wait", 3);
    assert.deepEqual([result.isCancelled, result.exitCode], [true, undefined]);
    assert.equal(pids.length, 3);
    assert.deepEqual(pids.filter(isAlive), []);
    assert.ok(result.duration < 30_000);
  });

  it('ends what does not listen, and what has left the group', async () => {
    const stubborn = `"${process.execPath}" -e "process.on('SIGTERM', () => {}); console.log(process.pid); setInterval(() => {}, 1e6)"`;
    const apart = `"${process.execPath}" -e "const c = require('child_process').spawn('sleep', ['1000'], { detached: true }); console.log(c.pid); setInterval(() => {}, 1e6)"`;
    const { pids, result } = await cancelled(`${stubborn} & ${apart} & wait`, 2);
    assert.equal(result.isCancelled, true);
    assert.deepEqual(pids.filter(isAlive), []);
  });

  it('comes to an end though something is left running with the output open, and says so', async () => {
    const { result, told } = await run('sleep 1000 & echo $!');
    assert.deepEqual([result.exitCode, result.isCancelled], [0, false]);
    assert.match(told.stderr, /\[planloom] Ended what the command had left running/);
    assert.equal(log('err.log'), told.stderr);
    assert.equal(isAlive(Number(told.stdout)), false);
  });

  it('leaves alone what was put in the background with its output elsewhere', async () => {
    const { result, told } = await run('sleep 1000 > /dev/null 2>&1 & echo $!');
    const pid = Number(told.stdout);
    try {
      assert.deepEqual([result.exitCode, told.stderr, isAlive(pid)], [0, '', true]);
    } finally {
      process.kill(pid);
    }
  });

  it('keeps 100 MB of output in no more memory than a little', async () => {
    const size = 100 * 1024 * 1024;
    let seen = 0;
    let peak = 0;
    const before = process.memoryUsage().rss;
    const result = await new ShellCommands(new NodeFiles(folder.path)).run(
      {
        command: `yes "$(printf '%0.sx' $(seq 1000))" | head -c ${size}`,
        cwd: '.',
        environment: {},
        shell: '/bin/sh',
        stdout: 'out.log',
        stderr: 'err.log',
      },
      {
        signal: new AbortController().signal,
        onOutput: (text) => {
          seen += text.length;
          peak = Math.max(peak, process.memoryUsage().rss);
        },
      },
    );
    assert.deepEqual([result.exitCode, statSync(folder.at('out.log')).size, seen], [0, size, size]);
    assert.ok(peak - before < 64 * 1024 * 1024, `grew by ${peak - before} bytes`);
  });

  it('ends a command whose output cannot be kept, and does not call it passed', async function () {
    if (process.platform !== 'linux') this.skip();
    symlinkSync('/dev/full', folder.at('out.log'));
    const { result } = await run('yes');
    assert.equal(result.failure, 'out.log cannot be written: the disk is full.');
    assert.notEqual(result.exitCode, 0);
    assert.equal(result.isCancelled, false);
  });

  it('starts nothing when the logs cannot be made', async () => {
    folder.write('file', '');
    const { result } = await run('touch started', { stdout: 'file/out.log' });
    assert.equal(result.failure, 'file/out.log cannot be written: a part of its path is a file, not a folder.');
    assert.throws(() => statSync(folder.at('started')));
  });

  it('lets a test that fails fail though its output goes through tee', async function () {
    if (!statSync('/bin/bash', { throwIfNoEntry: false })) this.skip();
    assert.equal((await run('false | tee x.log', { shell: '/bin/bash' })).result.exitCode, 1);
    assert.equal((await run('true | tee x.log', { shell: '/bin/bash' })).result.exitCode, 0);
  });
});

describe('shells', () => {
  it('are asked in their own way', () => {
    assert.deepEqual(shellCall('/bin/sh', 'a "b"'), { args: ['-c', 'a "b"'], verbatim: false });
    assert.deepEqual(shellCall('C:\\x\\pwsh.exe', 'a').args, ['-NoProfile', '-Command', 'a']);
    assert.deepEqual(shellCall('C:\\Windows\\System32\\cmd.exe', 'a "b"'), {
      args: ['/d', '/s', '/c', '"a "b""'],
      verbatim: true,
    });
    assert.deepEqual(shellCall('/usr/bin/zsh', 'a 2>&1 | tee x').args, ['-o', 'pipefail', '-c', 'a 2>&1 | tee x']);
    assert.deepEqual(shellCall('/bin/dash', 'a | tee x').args, ['-c', 'a | tee x']);
  });

  it("are the user's own where they speak the language of plans", () => {
    assert.equal(defaultShell({ SHELL: '/usr/bin/zsh' }, 'linux'), '/usr/bin/zsh');
    assert.equal(defaultShell({ SHELL: '/usr/bin/fish' }, 'linux'), '/bin/sh');
    assert.equal(defaultShell({ SHELL: 'bash' }, 'linux'), '/bin/sh');
    assert.equal(defaultShell({}, 'darwin'), '/bin/sh');
    assert.equal(defaultShell({ ComSpec: 'C:\\cmd.exe' }, 'win32'), 'C:\\cmd.exe');
  });
});

describe('what time says', () => {
  it('is read as GNU and as macOS write it', () => {
    const gnu = `Command terminated by signal 9\n\tCommand being timed: "sh"\n\tUser time (seconds): 1.50\n\tSystem time (seconds): 0.25\n\tMaximum resident set size (kbytes): 2048\n`;
    assert.deepEqual(readGnuTime(gnu), { peakMemory: 2048 * 1024, cpuTime: 1750, signal: 'SIGKILL' });
    const mac = `real 1.00\nuser 0.50\nsys 0.10\n             1234567  maximum resident set size\n`;
    assert.deepEqual(readMacTime(mac), { peakMemory: 1234567, cpuTime: 600 });
    assert.deepEqual([readGnuTime(''), readMacTime('?')], [{}, {}]);
  });
});
