import * as vscode from 'vscode';
import { collect } from '../../../core/execplans/collect';
import type { CollectedPlan, Collection } from '../../../core/execplans/collection';
import { execPlanPlace } from '../../../core/repo/execPlanPaths';
import { basename, join } from '../../../core/repo/paths';
import { labelOf, placeOf } from '../../host';
import { UserMessage } from '../../messages';
import type { GivenPlan } from './argument';
import { type ChosenRoot, chooseRoot } from './chooseRoot';

/** A plan that a command works on, among all of its folder. */
export interface ChosenExecPlan extends ChosenRoot {
  readonly collection: Collection;
  readonly plan: CollectedPlan;
  /** As `idOf`. */
  readonly id: string;
}

export interface PlanChoice {
  readonly title: string;
  readonly placeHolder: string;
  /** The plans that are offered, where none was pointed at; all with an id by default. */
  readonly offered?: (plans: readonly CollectedPlan[]) => readonly CollectedPlan[];
}

/**
 * The plan that a command works on: the one that was pointed at or named, that a milestone pointed at belongs to, else the active
 * editor's, else the one the user picks. undefined when the user picks none.
 *
 * @throws UserMessage when there is no such plan, or it has no id
 */
export async function chooseExecPlan(given: GivenPlan, choice: PlanChoice): Promise<ChosenExecPlan | undefined> {
  const root = await chooseRoot(given, choice.title);
  if (!root) return undefined;
  const collection = await collectedAs(choice.title, root);
  const plan = pointedPlan(root, collection, given) ?? (await pickPlan(root, collection, choice));
  if (!plan) return undefined;
  return { ...root, collection, plan, id: mustHaveId(plan) };
}

/** The plans of a folder; for long ones the user sees that something is being done. */
export function collectedAs(title: string, { folder }: ChosenRoot): Thenable<Collection> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => collect(folder));
}

/** Of its file's name, which is what tools find it by. */
export function idOf({ record, nameId }: CollectedPlan): string | undefined {
  return nameId ?? record?.id;
}

/** A plan for people. */
export function nameOf(plan: CollectedPlan): string {
  return [idOf(plan), plan.record?.title].filter((part) => part !== undefined).join(' ') || basename(plan.relative);
}

/** A plan as a list offers it. */
export function planItem(plan: CollectedPlan): vscode.QuickPickItem & { readonly plan: CollectedPlan } {
  const words = [idOf(plan), plan.record?.status ?? 'has errors'].filter((word) => word !== undefined);
  return {
    label: plan.record?.title ?? basename(plan.relative),
    description: words.join(' · '),
    detail: plan.path,
    plan,
  };
}

function pointedPlan(root: ChosenRoot, { files }: Collection, given: GivenPlan): CollectedPlan | undefined {
  if (given.id !== undefined && !given.uri) {
    const id = given.id.trim();
    const [plan, ...others] = files.filter((file) => idOf(file) === id);
    if (!plan) throw new UserMessage(`There is no plan ${id} in ${labelOf(root.place)}.`);
    // The action says which files these are.
    return others.length > 0 ? (activePlan(root, [plan, ...others]) ?? plan) : plan;
  }
  if (!given.uri) return activePlan(root, files);
  const found = planAt(root, files, given.uri);
  if (!found)
    throw new UserMessage(`${vscode.workspace.asRelativePath(given.uri)} is no ExecPlan, nor a milestone of one.`);
  return found;
}

function activePlan(root: ChosenRoot, files: readonly CollectedPlan[]): CollectedPlan | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  return active && planAt(root, files, active);
}

/** The plan that a file is, or, as a milestone, belongs to. */
function planAt({ place }: ChosenRoot, files: readonly CollectedPlan[], uri: vscode.Uri): CollectedPlan | undefined {
  const at = placeOf(uri);
  if (at?.folder.uri.toString() !== place.folder.uri.toString()) return undefined;
  const exact = files.find(({ relative }) => join(place.path, relative) === at.path);
  const home = exact ? undefined : execPlanPlace(at.path)?.planRoot;
  const named = /\/(EP-[0-9]{8}-[0-9]{3})_MS[0-9]{3}[^/]*$/.exec(at.path)?.[1];
  const owners = files.filter(({ planRoot }) => planRoot !== undefined && join(place.path, planRoot) === home);
  return exact ?? owners.find((plan) => idOf(plan) === named) ?? (owners.length === 1 ? owners[0] : undefined);
}

async function pickPlan(
  root: ChosenRoot,
  { files }: Collection,
  { title, placeHolder, offered = (plans) => plans }: PlanChoice,
): Promise<CollectedPlan | undefined> {
  const plans = offered(files.filter((plan) => idOf(plan) !== undefined));
  if (plans.length === 0) throw new UserMessage(`There is no such plan in ${labelOf(root.place)}.`, undefined, 'info');
  const picked = await vscode.window.showQuickPick(plans.map(planItem), {
    title,
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.plan;
}

function mustHaveId(plan: CollectedPlan): string {
  const id = idOf(plan);
  if (id === undefined) throw new UserMessage(`${plan.path} has no id like EP-20260117-014: give it one first.`);
  return id;
}
