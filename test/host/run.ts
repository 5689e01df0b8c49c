/**
 * Runs test suites: `run.mjs <suite>...`, the names as in suites.ts. Ends with one line `N passed, N failed` over all of
 * them, and with exit code 1 when one did not pass. PLANLOOM_VSCODE chooses the VS Code (vscode.ts), and
 * PLANLOOM_TEST_TIMEOUT how many seconds a suite may take.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';

import { HostError, runMain } from './hostError';
import { ensureKit, kitRunsHere } from './kit';
import { inProject } from './paths';
import { makeRoom, sampleWorkspace } from './room';
import { isSuiteName, suites, type Suite, type SuiteName } from './suites';
import { judge, parseVerdict, type Outcome } from './verdict';
import { provideVsCode, type VsCode } from './vscode';

const DEFAULT_TIMEOUT_S = 600;
/** How long a suite that is told to end may take to clean up. */
const GRACE_MS = 5000;

await runMain(async () => {
  const names = suitesThatRunHere(suiteNames(process.argv.slice(2)));
  const timeoutMs = timeout(process.env.PLANLOOM_TEST_TIMEOUT) * 1000;
  // What has to be downloaded is had before the first suite's time begins.
  const chosen = names.some((name) => suites[name].runsOn === 'chosen') ? await provideVsCode() : undefined;
  if (names.some((name) => suites[name].runsOn === 'kit')) ensureKit();

  const total = { passed: 0, failed: 0 };
  for (const name of names) {
    const started = performance.now();
    const outcome = await runSuite(name, chosen, timeoutMs);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    console.log(summary(name, outcome, (performance.now() - started) / 1000));
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});

function suiteNames(args: readonly string[]): SuiteName[] {
  const names = args.filter(isSuiteName);
  if (names.length === 0 || names.length < args.length) {
    const known = Object.keys(suites).join(', ');
    throw new HostError(`Which suites? There are: ${known}. Asked for: ${args.join(' ') || 'none'}.`);
  }
  return names;
}

/** Leaves out what needs the kit where that does not run, and says so; to run nothing at all is an error. */
function suitesThatRunHere(names: readonly SuiteName[]): readonly SuiteName[] {
  if (kitRunsHere()) return names;
  const runnable = names.filter((name) => suites[name].runsOn === 'chosen');
  const left = names.filter((name) => suites[name].runsOn === 'kit').join(', ');
  if (runnable.length === 0) throw new HostError(`${left}: not run, because the workbench tests need Linux x64.`);
  if (left) console.warn(`${left}: not run, because the workbench tests need Linux x64.`);
  return runnable;
}

function timeout(setting: string | undefined): number {
  const seconds = setting ? Number(setting) : DEFAULT_TIMEOUT_S;
  if (!(seconds > 0)) throw new HostError(`PLANLOOM_TEST_TIMEOUT is no number of seconds: "${setting ?? ''}".`);
  return seconds;
}

async function runSuite(name: SuiteName, vsCode: VsCode | undefined, timeoutMs: number): Promise<Outcome> {
  const suite: Suite = suites[name];
  const room = makeRoom(suite.opensSample ? { copyOf: sampleWorkspace(), folders: suite.folders } : {});
  // Empty: the tests are asked to leave their verdict here.
  fs.writeFileSync(room.verdict, '');
  const args = [inProject('out', 'test', 'host', 'suite.mjs'), name, room.folder];
  if (vsCode) args.push(vsCode.kind, vsCode.executable);
  // A process group of its own, so that a suite that hangs is ended with all that it has started.
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    detached: process.platform !== 'win32',
    env: { ...process.env, TMPDIR: room.temporary },
  });
  const stopForwarding = forwardSignals(child, () => room.remove());
  try {
    const { code, timedOut } = await ending(child, timeoutMs);
    const verdict = parseVerdict(fs.readFileSync(room.verdict, 'utf8'));
    return judge({
      code,
      expectedHost: suite.host,
      ...(timedOut ? { timedOutAfterMs: timeoutMs } : {}),
      ...(verdict ? { verdict } : {}),
    });
  } finally {
    stopForwarding();
    room.remove();
  }
}

/** Waits for a suite's process, ending it after `timeoutMs`. */
async function ending(child: ChildProcess, timeoutMs: number): Promise<{ code: number | null; timedOut: boolean }> {
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    signalGroup(child, 'SIGTERM');
    setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS).unref();
  }, timeoutMs);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  clearTimeout(timer);
  await groupGone(child);
  return { code, timedOut };
}

/** Waits for the launcher that a suite's process may have left behind, and ends it when it takes too long. */
async function groupGone(child: ChildProcess): Promise<void> {
  const until = performance.now() + GRACE_MS;
  while (signalGroup(child, 0)) {
    if (performance.now() > until) {
      signalGroup(child, 'SIGKILL');
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Ctrl+C does not reach another process group by itself. */
function forwardSignals(child: ChildProcess, cleanUp: () => void): () => void {
  const end = (signal: NodeJS.Signals): void => {
    signalGroup(child, signal);
    void groupGone(child).then(() => {
      cleanUp();
      process.exit(1);
    });
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return () => {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  };
}

/** Signals a suite's process group; signal 0 only asks whether something of it is left. Whether something was there. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
    return true;
  } catch {
    return false;
  }
}

function summary(name: SuiteName, outcome: Outcome, seconds: number): string {
  const { passed, failed, skipped, unsteady, failure } = outcome;
  const counts = [`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', ');
  const again = unsteady ? `; passed only when run again: ${unsteady.join(', ')}` : '';
  return `${name}: ${counts} (${seconds.toFixed(1)} s)${failure === undefined ? '' : `: ${failure}`}${again}`;
}
