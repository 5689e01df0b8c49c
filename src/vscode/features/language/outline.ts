import * as vscode from 'vscode';
import { outlineOf } from '../../../core/language/outline';
import type { PlanSymbol, PlanSymbolKind } from '../../../core/language/planSymbol';
import { PRODUCT } from '../../contributions';
import { DisposableStore } from '../../disposables';
import { openDocument } from '../../host';
import { isOn, onDidChangeSettings } from '../../settings';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import { positionOf } from './languagePlans';

/** Outline, breadcrumbs, sticky scroll and “Go to Symbol in Editor”. */
export function registerOutline({ plans, sessions }: LanguageHost): vscode.Disposable {
  /** The dialects that documents were shown in, by URI; undefined for those that were no plans. */
  const shown = new Map<string, string | undefined>();
  const provider: vscode.DocumentSymbolProvider = {
    provideDocumentSymbols: async (document, token) => {
      if (!isOn('planloom.outline', document.uri)) return undefined;
      const view = await plans.view(document, token);
      if (!token.isCancellationRequested) shown.set(document.uri.toString(), view?.dialect.id);
      return view && outlineOf(view).map(symbolOf);
    },
  };
  // VS Code's own outline of Markdown stays beside this one, and has a name as well.
  const register = (): vscode.Disposable =>
    vscode.languages.registerDocumentSymbolProvider(PLAN_LANGUAGES, provider, { label: PRODUCT });
  let registered = register();
  // VS Code keeps an outline until the text changes, or the providers do.
  const renew = (): void => {
    shown.clear();
    registered.dispose();
    registered = register();
  };
  const renewIfOther = (uri: vscode.Uri, dialect: string | undefined): void => {
    const key = uri.toString();
    if (shown.has(key) && shown.get(key) !== dialect) renew();
  };
  const store = new DisposableStore();
  store.add(new vscode.Disposable(() => void registered.dispose()));
  store.add(onDidChangeSettings(['planloom.outline'], renew));
  store.add(sessions.onDidChange(({ document, context }) => renewIfOther(document.uri, context.dialect.id)));
  store.add(
    sessions.onDidClose((uri) => {
      if (openDocument(uri)) renewIfOther(uri, undefined);
      else shown.delete(uri.toString());
    }),
  );
  store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => void shown.delete(uri.toString())));
  return store;
}

/** Symbols that VS Code was given before: most of a plan is the same from one edit to the next. */
const known = new WeakMap<PlanSymbol, vscode.DocumentSymbol>();

function symbolOf(symbol: PlanSymbol): vscode.DocumentSymbol {
  let made = known.get(symbol);
  if (!made) {
    const { kind, name, detail, start, end, nameEnd, children } = symbol;
    const from = positionOf(start);
    const range = new vscode.Range(from, positionOf(end));
    made = new vscode.DocumentSymbol(
      // VS Code refuses symbols without a name.
      name.trim() === '' ? '(no title)' : name,
      detail,
      symbolKinds[kind],
      range,
      new vscode.Range(from, positionOf(nameEnd)),
    );
    made.children = children.map(symbolOf);
    known.set(symbol, made);
  }
  return made;
}

/** None is a string, which is what VS Code's outline of Markdown has: whoever wants ours alone can hide strings. */
export const symbolKinds: Readonly<Record<PlanSymbolKind, vscode.SymbolKind>> = {
  'front matter': vscode.SymbolKind.Object,
  title: vscode.SymbolKind.File,
  section: vscode.SymbolKind.Namespace,
  story: vscode.SymbolKind.Class,
  phase: vscode.SymbolKind.Class,
  task: vscode.SymbolKind.Method,
  milestone: vscode.SymbolKind.Event,
  part: vscode.SymbolKind.Field,
  checklist: vscode.SymbolKind.Array,
  gate: vscode.SymbolKind.Boolean,
  entry: vscode.SymbolKind.Property,
  heading: vscode.SymbolKind.Field,
};
