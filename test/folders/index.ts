import { runSuite } from '../vscode/support/runSuite';

/** Runs test/folders/*.test.ts, in a workspace of several folders (suites.ts says which). */
export function run(): Promise<void> {
  return runSuite('folders', (name) => import(`./${name}.test.ts`));
}
