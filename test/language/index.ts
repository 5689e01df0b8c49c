import Mocha from 'mocha';
import { extensions, Uri } from 'vscode';

import { runInHost } from '../host/inHost';
import { closeMessages } from '../vscode/support/answers';

/** Runs test/language/*.test.ts, what the editor knows of plans, in the Node extension host, on the extension under development. */
export async function run(): Promise<void> {
  const extension = extensions.getExtension('planloom.planloom');
  if (!extension) throw new Error('The extension under test is not there.');
  closeMessages();
  await runInHost({
    mocha: new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 20_000 }),
    sources: Uri.joinPath(extension.extensionUri, 'test', 'language'),
    load: (name) => import(`./${name}.test.ts`),
    log: console.error,
  });
}
