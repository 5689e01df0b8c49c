import * as vscode from 'vscode';
import { findingPlans, type PlanMatch } from '../../../core/language/planSearch';
import { inSlices } from '../../slices';
import type { LanguageHost } from './languageHost';
import { type IndexedPlan, planIndexOf } from './planIndex';
import { symbolKinds } from './outline';

/** Symbols that are given at most; VS Code asks again with every letter. */
const LIMIT = 500;

/** “Go to Symbol in Workspace” over all plans, open or not. */
export function registerWorkspaceSymbols({ host }: LanguageHost): vscode.Disposable {
  return vscode.languages.registerWorkspaceSymbolProvider({
    provideWorkspaceSymbols: async (query, token) => {
      const index = await planIndexOf(host);
      const plans = await index.read(token);
      if (token.isCancellationRequested) return undefined;
      const matches = await inSlices(findingPlans(plans, query, LIMIT));
      return matches.map(symbolOf);
    },
  });
}

function symbolOf({ plan, entry }: PlanMatch<IndexedPlan>): vscode.SymbolInformation {
  const { id, title, line, detail } = plan.lines;
  const name = entry?.label ?? (id === undefined ? title : `${id} ${title}`);
  return new vscode.SymbolInformation(
    name,
    symbolKinds[entry?.kind ?? 'title'],
    // What stands behind the name, with the path.
    entry ? title : detail,
    new vscode.Location(plan.uri, new vscode.Position(entry?.line ?? line, 0)),
  );
}
