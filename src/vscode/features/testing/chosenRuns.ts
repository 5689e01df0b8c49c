import type * as vscode from 'vscode';
import type { Runnable, RunnableGroup } from '../../../core/plan/runnables';
import { defaultChoice } from '../../../core/runs/runGroup';
import type { Place } from '../../host';
import { inOrder, type PlanItems } from './planItems';

/** Commands of a group that are to be run together, with their items. */
export interface ChosenGroup {
  readonly item: vscode.TestItem;
  readonly group: RunnableGroup;
  /** In the order of the plan. */
  readonly commands: ReadonlyMap<Runnable, vscode.TestItem>;
}

/** What of a plan is to be run. */
export interface ChosenPlan {
  readonly item: vscode.TestItem;
  readonly place: Place;
  readonly groups: readonly ChosenGroup[];
}

/**
 * What a request means for the plan of an item: of a plan its groups and of a group its default choice, of a single command that
 * command, and all of that without what is excluded.
 */
export function chooseRuns(
  items: PlanItems,
  plan: vscode.TestItem,
  { include, exclude = [] }: Pick<vscode.TestRunRequest, 'include' | 'exclude'>,
): ChosenPlan | undefined {
  const meaning = items.meaningOf(plan);
  if (meaning?.kind !== 'plan') return undefined;
  const isIncluded = (item: vscode.TestItem): boolean => include === undefined || include.includes(item);
  const isWhole = isIncluded(plan);
  const groups: ChosenGroup[] = [];
  for (const item of inOrder(plan.children)) {
    const own = items.meaningOf(item);
    if (own?.kind !== 'group' || exclude.includes(plan) || exclude.includes(item)) continue;
    const byDefault = isWhole || isIncluded(item) ? new Set(defaultChoice(own.group)) : undefined;
    const commands = new Map<Runnable, vscode.TestItem>();
    for (const child of inOrder(item.children)) {
      const command = items.meaningOf(child);
      if (command?.kind !== 'command' || exclude.includes(child)) continue;
      const isNamed = include?.some((one) => one === child || one.parent === child) === true;
      if (isNamed || byDefault?.has(command.runnable)) commands.set(command.runnable, child);
    }
    if (commands.size > 0) groups.push({ item, group: own.group, commands });
  }
  return { item: plan, place: meaning.place, groups };
}
