import * as vscode from 'vscode';
import { definitionAt } from '../../../core/language/definition';
import { codeLocations } from './codeLocations';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import { locationIn } from './languagePlans';
import { spokenOf } from './spokenOf';
import { unlessEdited } from './unlessEdited';

/** Leads from what is named in a plan, or in a file beside it, to what is meant. */
export function registerDefinition(host: LanguageHost): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider(PLAN_LANGUAGES, {
    async provideDefinition(document, position, token) {
      const spoken = await spokenOf(host, document, token);
      if (!spoken) return undefined;
      const found = await unlessEdited(document, () => definitionAt(spoken, document.offsetAt(position)));
      if (!found || token.isCancellationRequested) return undefined;
      const { folder } = spoken.place;
      const places = [
        ...found.places.map((place) => locationIn(folder, place)),
        ...(found.code ? await codeLocations(folder, found.code, token) : []),
      ];
      const origin = new vscode.Range(document.positionAt(found.origin.start), document.positionAt(found.origin.end));
      return places.map(({ uri, range }): vscode.DefinitionLink => ({
        originSelectionRange: origin,
        targetUri: uri,
        targetRange: range,
        targetSelectionRange: range,
      }));
    },
  });
}
