import type { Machine } from '../core/ports';
import { Git } from './git';
import { GitOtherWork } from './gitOtherWork';
import { NodeFiles } from './nodeFiles';
import { NodeLocks } from './locks';
import { NodeRunFolders } from './runFolders';
import { ShellCommands } from './shellCommands';
import { NodeTestReports } from './testReports';
import { nodeSearch } from './textSearch';

/**
 * What works in a folder of this machine's disk.
 *
 * @param root absolute, in the platform's form
 * @param appRoot folder of VS Code's own code, which has a ripgrep
 */
export function machineOf(root: string, appRoot?: string): Machine {
  const files = new NodeFiles(root);
  return {
    commands: new ShellCommands(files),
    runFolders: new NodeRunFolders(files),
    sourceControl: new Git(files.root),
    testReports: new NodeTestReports(files),
    locks: new NodeLocks(files),
    otherWork: new GitOtherWork(files.root),
    search: nodeSearch(files.root, appRoot === undefined ? {} : { appRoot }),
  };
}
