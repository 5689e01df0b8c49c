import Mocha from 'mocha';
import { extensions, Uri } from 'vscode';

import { runInHost } from '../host/inHost';

/** Runs test/package/*.test.ts in the Node extension host, on the extension as the .vsix file installs it. */
export async function run(): Promise<void> {
  const harness = extensions.getExtension('planloom.package-harness');
  if (!harness) throw new Error('The extension that carries the package tests is not there.');
  await runInHost({
    mocha: new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 20_000 }),
    sources: Uri.joinPath(harness.extensionUri, '..', '..', 'package'),
    load: (name) => import(`./${name}.test.ts`),
    log: console.error,
  });
}
