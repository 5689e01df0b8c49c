import * as vscode from 'vscode';
import type { ExecPlanFolder } from '../../../core/execplans/folder';
import { execPlanFolders } from '../../../core/repo/execPlanPaths';
import type { CommandId } from '../../contributions';
import { basePathOf, findRoots } from '../../features/execplans/findRoots';
import { execPlanFolderAt } from '../../features/execplans/roots';
import { filesOf, labelOf, type Place, placeOf, uriOf } from '../../host';
import { UserMessage } from '../../messages';
import { chooseFolder } from '../newPlan';
import type { GivenPlan } from './argument';

/** An exec_plans folder that a command works in. */
export interface ChosenRoot {
  /** The exec_plans folder. */
  readonly place: Place;
  /** The same for readers and actions of the core. */
  readonly folder: ExecPlanFolder;
}

/**
 * The exec_plans folder that a command works in: the one that was pointed at, else the active editor's, else the workspace's only
 * one, else the one the user picks. undefined when the user picks none.
 *
 * @throws UserMessage when there is none
 */
export async function chooseRoot(given: GivenPlan, title: string): Promise<ChosenRoot | undefined> {
  const pointed = pointedRoot(given);
  if (pointed) return rootAt(pointed);
  const roots = await rootsIn(given.folder ? [given.folder] : (vscode.workspace.workspaceFolders ?? []));
  if (roots.length <= 1) {
    const [only] = roots;
    if (only) return rootAt(only);
    const run = (): unknown => vscode.commands.executeCommand('planloom.newExecPlan' satisfies CommandId);
    throw new UserMessage('There are no ExecPlans in this workspace yet.', { label: 'New ExecPlan', run }, 'info');
  }
  const items = roots.map((place) => ({ label: labelOf(place), place }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: 'In which folder of ExecPlans?' });
  return picked && rootAt(picked.place);
}

/** The exec_plans folder that a new plan goes to, which need not be there. undefined when the user picks no workspace folder. */
export async function chooseRootForNew(given: GivenPlan): Promise<ChosenRoot | undefined> {
  const pointed = given.uri && rootAround(given.uri);
  if (pointed) return rootAt(pointed);
  const folder = given.folder ?? (given.uri && placeOf(given.uri)?.folder) ?? (await chooseFolder());
  if (!folder) return undefined;
  const [first] = await standardRoots(folder);
  return rootAt(first ?? { folder, path: execPlanFolders[0] });
}

function pointedRoot({ uri, folder }: GivenPlan): Place | undefined {
  if (uri) {
    const root = rootAround(uri);
    if (root) return root;
    throw new UserMessage(`${vscode.workspace.asRelativePath(uri)} is not among ExecPlans (.agent/exec_plans).`);
  }
  const active = vscode.window.activeTextEditor?.document.uri;
  return active && !folder ? rootAround(active) : undefined;
}

function rootAround(uri: vscode.Uri): Place | undefined {
  const place = placeOf(uri);
  const path = place && basePathOf(place.path);
  return place && path !== undefined ? { folder: place.folder, path } : undefined;
}

/** The folders that are there, each once, wherever they are. */
async function rootsIn(folders: readonly vscode.WorkspaceFolder[]): Promise<readonly Place[]> {
  const found = new Map<string, Place>();
  for (const folder of folders) {
    for (const place of await standardRoots(folder)) found.set(uriOf(place).toString(), place);
    for (const place of await findRoots(folder)) found.set(uriOf(place).toString(), place);
  }
  return [...found.values()];
}

/** Where tools look first: in the workspace folder itself. */
async function standardRoots(folder: vscode.WorkspaceFolder): Promise<readonly Place[]> {
  const files = filesOf(folder.uri);
  const stats = await Promise.all(execPlanFolders.map(async (path) => ({ path, stat: await files.stat(path) })));
  return stats.flatMap(({ path, stat }) => (stat?.kind === 'folder' ? [{ folder, path }] : []));
}

function rootAt(place: Place): ChosenRoot {
  return { place, folder: execPlanFolderAt(place) };
}
