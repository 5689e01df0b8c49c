import * as vscode from 'vscode';
import { execPlanFolders } from '../../../core/repo/execPlanPaths';
import { REGISTRY_FILE } from '../../../core/execplans/registryDocument';
import type { CommandId } from '../../contributions';
import { SOURCE } from '../diagnostics';

const TITLE = 'Rebuild the Registry from the Plans';

/**
 * Offers to rebuild a registry.json wherever something in it is wrong, whoever says so: it is made from the plans, so nothing in it
 * is worth mending by hand.
 */
export function registerRebuildActions(): vscode.Disposable {
  const selector = execPlanFolders.map((folder) => ({ pattern: `**/${folder}/${REGISTRY_FILE}` }));
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, _range, { diagnostics, only }) {
      if (diagnostics.length === 0 || (only && !only.contains(vscode.CodeActionKind.QuickFix))) return [];
      const action = new vscode.CodeAction(TITLE, vscode.CodeActionKind.QuickFix);
      action.command = {
        title: TITLE,
        command: 'planloom.buildRegistry' satisfies CommandId,
        arguments: [document.uri],
      };
      action.diagnostics = diagnostics.filter(({ source }) => source === SOURCE);
      action.isPreferred = true;
      return [action];
    },
  };
  return vscode.languages.registerCodeActionsProvider(selector, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}
