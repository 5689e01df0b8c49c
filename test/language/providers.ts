import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Configs } from '../../src/vscode/features/config';
import { DiagnosticsPublisher } from '../../src/vscode/features/diagnostics';
import { ExecPlans } from '../../src/vscode/features/execPlans';
import { FeatureStores } from '../../src/vscode/features/featureStores';
import { watchFiles } from '../../src/vscode/features/fileEvents';
import { registerLanguage } from '../../src/vscode/features/language';
import type { LanguageHost } from '../../src/vscode/features/language/languageHost';
import { LanguagePlans } from '../../src/vscode/features/language/languagePlans';
import { LiveCheck } from '../../src/vscode/features/liveCheck';
import { PlanSessions } from '../../src/vscode/features/planSessions';
import { SourceStates } from '../../src/vscode/features/sourceState';
import { DisposableStore } from '../../src/vscode/disposables';
import type { Host } from '../../src/vscode/host';
import { testHost } from '../vscode/support/testHost';
import type { AskedAt } from './questions';

/** A question put to a provider itself: VS Code's commands can neither be cancelled nor tell of errors. */
export type Ask = (at: AskedAt, token: vscode.CancellationToken) => Promise<unknown>;

/** The providers beside those of the extension, asked by nobody else. */
export interface Providers extends vscode.Disposable {
  readonly language: LanguageHost;
  readonly asks: Readonly<Record<string, Ask>>;
}

/** The providers of plans, by the functions of VS Code that they are registered with. */
interface Made {
  readonly registerDocumentSymbolProvider: vscode.DocumentSymbolProvider;
  readonly registerFoldingRangeProvider: vscode.FoldingRangeProvider;
  readonly registerSelectionRangeProvider: vscode.SelectionRangeProvider;
  readonly registerWorkspaceSymbolProvider: vscode.WorkspaceSymbolProvider;
  readonly registerCompletionItemProvider: vscode.CompletionItemProvider;
  readonly registerHoverProvider: vscode.HoverProvider;
  readonly registerInlayHintsProvider: vscode.InlayHintsProvider;
  readonly registerDefinitionProvider: vscode.DefinitionProvider;
  readonly registerReferenceProvider: vscode.ReferenceProvider;
  readonly registerDocumentHighlightProvider: vscode.DocumentHighlightProvider;
  readonly registerDocumentLinkProvider: vscode.DocumentLinkProvider;
  readonly registerCallHierarchyProvider: vscode.CallHierarchyProvider;
  readonly registerRenameProvider: vscode.RenameProvider;
  readonly registerCodeLensProvider: vscode.CodeLensProvider;
  readonly registerDocumentRangeSemanticTokensProvider: vscode.DocumentRangeSemanticTokensProvider;
  readonly registerCodeActionsProvider: vscode.CodeActionProvider;
}

const registrations = [
  'registerDocumentSymbolProvider',
  'registerFoldingRangeProvider',
  'registerSelectionRangeProvider',
  'registerWorkspaceSymbolProvider',
  'registerCompletionItemProvider',
  'registerHoverProvider',
  'registerInlayHintsProvider',
  'registerDefinitionProvider',
  'registerReferenceProvider',
  'registerDocumentHighlightProvider',
  'registerDocumentLinkProvider',
  'registerCallHierarchyProvider',
  'registerRenameProvider',
  'registerCodeLensProvider',
  'registerDocumentRangeSemanticTokensProvider',
  'registerCodeActionsProvider',
] as const satisfies readonly (keyof Made)[];

/** Makes all providers as the extension does. */
export function makeProviders(): Providers {
  const store = new DisposableStore();
  const log = testHost();
  const configs = store.add(new Configs(log));
  const host: Host = {
    ...log,
    context: { subscriptions: [] as vscode.Disposable[] } as unknown as vscode.ExtensionContext,
    configs: () => Promise.resolve(configs),
    machine: () => Promise.resolve(undefined),
  };
  store.add(host.log);
  const sessions = store.add(new PlanSessions(host, configs));
  const execPlans = store.add(new ExecPlans(host));
  const sources = store.add(new SourceStates(host));
  const live = store.add(new LiveCheck(host, sessions, store.add(new DiagnosticsPublisher()), execPlans, sources));
  const stores = store.add(new FeatureStores(sessions, configs, sources));
  const plans = store.add(new LanguagePlans(sessions, live, configs, execPlans));
  store.add(
    watchFiles((event) => {
      if (event.how === 'deleted') sessions.fileDeleted(event.place);
      execPlans.fileChanged(event);
      live.fileChanged(event);
      stores.fileChanged(event);
      plans.fileChanged(event);
    }),
  );
  const language: LanguageHost = { host, plans, sessions, live, stores, execPlans };
  const made = captured(() => store.add(registerLanguage(language)));
  return { language, asks: asksOf(made), dispose: () => store.dispose() };
}

