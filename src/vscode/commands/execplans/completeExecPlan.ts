import type * as vscode from 'vscode';
import { completeExecPlan as complete } from '../../../core/actions/execplans/completeExecPlan';
import type { Refusal } from '../../../core/actions/execplans/outcome';
import { localDate, join } from '../../../core/repo/paths';
import { type Host, uriOf } from '../../host';
import { type Remedy, tell } from '../../messages';
import { execPlanLayout } from '../../settings';
import { showFile } from '../feature';
import { uriIn } from '../../features/execplans/roots';
import { readArgument } from './argument';
import { carryOut, commandRemedy, locked } from './carryOut';
import { type ChosenExecPlan, chooseExecPlan, nameOf } from './chooseExecPlan';

/**
 * Completes a plan: its status becomes done, and its folder goes to where finished plans are. Open tabs follow.
 *
 * @param argument a file of the plan, a row of the view, or `{ id?, uri?, folder? }`
 * @returns the URI of the plan's file; undefined when the user gave up
 */
export async function completeExecPlan(host: Host, argument?: unknown): Promise<vscode.Uri | undefined> {
  const chosen = await chooseExecPlan(readArgument(argument), {
    title: 'Complete ExecPlan',
    placeHolder: 'Which plan is done?',
    offered: (plans) => plans.filter(({ completed }) => !completed),
  });
  if (!chosen) return undefined;
  const { folder, place, plan, id } = chosen;
  const layout = execPlanLayout(uriOf(place));
  const done = await locked(host, chosen, join(place.path, plan.relative), async () =>
    carryOut(host, chosen, await complete({ folder, id, day: localDate(host.clock.now()), layout }), (refusal) =>
      remedyOf(chosen, refusal),
    ),
  );
  const uri = uriIn(chosen, done.relative);
  const open = (): unknown => showFile({ ...place, path: join(place.path, done.relative) });
  void tell(`${nameOf(plan)} is done: ${folder.nameOf(done.to)}.`, { label: 'Open Plan', run: open }, 'info');
  return uri;
}

/** What helps on where a plan cannot be completed. */
function remedyOf(chosen: ChosenExecPlan, { code }: Refusal): Remedy {
  const uri = uriIn(chosen, chosen.plan.relative);
  if (code === 'milestone.active_exist')
    return commandRemedy('Complete Milestone', 'planloom.completeMilestone', { uri });
  if (code === 'id.ambiguous') return commandRemedy('Renumber', 'planloom.renumberExecPlan', uri);
  return planRemedy(chosen);
}

/** A button that shows the plan. */
export function planRemedy({ place, plan }: ChosenExecPlan): Remedy {
  return { label: 'Open Plan', run: () => showFile({ ...place, path: join(place.path, plan.relative) }) };
}
