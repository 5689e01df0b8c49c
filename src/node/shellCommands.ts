import { type ChildProcess, spawn } from 'node:child_process';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { CommandRequest, CommandResult, Commands, CommandWatch } from '../core/ports';
import { fileProblem } from './fileProblem';
import { findProgram } from './findProgram';
import type { NodeFiles } from './nodeFiles';
import { endTree, forgetGroup, noteGroup } from './processTree';
import { defaultShell, shellCall } from './shells';
import { type Measured, type Measuring, measuring } from './timeProgram';

/** How long what a command has left running may hold its output, in milliseconds. */
const LEFTOVERS = 2000;

const LEFT_RUNNING = '\n[planloom] Ended what the command had left running with its output still open.\n';

/** How a process ended. */
interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Commands run by a shell of the machine, below the folder that paths are counted from. */
export class ShellCommands implements Commands {
  readonly about: Readonly<Record<string, string>>;

  constructor(private readonly files: NodeFiles) {
    this.about = { platform: `${process.platform} ${process.arch}`, shell: defaultShell() };
  }

  async run(request: CommandRequest, watch: CommandWatch): Promise<CommandResult> {
    const startedAt = new Date();
    const begun = performance.now();
    const failed = (failure: string): CommandResult => {
      return { failure, isCancelled: watch.signal.aborted, startedAt, duration: performance.now() - begun };
    };
    if (watch.signal.aborted) return { isCancelled: true, startedAt, duration: 0 };
    const named = request.shell ?? defaultShell();
    const shell = await findProgram(named);
    if (shell === undefined) return failed(`The shell ${named} is not there, or cannot be run.`);
    const logs = new Logs(this.files, request, watch);
    try {
      await logs.open();
    } catch (error) {
      await logs.close();
      return failed(sentence(error));
    }
    const measure = await measuring();
    try {
      const child = start(this.files.locate(request.cwd), shell, request, measure);
      const outcome = await follow(child, logs, watch.signal);
      const duration = performance.now() - begun;
      const measured = await measure?.read();
      await logs.close();
      const failure = logs.failure ?? outcome.failure;
      return {
        ...(outcome.end && ending(outcome.end, measured)),
        ...(failure !== undefined && { failure }),
        isCancelled: outcome.isCancelled,
        startedAt,
        duration,
        ...(measured?.peakMemory !== undefined && { peakMemory: measured.peakMemory }),
        ...(measured?.cpuTime !== undefined && { cpuTime: measured.cpuTime }),
      };
    } catch (error) {
      return failed(sentence(error));
    } finally {
      await logs.close();
    }
  }
}

function start(
  cwd: string,
  shell: string,
  { command, environment }: CommandRequest,
  measure: Measuring | undefined,
): ChildProcess {
  const { args, verbatim } = shellCall(shell, command);
  const [program, all] = measure ? [measure.program, [...measure.args, shell, ...args]] : [shell, args];
  return spawn(program, all, {
    cwd,
    env: { ...inherited(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, which can be ended as a whole.
    detached: process.platform !== 'win32',
    windowsHide: true,
    windowsVerbatimArguments: verbatim,
  });
}

/** What is meant for the editor's own processes, and would make other programs behave as if they were part of it. */
const OF_THE_EDITOR =
  /^(?:ELECTRON_RUN_AS_NODE|ELECTRON_NO_ATTACH_CONSOLE|VSCODE_(?:CWD|PID|IPC_HOOK|NLS_CONFIG|ESM_ENTRYPOINT|HANDLES_UNCAUGHT_ERRORS|CRASH_REPORTER_\w+))$/;

function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_EDITOR.test(name)));
}

interface Outcome {
  readonly end?: End;
  readonly failure?: string;
  readonly isCancelled: boolean;
}

