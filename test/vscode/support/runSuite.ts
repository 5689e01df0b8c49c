import Mocha from 'mocha';
import { extensions, Uri } from 'vscode';

import { runInHost } from '../../host/inHost';
import { closeMessages } from './answers';

/** Runs the tests of a folder below test/ in the Node extension host, on the extension under development. */
export async function runSuite(folder: string, load: (name: string) => Promise<unknown>): Promise<void> {
  const extension = extensions.getExtension('planloom.planloom');
  if (!extension) throw new Error('The extension under test is not there.');
  closeMessages();
  await runInHost({
    mocha: new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 20_000 }),
    sources: Uri.joinPath(extension.extensionUri, 'test', folder),
    load,
    log: console.error,
  });
}
