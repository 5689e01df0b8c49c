import type Mocha from 'mocha';
import { FileType, Uri, workspace } from 'vscode';

import type { Verdict } from './verdict';

export interface InHostRun {
  /** Not run yet, without tests. */
  readonly mocha: Mocha;
  /** The folder of the test sources, `*.test.ts`: each of them is loaded, so none can be forgotten. */
  readonly sources: Uri;
  /** Imports the test file `<name>.test.ts`. */
  readonly load: (name: string) => Promise<unknown>;
  /** Prints why the tests could not be run. */
  readonly log: (text: string) => void;
}

const TEST_FILE = /^(.+)\.test\.ts$/;

/**
 * Runs the tests of a folder inside an extension host, Node or web worker, and leaves a verdict.
 * Throws when a test fails or the tests cannot be run, as VS Code expects of an extension test runner.
 */
export async function runInHost(run: InHostRun): Promise<void> {
  let verdict: Verdict;
  try {
    await loadTests(run);
    verdict = await runTests(run.mocha);
  } catch (error) {
    run.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    verdict = { host: host(), passed: 0, failed: 0, skipped: 0, error: String(error) };
  }
  await leave(verdict);
  if (verdict.error !== undefined) throw new Error('The tests could not be run.');
  if (verdict.failed > 0) throw new Error(`${verdict.failed} tests failed.`);
}

function host(): Verdict['host'] {
  return 'WorkerGlobalScope' in globalThis ? 'worker' : 'node';
}

async function loadTests({ mocha, sources, load }: InHostRun): Promise<void> {
  for (const [entry, type] of await workspace.fs.readDirectory(sources)) {
    const name = TEST_FILE.exec(entry)?.[1];
    if (name === undefined || type !== FileType.File || !isWanted(name)) continue;
    // Makes describe, it and the rest global; they belong to the file that is loaded next.
    mocha.suite.emit('pre-require', globalThis, entry, mocha);
    await load(name);
  }
}

/** PLANLOOM_TEST_ONLY: a part of the names of those test files that are to be run, for whoever works on them. */
function isWanted(name: string): boolean {
  const only = host() === 'node' ? process.env.PLANLOOM_TEST_ONLY : undefined;
  return only === undefined || name.includes(only);
}

function runTests(mocha: Mocha): Promise<Verdict> {
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ host: host(), passed: passes, failed: failures, skipped: pending });
    });
  });
}

/** Beside the workspace, where an empty verdict.json asks for it: that is a place which every kind of host can write to. */
async function leave(verdict: Verdict): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) return;
  const file = Uri.joinPath(folder.uri, '..', 'verdict.json');
  try {
    await workspace.fs.stat(file);
  } catch {
    return;
  }
  await workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(verdict)));
}
