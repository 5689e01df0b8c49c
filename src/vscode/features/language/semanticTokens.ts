import * as vscode from 'vscode';
import { tokensIn, type TokenType } from '../../../core/language/tokens';
import { semanticTokens } from '../../contributions';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';

const types = Object.keys(semanticTokens);
const legend = new vscode.SemanticTokensLegend(types);
const indexes = new Map<string, number>(types.map((type, index) => [type, index]));

/** Colours for what only the plan as a whole tells. For a range alone, so that a long plan costs what is seen of it. */
export function registerSemanticTokens({ plans, host }: LanguageHost): vscode.Disposable {
  const provider: vscode.DocumentRangeSemanticTokensProvider = {
    async provideDocumentRangeSemanticTokens(document, range, token) {
      const view = await plans.view(document, token);
      if (!view) return undefined;
      const offsets = { start: view.document.offsetAt(range.start), end: view.document.offsetAt(range.end) };
      const builder = new vscode.SemanticTokensBuilder(legend);
      for (const { start, end, type } of tokensIn(view, offsets, host.clock.now())) {
        const { line, character } = view.document.positionAt(start);
        builder.push(line, character, end - start, indexOf(type), 0);
      }
      return builder.build();
    },
  };
  return vscode.languages.registerDocumentRangeSemanticTokensProvider(PLAN_LANGUAGES, provider, legend);
}

function indexOf(type: TokenType): number {
  return indexes.get(type) ?? 0;
}
