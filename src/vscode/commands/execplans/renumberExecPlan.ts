import * as vscode from 'vscode';
import { renumberExecPlan as renumber } from '../../../core/actions/execplans/renumberExecPlan';
import type { CollectedPlan } from '../../../core/execplans/collection';
import { execPlanIdOf } from '../../../core/repo/execPlanPaths';
import type { Host } from '../../host';
import { tell } from '../../messages';
import { uriIn } from '../../features/execplans/roots';
import { readArgument } from './argument';
import { accepted, carryOut, locked } from './carryOut';
import { type ChosenExecPlan, chooseExecPlan, idOf } from './chooseExecPlan';
import { planRemedy } from './completeExecPlan';
import { idsToAvoid, plansElsewhere } from './elsewhere';

const TITLE = 'Renumber ExecPlan after Merge Conflict';

/** What became of a plan. */
export interface Renumbered {
  /** Ids. */
  readonly from: string;
  readonly to: string;
  readonly uri: vscode.Uri;
}

/**
 * Gives a plan the next free id of its day, wherever the old one stands: file, folder, front matter, milestones, relations and
 * registry, as one step that can be undone.
 *
 * @param argument a file of the plan, a row of the view, or `{ id?, uri?, folder?, relations? }`
 * @returns undefined when the user gave up
 */
export async function renumberExecPlan(host: Host, argument?: unknown): Promise<Renumbered | undefined> {
  const given = readArgument(argument);
  const chosen = await chooseExecPlan(given, {
    title: TITLE,
    placeHolder: 'Which plan gets another id?',
    offered: sharingIds,
  });
  if (!chosen) return undefined;
  const relations = given.relations ?? (await askRelations(chosen));
  if (!relations) return undefined;
  const { folder, place, plan } = chosen;
  const { relative } = plan;
  const elsewhere = await plansElsewhere(host, chosen);
  const next = accepted(await renumber({ folder, relative, relations }), () => planRemedy(chosen));
  const avoid = await idsToAvoid(chosen, next.to, elsewhere);
  if (!avoid) return undefined;
  const done = await locked(host, chosen, place.path, async () =>
    carryOut(host, chosen, await renumber({ folder, relative, relations, avoid }), () => planRemedy(chosen)),
  );
  void tell(`${done.from} is ${done.to} now: ${folder.nameOf(done.relative)}.`, undefined, 'info');
  return { from: done.from, to: done.to, uri: uriIn(chosen, done.relative) };
}

/** Those whose id another one has, too; all where there are none. */
function sharingIds(plans: readonly CollectedPlan[]): readonly CollectedPlan[] {
  const counts = new Map<string | undefined, number>();
  for (const plan of plans) counts.set(idOf(plan), (counts.get(idOf(plan)) ?? 0) + 1);
  const sharing = plans.filter((plan) => (counts.get(idOf(plan)) ?? 0) > 1);
  return sharing.length > 0 ? sharing : plans;
}

/** Asked only where other plans name the id: nobody but the user knows which of two plans they mean. */
async function askRelations({ collection, plan, id }: ChosenExecPlan): Promise<'follow' | 'stay' | undefined> {
  const naming = collection.files.filter(
    (other) =>
      other !== plan && [...(other.record?.depends_on ?? []), ...(other.record?.supersedes ?? [])].includes(id),
  );
  const isShared = collection.files.some((other) => other !== plan && execPlanIdOf(other.relative) === id);
  if (naming.length === 0) return isShared ? 'stay' : 'follow';
  const names = naming.map((other) => idOf(other) ?? other.path).join(', ');
  const stay = {
    label: 'They Mean the Other Plan',
    description: `their relations stay with ${id}`,
    relations: 'stay',
  } as const;
  const follow = {
    label: 'They Mean This Plan',
    description: 'their relations get the new id',
    relations: 'follow',
  } as const;
  const picked = await vscode.window.showQuickPick(isShared ? [stay, follow] : [follow, stay], {
    title: TITLE,
    placeHolder: `${names} ${naming.length === 1 ? 'names' : 'name'} ${id}: which plan is meant?`,
  });
  return picked?.relations;
}
