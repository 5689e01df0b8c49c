import * as vscode from 'vscode';
import { completeMilestone as complete } from '../../../core/actions/execplans/completeMilestone';
import type { MilestoneFile } from '../../../core/execplans/milestone';
import { milestonesOf } from '../../../core/execplans/milestones';
import { milestoneNameOf, milestoneNumber } from '../../../core/repo/execPlanPaths';
import { localDate, basename, join } from '../../../core/repo/paths';
import { type Host, uriOf } from '../../host';
import { tell, UserMessage } from '../../messages';
import { execPlanLayout } from '../../settings';
import { apply } from '../loop';
import { uriIn } from '../../features/execplans/roots';
import { type GivenPlan, readArgument } from './argument';
import { accepted, commandRemedy, locked } from './carryOut';
import { type ChosenExecPlan, chooseExecPlan, nameOf } from './chooseExecPlan';
import { planRemedy } from './completeExecPlan';

const TITLE = 'Complete Milestone';

/**
 * Completes a milestone: it goes to where finished ones are, with the status completed. Open tabs follow.
 *
 * @param argument a file of the plan or milestone, a row of the view, or `{ id?, uri?, folder?, ms? }`
 * @returns the URI of the milestone's file; undefined when the user gave up
 */
export async function completeMilestone(host: Host, argument?: unknown): Promise<vscode.Uri | undefined> {
  const given = readArgument(argument);
  const chosen = await chooseExecPlan(given, { title: TITLE, placeHolder: 'A milestone of which plan?' });
  if (!chosen) return undefined;
  const { folder, place, plan, id } = chosen;
  const active = await activeMilestones(chosen);
  const ms = given.ms ?? pointedNumber(given, active, chosen) ?? (await pickMilestone(chosen, active));
  if (ms === undefined) return undefined;
  const done = await locked(host, chosen, join(place.path, plan.relative), async () => {
    const layout = execPlanLayout(uriOf(place));
    const outcome = await complete({ folder, id, ms, day: localDate(host.clock.now()), layout });
    const answer = accepted(outcome, () => planRemedy(chosen));
    await apply(place.folder, answer.changes);
    return answer;
  });
  const left = active.filter(({ number }) => number !== ms).length;
  const rest =
    left === 0 ? 'It was the last open one.' : `${String(left)} of the plan ${left === 1 ? 'is' : 'are'} open.`;
  const uri = uriIn(chosen, plan.relative);
  const remedy = left === 0 ? commandRemedy('Complete ExecPlan', 'planloom.completeExecPlan', uri) : undefined;
  void tell(`${done.milestoneId} is completed. ${rest}`, remedy, 'info');
  return uriIn(chosen, done.to);
}

async function activeMilestones({ folder, plan, id }: ChosenExecPlan): Promise<readonly MilestoneFile[]> {
  const { relative, planRoot } = plan;
  const all = await milestonesOf(folder, { id, relative, ...(planRoot !== undefined && { planRoot }) });
  return all.filter(({ state }) => state === 'active');
}

/** Of the milestone's file that was pointed at, or that the active editor shows. */
function pointedNumber(
  { uri }: GivenPlan,
  active: readonly MilestoneFile[],
  chosen: ChosenExecPlan,
): number | undefined {
  const pointed = uri ?? vscode.window.activeTextEditor?.document.uri;
  const shown = active.find(({ relative }) => uriIn(chosen, relative).toString() === pointed?.toString());
  if (shown) return shown.number;
  // One that is no open milestone: the action says why.
  const isNamed = uri !== undefined && uri.toString() !== uriIn(chosen, chosen.plan.relative).toString();
  const name = isNamed ? milestoneNameOf(basename(uri.path)) : undefined;
  return name && Number(name.number);
}

async function pickMilestone({ plan }: ChosenExecPlan, active: readonly MilestoneFile[]): Promise<number | undefined> {
  if (active.length === 0) throw new UserMessage(`${nameOf(plan)} has no open milestones.`, undefined, 'info');
  const items = active.map(({ number, relative }) => ({
    label: milestoneNumber(number),
    description: basename(relative),
    number,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: TITLE,
    placeHolder: `Which milestone of ${nameOf(plan)} is done?`,
    matchOnDescription: true,
  });
  return picked?.number;
}
