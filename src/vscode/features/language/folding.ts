import * as vscode from 'vscode';
import { foldsIn, type FoldKind } from '../../../core/language/folding';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';

/** Done items are regions to VS Code, so that “Fold All Regions” hides what is done; VS Code's own folds of Markdown stay. */
export function registerFolding({ plans }: LanguageHost): vscode.Disposable {
  return vscode.languages.registerFoldingRangeProvider(PLAN_LANGUAGES, {
    onDidChangeFoldingRanges: plans.onDidChangePlans,
    provideFoldingRanges: async (document, _context, token) => {
      const view = await plans.view(document, token);
      return (
        view &&
        foldsIn(view).map(({ kind, startLine, endLine }) => new vscode.FoldingRange(startLine, endLine, kinds[kind]))
      );
    },
  });
}

const kinds: Readonly<Partial<Record<FoldKind, vscode.FoldingRangeKind>>> = {
  done: vscode.FoldingRangeKind.Region,
  comment: vscode.FoldingRangeKind.Comment,
};
