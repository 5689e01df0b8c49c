import type * as vscode from 'vscode';
import { newExecPlan as execPlanChanges } from '../../core/actions/newExecPlan';
import { filesOf, type Host } from '../host';
import { UserMessage } from '../messages';
import { askTitle, chooseFolder, makePlan, readArgument } from './newPlan';

const TITLE = 'New ExecPlan';

/**
 * Asks for a title and makes an ExecPlan with the next free id of the day, with the template's placeholders as tab stops.
 *
 * @param argument `{ title?: string, folder?: string | Uri }`; a folder is meant by its name or its URI
 * @returns the URI of the new plan; undefined when the user gave up
 */
export async function newExecPlan(host: Host, argument?: unknown): Promise<vscode.Uri | undefined> {
  const given = readArgument(argument);
  const folder = given.folder ?? (await chooseFolder());
  if (!folder) return undefined;
  const { dialects } = await (await host.configs()).of(folder);
  const dialect = dialects.named('execplan');
  if (!dialect) throw new UserMessage('There is no format for ExecPlans here.');
  const title = given.title ?? (await askTitle(TITLE, 'What it is to achieve'));
  if (title === undefined) return undefined;
  const outcome = await execPlanChanges({ title, dialect, now: host.clock.now(), files: filesOf(folder.uri) });
  return makePlan(host, folder, dialect, outcome);
}
