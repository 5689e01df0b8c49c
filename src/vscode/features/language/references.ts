import * as vscode from 'vscode';
import { highlightsAt, referencesAt } from '../../../core/language/references';
import { DisposableStore } from '../../disposables';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import { locationIn } from './languagePlans';
import { spokenOf } from './spokenOf';
import { unlessEdited } from './unlessEdited';

/** Shows where something is named: in the plan, in the files beside it, in other ExecPlans. */
export function registerReferences(host: LanguageHost): vscode.Disposable {
  const store = new DisposableStore();
  store.add(
    vscode.languages.registerReferenceProvider(PLAN_LANGUAGES, {
      async provideReferences(document, position, { includeDeclaration }, token) {
        const spoken = await spokenOf(host, document, token);
        if (!spoken) return undefined;
        const aborting = new AbortController();
        const listening = token.onCancellationRequested(() => aborting.abort());
        const asked = { ...spoken, withDefinitions: includeDeclaration, signal: aborting.signal };
        try {
          const found = await unlessEdited(document, () => referencesAt(asked, document.offsetAt(position)));
          return token.isCancellationRequested ? undefined : found?.map((one) => locationIn(spoken.place.folder, one));
        } finally {
          listening.dispose();
        }
      },
    }),
  );
  store.add(
    vscode.languages.registerDocumentHighlightProvider(PLAN_LANGUAGES, {
      async provideDocumentHighlights(document, position, token) {
        const view = await host.plans.view(document, token);
        return (
          view &&
          highlightsAt(view, document.offsetAt(position)).map(
            ({ start, end, isDefinition }) =>
              new vscode.DocumentHighlight(
                new vscode.Range(document.positionAt(start), document.positionAt(end)),
                isDefinition ? vscode.DocumentHighlightKind.Write : vscode.DocumentHighlightKind.Read,
              ),
          )
        );
      },
    }),
  );
  return store;
}
