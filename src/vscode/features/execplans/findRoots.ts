import * as vscode from 'vscode';
import { filesOf, type Place, placeOf, uriOf } from '../../host';
import { EXCLUDED } from '../planFiles';

/** The exec_plans folder that a path is, or stands in. */
const ROOT = /^(?:.*\/)?\.agents?\/exec_plans(?=$|\/)/;

const ANYWHERE = '**/{.agent,.agents}/exec_plans/**/EP-*.md';

/** The path of the exec_plans folder that a path is, or stands in; undefined where it stands in none. */
export function basePathOf(path: string): string | undefined {
  return ROOT.exec(path)?.[0];
}

/** The exec_plans folders of a workspace folder that hold plans, wherever they are. Rejects when it cannot be searched. */
export async function findRoots(folder: vscode.WorkspaceFolder): Promise<readonly Place[]> {
  const found = new Map<string, Place>();
  for (const uri of await vscode.workspace.findFiles(new vscode.RelativePattern(folder, ANYWHERE), EXCLUDED)) {
    const place = placeOf(uri);
    // What stands in another workspace folder inside of this one is that one's.
    const path = place?.folder.uri.toString() === folder.uri.toString() ? basePathOf(place.path) : undefined;
    if (path !== undefined) found.set(uriOf({ folder, path }).toString(), { folder, path });
  }
  return [...found.values()];
}

/** Whether there is such a folder. One that cannot be looked at counts as none. */
export async function isFolder({ folder, path }: Place): Promise<boolean> {
  const stat = await filesOf(folder.uri)
    .stat(path)
    .catch(() => undefined);
  return stat?.kind === 'folder';
}
