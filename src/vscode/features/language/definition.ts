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
      const originSelectionRange = new vscode.Range(
        document.positionAt(found.origin.start),
        document.positionAt(found.origin.end),
      );
      // Of a heading all of its line, as VS Code's own Markdown support has it: equal ranges are shown once.
      const linkTo = ({ uri, range }: vscode.Location, whole = range): vscode.DefinitionLink => ({
        originSelectionRange,
        targetUri: uri,
        targetRange: whole,
        targetSelectionRange: range,
      });
      const inCode = found.code ? await codeLocations(folder, found.code, token) : [];
      return [
        ...found.places.map((place) =>
          linkTo(locationIn(folder, place), place.line && locationIn(folder, place.line).range),
        ),
        ...inCode.map((place) => linkTo(place)),
      ];
    },
  });
}
