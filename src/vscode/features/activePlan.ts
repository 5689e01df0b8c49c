import * as vscode from 'vscode';
import { contextKeys } from '../contributions';
import { DisposableStore } from '../disposables';
import { planOfDocument } from './openPlan';

/** Keeps the context key that menus ask for: whether the active editor shows a plan. */
export function trackActivePlan(): vscode.Disposable {
  const store = new DisposableStore();
  let known: boolean | undefined;
  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const isPlan = document !== undefined && planOfDocument(document) !== undefined;
    if (isPlan === known) return;
    known = isPlan;
    void vscode.commands.executeCommand('setContext', contextKeys.activePlan, isPlan);
  };
  store.add(vscode.window.onDidChangeActiveTextEditor(update));
  // A document whose language changes is closed and opened again.
  store.add(vscode.workspace.onDidOpenTextDocument(update));
  update();
  return store;
}
