import { runSuite } from '../vscode/support/runSuite';

/** Runs test/language/*.test.ts: what the editor knows of plans. */
export function run(): Promise<void> {
  return runSuite('language', (name) => import(`./${name}.test.ts`));
}