/** What `register` registers with VS Code, without doing it. */
function captured(register: () => void): Made {
  const made = new Map<string, unknown>();
  const { languages, commands } = vscode;
  const originals = Object.fromEntries(registrations.map((name) => [name, languages[name]]));
  const registerCommand = commands.registerCommand;
  const nothing = new vscode.Disposable(() => undefined);
  const fakes = registrations.map((name) => {
    const take = (...args: readonly unknown[]): vscode.Disposable => {
      const provider = name === 'registerWorkspaceSymbolProvider' ? args[0] : args[1];
      // The first is the one for plans; the one for decision logs comes behind.
      if (!made.has(name)) made.set(name, provider);
      return nothing;
    };
    return [name, take] as const;
  });
  Object.assign(languages, Object.fromEntries(fakes));
  Object.assign(commands, { registerCommand: () => nothing });
  try {
    register();
  } finally {
    Object.assign(languages, originals);
    Object.assign(commands, { registerCommand });
  }
  assert.deepEqual([...made.keys()].sort(), [...registrations].sort());
  return Object.fromEntries(made) as unknown as Made;
}

function asksOf(made: Made): Readonly<Record<string, Ask>> {
  return {
    symbols: async ({ document }, token) => made.registerDocumentSymbolProvider.provideDocumentSymbols(document, token),
    folding: async ({ document }, token) => made.registerFoldingRangeProvider.provideFoldingRanges(document, {}, token),
    selection: async ({ document, position }, token) =>
      made.registerSelectionRangeProvider.provideSelectionRanges(document, [position], token),
    workspaceSymbols: async ({ typed = '' }, token) =>
      made.registerWorkspaceSymbolProvider.provideWorkspaceSymbols(typed, token),
    completion: async ({ document, position }, token) =>
      made.registerCompletionItemProvider.provideCompletionItems(document, position, token, {
        triggerKind: vscode.CompletionTriggerKind.Invoke,
        triggerCharacter: undefined,
      }),
    hover: async ({ document, position }, token) => made.registerHoverProvider.provideHover(document, position, token),
    hints: async ({ document }, token) =>
      made.registerInlayHintsProvider.provideInlayHints(document, wholeOf(document), token),
    definition: async ({ document, position }, token) =>
      made.registerDefinitionProvider.provideDefinition(document, position, token),
    references: async ({ document, position }, token) =>
      made.registerReferenceProvider.provideReferences(document, position, { includeDeclaration: true }, token),
    highlights: async ({ document, position }, token) =>
      made.registerDocumentHighlightProvider.provideDocumentHighlights(document, position, token),
    async links({ document }, token) {
      const found = await made.registerDocumentLinkProvider.provideDocumentLinks(document, token);
      await Promise.all(
        (found ?? [])
          .slice(0, 20)
          .map(async (link) => made.registerDocumentLinkProvider.resolveDocumentLink?.(link, token)),
      );
      return found;
    },
    async calls({ document, position }, token) {
      const found = await made.registerCallHierarchyProvider.prepareCallHierarchy(document, position, token);
      const items = [found ?? []].flat();
      for (const item of items) {
        await made.registerCallHierarchyProvider.provideCallHierarchyOutgoingCalls(item, token);
        await made.registerCallHierarchyProvider.provideCallHierarchyIncomingCalls(item, token);
      }
      return found;
    },
    rename: async ({ document, position, typed = '' }, token) =>
      made.registerRenameProvider.provideRenameEdits(document, position, typed, token),
    async lenses({ document }, token) {
      const found = await made.registerCodeLensProvider.provideCodeLenses(document, token);
      await Promise.all(
        (found ?? []).slice(0, 20).map(async (lens) => made.registerCodeLensProvider.resolveCodeLens?.(lens, token)),
      );
      return found;
    },
    tokens: async ({ document }, token) =>
      made.registerDocumentRangeSemanticTokensProvider.provideDocumentRangeSemanticTokens(
        document,
        wholeOf(document),
        token,
      ),
    actions: async ({ document, position }, token) =>
      made.registerCodeActionsProvider.provideCodeActions(
        document,
        new vscode.Range(position, position),
        { diagnostics: [], only: vscode.CodeActionKind.Refactor, triggerKind: vscode.CodeActionTriggerKind.Invoke },
        token,
      ),
  };
}

function wholeOf(document: vscode.TextDocument): vscode.Range {
  return document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
}
