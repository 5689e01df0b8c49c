import type * as vscode from 'vscode';
import type { Collection } from '../../../core/execplans/collection';
import type { ExecPlanFolder } from '../../../core/execplans/folder';
import { PlanStore } from '../../../core/execplans/planStore';
import { basename, dirname, join } from '../../../core/repo/paths';
import { filesOf, labelOf, type Place, uriOf } from '../../host';

/** An exec_plans folder of the workspace, with its plans as they are known. */
export interface ExecPlanRoot {
  /** The URI of the exec_plans folder. */
  readonly key: string;
  /** For people. */
  readonly name: string;
  /** The exec_plans folder. */
  readonly place: Place;
  /** The same for readers and actions of the core. */
  readonly folder: ExecPlanFolder;
  readonly store: Pick<PlanStore, 'collection' | 'fileChanged' | 'clear'>;
}

/** An exec_plans folder as the core's readers and actions take it. Its registry counts paths from the folder that holds `.agent`. */
export function execPlanFolderAt({ folder, path }: Place): ExecPlanFolder {
  const prefix = join(basename(dirname(path)), basename(path));
  return { files: filesOf(folder.uri), base: path, nameOf: (relative) => join(prefix, relative) };
}

/** @param place the exec_plans folder */
export function makeRoot(place: Place): ExecPlanRoot {
  const folder = execPlanFolderAt(place);
  return { key: rootKey(place), name: labelOf(place), place, folder, store: new PlanStore(folder) };
}

export function rootKey(place: Place): string {
  return uriOf(place).toString();
}

/** A file of a plan or milestone, by its path from exec_plans. */
export function uriIn({ place }: Pick<ExecPlanRoot, 'place'>, relative: string): vscode.Uri {
  return uriOf({ folder: place.folder, path: join(place.path, relative) });
}

/** What changed in an exec_plans folder. */
export interface ExecPlanChange {
  readonly root: ExecPlanRoot;
  /** Files and folders that were told of, from exec_plans; the folder itself is the empty string. */
  readonly paths: ReadonlySet<string>;
  /** The plans as they are now; undefined where they cannot be read. */
  readonly collection: Collection | undefined;
}
