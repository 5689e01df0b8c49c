import * as vscode from 'vscode';
import { outlining } from '../../../core/language/outline';
import type { PlanSymbol, PlanSymbolKind } from '../../../core/language/planSymbol';
import { PRODUCT } from '../../contributions';
import { DisposableStore } from '../../disposables';
import { isOn, onDidChangeSettings } from '../../settings';
import { inSlices } from '../../slices';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import { positionOf } from './languagePlans';
import { renewable } from './renewable';

/** Outline, breadcrumbs, sticky scroll and “Go to Symbol in Editor”. */
export function registerOutline({ plans }: LanguageHost): vscode.Disposable {
  const provider: vscode.DocumentSymbolProvider = {
    async provideDocumentSymbols(document, token) {
      if (!isOn('planloom.outline', document.uri)) return undefined;
      const view = await plans.view(document, token);
      if (!view) return undefined;
      const { version } = document;
      // After an edit VS Code asks again.
      const isWanted = (): boolean => !token.isCancellationRequested && document.version === version;
      const symbols = await inSlices(outlining(view), isWanted);
      return symbols && inSlices(converting(symbols), isWanted);
    },
  };
  const store = new DisposableStore();
  // VS Code keeps an outline until the text changes, or the providers do. Its own of Markdown stays beside this one, and has a name
  // as well.
  const outline = store.add(
    renewable(() => vscode.languages.registerDocumentSymbolProvider(PLAN_LANGUAGES, provider, { label: PRODUCT })),
  );
  store.add(onDidChangeSettings(['planloom.outline'], () => outline.renew()));
  store.add(plans.onDidChangePlans(() => outline.renew()));
  return store;
}

/** Symbols that VS Code was given before: most of a plan is the same from one edit to the next. */
const known = new WeakMap<PlanSymbol, vscode.DocumentSymbol>();

/** Symbols as VS Code takes them, in steps. */
function* converting(symbols: readonly PlanSymbol[]): Generator<undefined, vscode.DocumentSymbol[]> {
  for (const { children } of symbols) {
    for (const child of children) {
      child.children.forEach(symbolOf);
      yield;
    }
  }
  return symbols.map(symbolOf);
}

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
