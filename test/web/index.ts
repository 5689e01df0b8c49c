import 'mocha/mocha';
import { extensions, Uri } from 'vscode';

import { runInHost } from '../host/inHost';
import { logMarked } from '../host/workerOutput';

/** Runs test/web/*.test.ts in the web worker extension host, on the extension under development. */
export async function run(): Promise<void> {
  const extension = extensions.getExtension('planloom.planloom');
  if (!extension) throw new Error('The extension under test is not there.');
  Mocha.reporters.Base.consoleLog = logMarked;
  mocha.setup({ ui: 'bdd', reporter: Mocha.reporters.Spec, timeout: 20_000 });
  await runInHost({
    mocha,
    sources: Uri.joinPath(extension.extensionUri, 'test', 'web'),
    load: (name) => import(`./${name}.test.ts`),
    log: logMarked,
  });
}
