import * as vscode from 'vscode';
import { contextKeys } from '../contributions';
import { DisposableStore } from '../disposables';
import type { PlanSessions } from './planSessions';

/** Keeps the context key that menus ask for: whether the active editor shows a plan. */
export function trackActivePlan(sessions: PlanSessions): vscode.Disposable {
  const store = new DisposableStore();
  let known: boolean | undefined;
  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const isPlan = document !== undefined && sessions.has(document.uri);
    if (isPlan === known) return;
    known = isPlan;
    void vscode.commands.executeCommand('setContext', contextKeys.activePlan, isPlan);
  };
  store.add(vscode.window.onDidChangeActiveTextEditor(update));
  store.add(sessions.onDidDetect(update));
  update();
  return store;
}
