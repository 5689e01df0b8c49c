import type { Verdict } from './verdict';

/** What a suite needs and where it runs. */
export interface Suite {
  /** `chosen`: any VS Code (vscode.ts). `kit`: the one from the npm registry, whose workbench a browser shows. */
  readonly runsOn: 'chosen' | 'kit';
  /** What its tests have to run in. */
  readonly host: Verdict['host'];
  /** The workspace is a copy of the sample. */
  readonly opensSample: boolean;
  /** Where copies of it stand that are the folders of the workspace, if there are several. */
  readonly folders?: readonly string[];
}

/** The suites by the names that run.ts takes. */
export const suites = {
  vscode: { runsOn: 'chosen', host: 'node', opensSample: true },
  language: { runsOn: 'chosen', host: 'node', opensSample: true },
  folders: { runsOn: 'chosen', host: 'node', opensSample: true, folders: ['harbour', 'lighthouse', 'harbour/boats'] },
  web: { runsOn: 'chosen', host: 'worker', opensSample: true },
  e2e: { runsOn: 'kit', host: 'node', opensSample: false },
  package: { runsOn: 'chosen', host: 'node', opensSample: true },
  screenshots: { runsOn: 'kit', host: 'node', opensSample: false },
} satisfies Record<string, Suite>;

export type SuiteName = keyof typeof suites;

export function isSuiteName(name: string): name is SuiteName {
  return Object.hasOwn(suites, name);
}
