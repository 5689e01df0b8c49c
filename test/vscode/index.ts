import { runSuite } from './support/runSuite';

/** Runs test/vscode/*.test.ts. */
export function run(): Promise<void> {
  return runSuite('vscode', (name) => import(`./${name}.test.ts`));
}
