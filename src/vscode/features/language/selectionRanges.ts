import * as vscode from 'vscode';
import { selectionAt } from '../../../core/language/selection';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import { type OpenView, positionOf } from './languagePlans';

/** “Expand Selection”. */
export function registerSelectionRanges({ plans }: LanguageHost): vscode.Disposable {
  return vscode.languages.registerSelectionRangeProvider(PLAN_LANGUAGES, {
    provideSelectionRanges: async (document, positions, token) => {
      const view = await plans.view(document, token);
      return view && positions.map((position) => selectionRange(view, position));
    },
  });
}

function selectionRange(view: OpenView, position: vscode.Position): vscode.SelectionRange {
  let outer: vscode.SelectionRange | undefined;
  for (const { start, end } of selectionAt(view, view.document.offsetAt(position)).toReversed()) {
    const range = new vscode.Range(
      positionOf(view.document.positionAt(start)),
      positionOf(view.document.positionAt(end)),
    );
    outer = new vscode.SelectionRange(range, outer);
  }
  // An empty document has nothing to select.
  return outer ?? new vscode.SelectionRange(new vscode.Range(position, position));
}
