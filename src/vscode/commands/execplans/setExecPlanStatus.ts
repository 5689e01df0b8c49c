import * as vscode from 'vscode';
import { planStatuses } from '../../../core/actions/execplans/planFields';
import { setStatus } from '../../../core/actions/execplans/setStatus';
import { localDate } from '../../../core/repo/paths';
import type { Host } from '../../host';
import { uriIn } from '../../features/execplans/roots';
import { readArgument } from './argument';
import { carryOut } from './carryOut';
import { chooseExecPlan, nameOf } from './chooseExecPlan';
import { planRemedy } from './completeExecPlan';

const TITLE = 'Set ExecPlan Status';

/**
 * Sets a plan's status, and `updated` with it.
 *
 * @param argument a file of the plan, a row of the view, or `{ id?, uri?, folder?, status? }`
 * @returns the URI of the plan's file; undefined when the user gave up
 */
export async function setExecPlanStatus(host: Host, argument?: unknown): Promise<vscode.Uri | undefined> {
  const given = readArgument(argument);
  const chosen = await chooseExecPlan(given, { title: TITLE, placeHolder: 'The status of which plan?' });
  if (!chosen) return undefined;
  const { folder, plan, id } = chosen;
  const status = given.status ?? (await pickStatus(nameOf(plan), plan.record?.status));
  if (status === undefined) return undefined;
  const { relative } = plan;
  const outcome = await setStatus({ folder, id, relative, status, day: localDate(host.clock.now()) });
  const done = await carryOut(host, chosen, outcome, () => planRemedy(chosen));
  return uriIn(chosen, done.relative);
}

async function pickStatus(name: string, now: string | undefined): Promise<string | undefined> {
  const items = planStatuses.map((label) => ({ label, ...(label === now && { description: 'now' }) }));
  const picked = await vscode.window.showQuickPick(items, { title: TITLE, placeHolder: `The status of ${name}` });
  return picked?.label;
}
