import path from 'node:path';
import { pathToFileURL } from 'node:url';

import Mocha from 'mocha';

import type { Verdict } from './verdict';

/** How long one test may take, ms. */
const TEST_TIMEOUT_MS = 60_000;

/**
 * Runs test files (paths of bundles) that drive the workbench, one after the other. A file in which something fails is
 * run once more as a whole, in a new workbench: browser, server and window share few cores, and now and then one of them
 * is later than any patience. What fails twice has failed. What passes the second time has passed, but the verdict names
 * its file, so that nobody overlooks a test that is not steady.
 */
export async function runWorkbenchTests(files: readonly string[]): Promise<Verdict> {
  let total: Verdict = { host: 'node', passed: 0, failed: 0, skipped: 0 };
  const unsteady: string[] = [];
  for (const file of files) {
    let outcome = await runFile(file);
    if (outcome.failed > 0) {
      const name = path.basename(file, '.test.mjs');
      console.log(`Once more, in a new workbench: ${name}\n`);
      outcome = await runFile(file, '?again');
      if (outcome.failed === 0) unsteady.push(name);
    }
    total = {
      host: 'node',
      passed: total.passed + outcome.passed,
      failed: total.failed + outcome.failed,
      skipped: total.skipped + outcome.skipped,
    };
  }
  return { ...total, ...(unsteady.length > 0 ? { unsteady } : {}) };
}

/** @param query makes another module of the file: one that was imported is not run again. */
async function runFile(file: string, query = ''): Promise<Pick<Verdict, 'passed' | 'failed' | 'skipped'>> {
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: TEST_TIMEOUT_MS });
  // Makes describe, it and the rest global, as mocha does for the files that it imports itself.
  mocha.suite.emit('pre-require', globalThis, file, mocha);
  await import(`${pathToFileURL(file).href}${query}`);
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures, skipped: pending });
    });
  });
}
