import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** What `/usr/bin/time` measured. */
export interface Measured {
  /** Bytes. */
  readonly peakMemory?: number;
  /** Milliseconds. */
  readonly cpuTime?: number;
  /** The signal that ended the command, which `time` itself survived. */
  readonly signal?: string;
}

/** A way to start a program so that it is measured. */
export interface Measuring {
  readonly program: string;
  /** What goes before the program to be measured and its arguments. */
  readonly args: readonly string[];
  /** What was measured; asked once, when the program has ended. */
  readonly read: () => Promise<Measured>;
}

const TIME = '/usr/bin/time';

let kind: Promise<'gnu' | 'mac' | undefined> | undefined;

/** undefined where the machine has nothing to measure with (codex, Story Tests to Run: `/usr/bin/time -v || time -lp`). */
export async function measuring(): Promise<Measuring | undefined> {
  const own = await (kind ??= findKind());
  if (own === undefined) return undefined;
  const file = path.join(tmpdir(), `planloom-time-${randomUUID()}.txt`);
  return {
    program: TIME,
    args: own === 'gnu' ? ['-v', '-o', file, '--'] : ['-lp', '-o', file],
    read: async () => {
      try {
        const text = await readFile(file, 'utf8');
        return own === 'gnu' ? readGnuTime(text) : readMacTime(text);
      } catch {
        return {}; // Ended together with what it measured.
      } finally {
        await rm(file, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** The output of GNU `time -v`. */
export function readGnuTime(text: string): Measured {
  const number = (label: string): number | undefined =>
    numberIn(new RegExp(`^\\s*${label}: ([\\d.]+)$`, 'm').exec(text));
  const kibibytes = number('Maximum resident set size \\(kbytes\\)');
  const signal = numberIn(/^Command terminated by signal (\d+)\n/.exec(text));
  return measured(
    kibibytes === undefined ? undefined : kibibytes * 1024,
    number('User time \\(seconds\\)'),
    number('System time \\(seconds\\)'),
    signal === undefined ? undefined : signalName(signal),
  );
}

/** The output of `time -lp` on macOS. */
export function readMacTime(text: string): Measured {
  return measured(
    numberIn(/^\s*(\d+)\s+maximum resident set size$/m.exec(text)),
    numberIn(/^user\s+([\d.]+)$/m.exec(text)),
    numberIn(/^sys\s+([\d.]+)$/m.exec(text)),
    undefined,
  );
}

function measured(
  peakMemory: number | undefined,
  user: number | undefined,
  system: number | undefined,
  signal: string | undefined,
): Measured {
  return {
    ...(peakMemory !== undefined && { peakMemory }),
    ...(user !== undefined && system !== undefined && { cpuTime: Math.round((user + system) * 1000) }),
    ...(signal !== undefined && { signal }),
  };
}

function numberIn(match: RegExpExecArray | null): number | undefined {
  const value = Number(match?.[1]);
  return Number.isFinite(value) ? value : undefined;
}

function signalName(number: number): string {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `signal ${number}`;
}

/** Other programs of that name, such as busybox's, measure something else. */
async function findKind(): Promise<'gnu' | 'mac' | undefined> {
  if (process.platform === 'win32') return undefined;
  try {
    if (process.platform === 'darwin') {
      await promisify(execFile)(TIME, ['-lp', '/usr/bin/true']);
      return 'mac';
    }
    const { stdout, stderr } = await promisify(execFile)(TIME, ['--version']);
    return /GNU time/i.test(stdout + stderr) ? 'gnu' : undefined;
  } catch {
    return undefined;
  }
}
