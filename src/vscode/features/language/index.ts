import type { Disposable } from 'vscode';
import { DisposableStore } from '../../disposables';
import { registerCodeLens } from './codeLens';
import { registerCompletion } from './completion';
import { registerDefinition } from './definition';
import { registerEditActions } from './editActions';
import { registerFolding } from './folding';
import { registerFormatting } from './formatting';
import { registerHover } from './hover';
import { registerInlayHints } from './inlayHints';
import { registerLinks } from './links';
import { registerOutline } from './outline';
import { registerReferences } from './references';
import { registerRelations } from './relations';
import { registerRename } from './rename';
import { registerSelectionRanges } from './selectionRanges';
import { registerSemanticTokens } from './semanticTokens';
import { registerWorkspaceSymbols } from './workspaceSymbols';
import type { LanguageHost } from './languageHost';

/** What the editor knows of plans: each provider is a file that asks the core, and a line here. */
const providers: readonly ((host: LanguageHost) => Disposable)[] = [
  registerOutline,
  registerFolding,
  registerSelectionRanges,
  registerWorkspaceSymbols,
  registerCompletion,
  registerHover,
  registerInlayHints,
  registerDefinition,
  registerReferences,
  registerLinks,
  registerRelations,
  registerRename,
  registerCodeLens,
  registerSemanticTokens,
  registerEditActions,
  registerFormatting,
];

export function registerLanguage(host: LanguageHost): Disposable {
  const store = new DisposableStore();
  for (const register of providers) store.add(register(host));
  return store;
}