/** Waits until a process has ended and its output is written. */
async function follow(child: ChildProcess, logs: Logs, signal: AbortSignal): Promise<Outcome> {
  const { pid, stdout, stderr } = child;
  const ended = new Promise<End | Error>((resolve) => {
    child.once('error', resolve);
    child.once('exit', (code, by) => resolve({ code, signal: by }));
  });
  if (pid === undefined || !stdout || !stderr) {
    const error = await ended;
    return { failure: `It could not be started: ${sentence(error)}`, isCancelled: false };
  }
  noteGroup(pid);
  let isCancelled = false;
  let ending: Promise<void> | undefined;
  const endAll = (): Promise<void> => (ending ??= endTree(pid));
  const cancel = (): void => {
    isCancelled = true;
    void endAll();
  };
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  const written = Promise.all([logs.keep(stdout, 'stdout').catch(endAll), logs.keep(stderr, 'stderr').catch(endAll)]);
  const end = await ended;
  // What runs on with its output elsewhere was left behind on purpose; what holds the pipes would keep us for ever.
  let timer = setTimeout(() => {
    if (!ending) logs.note(LEFT_RUNNING);
    void endAll().then(() => {
      // What had been written before is still to be read; only what cannot be ended is left alone.
      timer = setTimeout(() => [stdout, stderr].forEach((stream) => stream.destroy()), LEFTOVERS);
    });
  }, LEFTOVERS);
  await written;
  clearTimeout(timer);
  await ending;
  clearTimeout(timer);
  signal.removeEventListener('abort', cancel);
  forgetGroup(pid);
  await logs.flush();
  if (end instanceof Error) return { failure: `It could not be started: ${sentence(end)}`, isCancelled };
  return { end, isCancelled };
}

/** `time` outlives the command and hands its end on as an exit code of 128 and more. */
function ending({ code, signal }: End, measured: Measured | undefined): Pick<CommandResult, 'exitCode' | 'signal'> {
  const by = signal ?? measured?.signal;
  if (by !== undefined) return { signal: by };
  return code === null ? {} : { exitCode: code };
}

/** The two files that output goes to. */
class Logs {
  /** Why output could not be kept. */
  failure: string | undefined;
  #handles: { readonly stdout: FileHandle; readonly stderr: FileHandle } | undefined;
  #notes = '';

  constructor(
    private readonly files: NodeFiles,
    private readonly request: CommandRequest,
    private readonly watch: CommandWatch,
  ) {}

  /** Throws a FileProblem. */
  async open(): Promise<void> {
    const stdout = await this.#openOne(this.request.stdout);
    try {
      this.#handles = { stdout, stderr: await this.#openOne(this.request.stderr) };
    } catch (error) {
      await stdout.close();
      throw error;
    }
  }

  /**
   * Writes all that comes out of a stream. The next piece is read when this one is written, so that a command that is faster
   * than the disk waits. Throws when a piece cannot be written.
   */
  async keep(stream: Readable, name: 'stdout' | 'stderr'): Promise<void> {
    const decoder = new StringDecoder('utf8');
    try {
      for await (const piece of stream) {
        if (!Buffer.isBuffer(piece)) continue;
        await this.#write(name, piece);
        const text = decoder.write(piece);
        if (text !== '') this.watch.onOutput(text, name);
      }
    } catch (error) {
      // Ended from outside, by us.
      if (isClosedEarly(error)) return;
      stream.destroy();
      throw error;
    }
    const rest = decoder.end();
    if (rest !== '') this.watch.onOutput(rest, name);
  }

  /** Something of ours, to be put behind what is being written. */
  note(text: string): void {
    this.#notes += text;
  }

  async flush(): Promise<void> {
    if (this.#notes === '') return;
    await this.#write('stderr', Buffer.from(this.#notes)).catch(() => undefined);
    this.watch.onOutput(this.#notes, 'stderr');
  }

  async close(): Promise<void> {
    const handles = this.#handles ? Object.values(this.#handles) : [];
    this.#handles = undefined;
    for (const handle of handles) {
      await handle.close().catch((error: unknown) => (this.failure ??= sentence(error)));
    }
  }

  async #openOne(file: string): Promise<FileHandle> {
    const handle = await open(this.files.locate(file), 'a').catch((error: unknown) => {
      throw fileProblem(this.files.label(file), 'written', error);
    });
    const { title } = this.request;
    if (title === undefined) return handle;
    try {
      await handle.appendFile(`${title}\n`);
      return handle;
    } catch (error) {
      await handle.close();
      throw fileProblem(this.files.label(file), 'written', error);
    }
  }

  async #write(name: 'stdout' | 'stderr', piece: Buffer): Promise<void> {
    try {
      await this.#handles?.[name].appendFile(piece);
    } catch (error) {
      const problem = fileProblem(this.files.label(this.request[name]), 'written', error);
      this.failure ??= problem.message;
      throw problem;
    }
  }
}

function isClosedEarly(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
