import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { ExecPlanFolder } from '../../core/execplans/folder';
import { REGISTRY_FILE } from '../../core/execplans/registryDocument';
import type { Locks } from '../../core/ports';
import { execPlanFolders } from '../../core/repo/execPlanPaths';
import { fileProblem, saysNotThere } from '../../node/fileProblem';
import { NodeLocks } from '../../node/locks';
import { NodeFiles } from '../../node/nodeFiles';

const [EXEC_PLANS] = execPlanFolders;
const REGISTRY = `${EXEC_PLANS}/${REGISTRY_FILE}`;

/** The folders that a call is about. All paths are the platform's, absolute, and free of links. */
export interface OpenFolder {
  /** The repository, to which paths in the registry are relative. */
  readonly root: string;
  readonly folder: ExecPlanFolder;
  readonly files: NodeFiles;
  /** Of `files`. */
  readonly locks: Locks;
  /** With `/` between the names. */
  readonly absolute: (relative: string) => string;
  /** The registry's file, which may stand anywhere. */
  readonly registry: { readonly files: NodeFiles; readonly path: string };
}

export interface FolderOptions {
  readonly root?: string | undefined;
  readonly execPlans?: string | undefined;
  readonly registry?: string | undefined;
}

/**
 * Finds the folders that options name: the root from the current folder, the others from the root or absolute. None of them
 * need be there. Throws a FileProblem where a path cannot be followed.
 */
export async function openFolder(cwd: string, options: FolderOptions): Promise<OpenFolder> {
  const root = await followed(path.resolve(cwd, options.root ?? '.'));
  const base = await followed(path.resolve(root, options.execPlans ?? EXEC_PLANS));
  const registry = await registryAt(root, options.registry);
  const nameOf = (absolute: string): string => posix(below(root, absolute) ?? absolute);
  const filesOf = async (target: string): Promise<NodeFiles> => {
    // Files are made only below a folder that is there.
    const above = await nearestThere(below(root, target) === undefined ? path.dirname(target) : root);
    return new NodeFiles(above, (relative) => nameOf(path.join(above, relative)));
  };
  const files = await filesOf(base);
  const registryFiles = await filesOf(registry);
  return {
    root,
    files,
    locks: new NodeLocks(files),
    folder: {
      files,
      base: posix(path.relative(files.root, base)),
      nameOf: (relative) => nameOf(path.resolve(base, relative)),
    },
    absolute: (relative) => posix(path.join(base, relative)),
    registry: { files: registryFiles, path: posix(path.relative(registryFiles.root, registry)) },
  };
}

/**
 * The registry's file. A link is followed where the user names it; one that came with the repository stays a link, and what it leads
 * to outside is not written.
 */
async function registryAt(root: string, named: string | undefined): Promise<string> {
  if (named !== undefined) return followed(path.resolve(root, named));
  const standard = path.resolve(root, REGISTRY);
  return path.join(await followed(path.dirname(standard)), path.basename(standard));
}

/** A path from a folder; undefined where it does not lead into it, or to the folder itself. */
function below(folder: string, target: string): string | undefined {
  const relative = path.relative(folder, target);
  const leaves = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return leaves || relative === '' ? undefined : relative;
}

/** Where a path leads; as far as something is there, the rest as it stands. */
async function followed(absolute: string): Promise<string> {
  try {
    return await realpath(absolute);
  } catch (error) {
    const parent = path.dirname(absolute);
    if (!saysNotThere(error) || parent === absolute) throw fileProblem(absolute, 'read', error);
    return path.join(await followed(parent), path.basename(absolute));
  }
}

/** The folder itself, or the nearest one above it that is there. Free of links before, it is so after. */
async function nearestThere(folder: string): Promise<string> {
  const parent = path.dirname(folder);
  if (parent === folder) return folder;
  try {
    return await realpath(folder);
  } catch (error) {
    if (!saysNotThere(error)) throw fileProblem(folder, 'read', error);
    return nearestThere(parent);
  }
}

function posix(native: string): string {
  return native.split(path.sep).join('/');
}
