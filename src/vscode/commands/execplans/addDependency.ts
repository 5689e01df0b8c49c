import * as vscode from 'vscode';
import { addDependency as add } from '../../../core/actions/execplans/addDependency';
import { localDate } from '../../../core/repo/paths';
import type { Host } from '../../host';
import { UserMessage } from '../../messages';
import { uriIn } from '../../features/execplans/roots';
import { readArgument } from './argument';
import { carryOut } from './carryOut';
import { type ChosenExecPlan, chooseExecPlan, idOf, nameOf, planItem } from './chooseExecPlan';
import { planRemedy } from './completeExecPlan';

const TITLE = 'Add Dependency to ExecPlan';

/**
 * Makes a plan depend on another one.
 *
 * @param argument a file of the plan, a row of the view, or `{ id?, uri?, folder?, dependsOn? }`
 * @returns the URI of the plan's file; undefined when the user gave up
 */
export async function addDependency(host: Host, argument?: unknown): Promise<vscode.Uri | undefined> {
  const given = readArgument(argument);
  const chosen = await chooseExecPlan(given, { title: TITLE, placeHolder: 'Which plan has to wait?' });
  if (!chosen) return undefined;
  const { folder, plan, id } = chosen;
  const dependsOn = given.dependsOn ?? (await pickOther(chosen));
  if (dependsOn === undefined) return undefined;
  const { relative } = plan;
  const outcome = await add({ folder, id, relative, dependsOn, day: localDate(host.clock.now()) });
  const done = await carryOut(host, chosen, outcome, () => planRemedy(chosen));
  return uriIn(chosen, done.relative);
}

/** Of the plans that it does not depend on yet. */
async function pickOther({ plan, id, collection }: ChosenExecPlan): Promise<string | undefined> {
  const known = new Set([id, ...(plan.record?.depends_on ?? [])]);
  const others = collection.files.filter(({ record }) => record && !known.has(record.id));
  if (others.length === 0) throw new UserMessage(`There is no plan that ${id} could depend on.`, undefined, 'info');
  const picked = await vscode.window.showQuickPick(others.map(planItem), {
    title: TITLE,
    placeHolder: `What has to be done before ${nameOf(plan)}?`,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked && idOf(picked.plan);
}
