import Mocha from 'mocha';
import { extensions, Uri } from 'vscode';

import { runInHost } from '../host/inHost';
import { closeMessages } from '../vscode/support/answers';

/** Runs test/folders/*.test.ts in the Node extension host, in a workspace of several folders (suites.ts says which). */
export async function run(): Promise<void> {
  const extension = extensions.getExtension('planloom.planloom');
  if (!extension) throw new Error('The extension under test is not there.');
  closeMessages();
  await runInHost({
    mocha: new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 20_000 }),
    sources: Uri.joinPath(extension.extensionUri, 'test', 'folders'),
    load: (name) => import(`./${name}.test.ts`),
    log: console.error,
  });
}
