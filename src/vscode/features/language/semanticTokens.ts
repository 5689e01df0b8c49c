import * as vscode from 'vscode';
import { tokensIn, type TokenType } from '../../../core/language/tokens';
import { semanticTokens } from '../../contributions';
import { DisposableStore } from '../../disposables';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import { renewable } from './renewable';

const types = Object.keys(semanticTokens);
const legend = new vscode.SemanticTokensLegend(types);
const indexes = new Map<string, number>(types.map((type, index) => [type, index]));

/**
 * Colours for what only the plan as a whole tells. For a range alone, so that a long plan costs what is seen of it, and a keystroke
 * no more than before.
 */
export function registerSemanticTokens({ plans, host }: LanguageHost): vscode.Disposable {
  /** Documents that have colours of ours: VS Code keeps them until it is given others. */
  const coloured = new WeakSet<vscode.TextDocument>();
  const provider: vscode.DocumentRangeSemanticTokensProvider = {
    async provideDocumentRangeSemanticTokens(document, range, token) {
      const view = await plans.view(document, token);
      const builder = new vscode.SemanticTokensBuilder(legend);
      if (!view) return !token.isCancellationRequested && coloured.has(document) ? builder.build() : undefined;
      coloured.add(document);
      const offsets = { start: view.document.offsetAt(range.start), end: view.document.offsetAt(range.end) };
      for (const { start, end, type } of tokensIn(view, offsets, host.clock.now())) {
        const { line, character } = view.document.positionAt(start);
        builder.push(line, character, end - start, indexOf(type), 0);
      }
      return builder.build();
    },
  };
  const store = new DisposableStore();
  // VS Code 1.90 knows no event of such providers.
  const tokens = store.add(
    renewable(() => vscode.languages.registerDocumentRangeSemanticTokensProvider(PLAN_LANGUAGES, provider, legend)),
  );
  store.add(plans.onDidChangeFacts(() => tokens.renew()));
  return store;
}

function indexOf(type: TokenType): number {
  return indexes.get(type) ?? 0;
}
