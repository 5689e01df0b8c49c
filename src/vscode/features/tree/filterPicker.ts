import * as vscode from 'vscode';
import { type FeatureState, featureStates, stateNames } from './nodes';

const details: Readonly<Record<FeatureState, string>> = {
  draft: 'Still holds the template’s placeholders',
  ready: 'Filled in, its Definition of Ready included; nothing is ticked yet',
  executing: 'Some tasks or exit items are ticked',
  done: 'Every story’s gate is passed, or every phase or task is done',
  attention: 'A story or phase began too early, a critical clarification is open, or plan.md is missing',
};

/** Asks which states to show; none means all. undefined when the user changed their mind. */
export async function pickFilter(current: ReadonlySet<FeatureState>): Promise<ReadonlySet<FeatureState> | undefined> {
  const items = featureStates.map((state) => ({
    label: stateNames[state],
    detail: details[state],
    state,
    picked: current.has(state),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: 'Filter Features by State',
    placeHolder: 'Choose the states to show; choose none to show all features',
  });
  return picked && new Set(picked.map(({ state }) => state));
}
