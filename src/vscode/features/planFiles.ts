import * as vscode from 'vscode';
import { findPlans } from '../../core/repo/features';
import { PLAN_GLOBS } from '../contributions';
import { filesOf, type Place, placeOf } from '../host';
import type { Configs } from './config';

/** Folders that hold other people's files. */
const EXCLUDED_FOLDER = 'node_modules';
/** The same as a glob. */
export const EXCLUDED = `**/${EXCLUDED_FOLDER}/**`;

/**
 * Whether a file stands where plans are looked for without being asked; what it is, its text tells. False as long as the
 * folder's configuration was not read.
 */
export function isPlanPlace({ folder, path }: Place, configs: Configs): boolean {
  const isExcluded = path.split('/').includes(EXCLUDED_FOLDER);
  return !isExcluded && configs.known(folder)?.isLookedAt(path) === true;
}

/** The files of a workspace folder that stand where plans do, in no order. Throws when they cannot be listed. */
export async function findPlanFiles(folder: vscode.WorkspaceFolder, configs: Configs): Promise<Place[]> {
  const { globs } = await configs.of(folder);
  const find = (glob: string): Thenable<vscode.Uri[]> =>
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), EXCLUDED);
  const uris = (await Promise.all([oneOf(PLAN_GLOBS), ...globs].map(find))).flat();
  const found = new Map(uris.map((uri) => [uri.toString(), placeOf(uri)]));
  // What stands in another workspace folder inside of this one is that one's.
  const isOwn = (place: Place | undefined): place is Place => place?.folder.uri.toString() === folder.uri.toString();
  if (found.size > 0) return [...found.values()].filter(isOwn);
  // Virtual workspaces can often be listed, but not searched.
  const paths = await findPlans(filesOf(folder.uri), '', folder.name);
  return paths.map((path) => ({ folder, path })).filter((place) => isPlanPlace(place, configs));
}

/** One glob of several that have no braces of their own. */
function oneOf(globs: readonly string[]): string {
  return globs.length === 1 ? (globs[0] ?? '') : `{${globs.join(',')}}`;
}
