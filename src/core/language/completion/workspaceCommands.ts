import type { Files } from '../../ports';
import { type FolderCommand, folderCommands } from './folderCommands';
import { memberFolders, nearestPackages } from './packageFolders';

/** A command that a workspace offers to be run; it is read off a file and never run here. */
export interface WorkspaceCommand extends FolderCommand {
  /** It is of a package that stands near what is written; the root's are neither that nor far. */
  readonly nearness: 'near' | 'root' | 'far';
}

/**
 * The commands of a workspace folder: of its root, of the packages that paths lead into, and of those that the root says it is made of
 * (`workspaces` and the like). All of them can be run in the root. What cannot be read offers none. Rejects where the root cannot be
 * listed.
 *
 * @param paths as they are named where a command is being written, the nearest first
 */
export async function workspaceCommands(
  files: Files,
  paths: readonly string[] = [],
): Promise<readonly WorkspaceCommand[]> {
  const [members, near] = await Promise.all([memberFolders(files), nearestPackages(files, paths)]);
  const nearSet = new Set(near);
  const far = members.folders.filter((folder) => !nearSet.has(folder));
  const root = { inherited: undefined, isMember: false };
  const own = await folderCommands(files, '', root);
  const within = async (folder: string, nearness: 'near' | 'far'): Promise<readonly WorkspaceCommand[]> => {
    const isMember = members.ofPackages.has(folder);
    const commands = await folderCommands(files, folder, { inherited: own.manager, isMember }).catch(() => undefined);
    return (commands?.commands ?? []).map((command) => ({ ...command, nearness }));
  };
  const others = await Promise.all([
    ...near.map((folder) => within(folder, 'near')),
    ...far.map((folder) => within(folder, 'far')),
  ]);
  return [...own.commands.map((command): WorkspaceCommand => ({ ...command, nearness: 'root' })), ...others.flat()];
}
