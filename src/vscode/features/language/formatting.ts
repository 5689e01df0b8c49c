import * as vscode from 'vscode';
import { formatting } from '../../../core/language/format/formatPlan';
import type { Range } from '../../../core/text/range';
import { DisposableStore } from '../../disposables';
import { isOn, onDidChangeSettings } from '../../settings';
import { positionOf } from './languagePlans';
import type { LanguageHost } from './languageHost';

/** Longest that a step may take before somebody else gets a turn, in milliseconds. */
const STEP = 8;

/** Formats plans, in the folders whose settings ask for it: elsewhere VS Code must not take Planloom for one formatter more. */
export function registerFormatting(host: LanguageHost): vscode.Disposable {
  const store = new DisposableStore();
  let current = registered(host);
  const renew = (): void => {
    current.dispose();
    current = registered(host);
  };
  store.add(onDidChangeSettings(['planloom.format.enable'], renew));
  store.add(vscode.workspace.onDidChangeWorkspaceFolders(renew));
  store.add(
    new vscode.Disposable(() => {
      current.dispose();
    }),
  );
  return store;
}

function registered({ plans }: LanguageHost): vscode.Disposable {
  const store = new DisposableStore();
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => isOn('planloom.format.enable', uri));
  const selector = folders.flatMap((folder) =>
    ['markdown', 'plaintext'].map((language) => ({ language, pattern: new vscode.RelativePattern(folder, '**') })),
  );
  if (selector.length === 0) return store;
  const edits = async (
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
    selected?: vscode.Range,
  ): Promise<vscode.TextEdit[] | undefined> => {
    const view = await plans.view(document, token);
    if (!view) return undefined;
    const { version } = document;
    const within: Range | undefined = selected && {
      start: document.offsetAt(selected.start),
      end: document.offsetAt(selected.end),
    };
    const steps = formatting(view, within);
    let since = Date.now();
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        const at = (offset: number): vscode.Position => positionOf(view.document.positionAt(offset));
        return step.value.map(({ start, end, newText }) =>
          vscode.TextEdit.replace(new vscode.Range(at(start), at(end)), newText),
        );
      }
      if (Date.now() - since < STEP) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      // The plan that is being formatted is the document's no more.
      if (token.isCancellationRequested || document.version !== version) return undefined;
      since = Date.now();
    }
  };
  store.add(
    vscode.languages.registerDocumentFormattingEditProvider(selector, {
      provideDocumentFormattingEdits: (document, _, token) => edits(document, token),
    }),
  );
  store.add(
    vscode.languages.registerDocumentRangeFormattingEditProvider(selector, {
      provideDocumentRangeFormattingEdits: (document, range, _, token) => edits(document, token, range),
    }),
  );
  return store;
}
