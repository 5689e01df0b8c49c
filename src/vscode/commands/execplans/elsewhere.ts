import * as vscode from 'vscode';
import type { FileElsewhere } from '../../../core/ports';
import { execPlanIdOf } from '../../../core/repo/execPlanPaths';
import { uriOf, type Host } from '../../host';
import { withoutLinks } from '../../messages';
import { otherBranches } from '../../settings';
import type { ChosenRoot } from './chooseRoot';

const NEXT = 'Take the Next Free Id';

/**
 * Ids that plans of other branches and working copies have, as far as the setting wants them looked at; none where there is no
 * version control, or no machine to ask it.
 */
export async function plansElsewhere(host: Host, root: ChosenRoot): Promise<readonly FileElsewhere[]> {
  if (otherBranches(uriOf(root.place)) === 'ignore') return [];
  const machine = await host.machine(root.place.folder);
  const files = (await machine?.otherWork.filesBelow(root.place.path)) ?? [];
  return files.filter(({ path }) => path.endsWith('.md') && execPlanIdOf(path) !== undefined);
}

/**
 * The ids to stay away from when a plan would get an id that others have: all of theirs, or none where the user wants the id all
 * the same. undefined when the user gives it up.
 *
 * @param id the one that it would get
 */
export async function idsToAvoid(
  root: ChosenRoot,
  id: string,
  elsewhere: readonly FileElsewhere[],
): Promise<readonly string[] | undefined> {
  const other = elsewhere.find(({ path }) => execPlanIdOf(path) === id);
  if (!other) return [];
  const theirs = elsewhere.flatMap(({ path }) => execPlanIdOf(path) ?? []);
  if (otherBranches(uriOf(root.place)) === 'skip') return theirs;
  const anyway = `Use ${id} Anyway`;
  const message = `${id} is the id of ${other.path} on ${other.where}: merging the two would give two plans one id.`;
  const chosen = await vscode.window.showWarningMessage(withoutLinks(message), { modal: true }, NEXT, anyway);
  if (chosen === undefined) return undefined;
  return chosen === NEXT ? theirs : [];
}
