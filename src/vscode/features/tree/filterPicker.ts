import * as vscode from 'vscode';
import { type FeatureState, featureStates, stateNames } from './nodes';

const details: Readonly<Record<FeatureState, string>> = {
  draft: 'Still holds the template’s placeholders',
  ready: 'Its Definition of Ready is filled in; nothing is ticked yet',
  executing: 'Some tasks or exit items are ticked',
  done: 'Every story’s gate is passed',
  attention: 'A story began too early, a critical clarification is open, or plan.md is missing',
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
