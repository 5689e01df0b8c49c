import * as vscode from 'vscode';
import { type EvidenceHint, evidenceHints } from '../../../core/language/inlayHints';
import type { SettingKey } from '../../contributions';
import { DisposableStore } from '../../disposables';
import { isOn } from '../../settings';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';

const SETTING = 'planloom.inlayHints' satisfies SettingKey;

/** Milliseconds after which ages are told anew. */
const MINUTE = 60_000;

/** Says beside items of gates, and beside commands, what they rest on and how old that is. */
export function registerInlayHints({ host, plans }: LanguageHost): vscode.Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<void>());
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.add(new vscode.Disposable(() => clearTimeout(timer)));
  // Edits are asked about by VS Code itself.
  store.add(plans.onDidChangeFacts(() => changed.fire()));
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTING)) changed.fire();
    }),
  );
  store.add(
    vscode.languages.registerInlayHintsProvider(PLAN_LANGUAGES, {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, range, token) {
        if (!isOn(SETTING, document.uri)) return undefined;
        const view = await plans.view(document, token);
        if (!view) return undefined;
        const offsets = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
        const hints = evidenceHints(view, offsets, host.clock.now());
        if (hints.some(({ run }) => run)) {
          timer ??= setTimeout(() => {
            timer = undefined;
            changed.fire();
          }, MINUTE);
        }
        return hints.map((hint) => inlayHint(hint, document));
      },
    }),
  );
  return store;
}

function inlayHint({ offset, label, tooltip }: EvidenceHint, document: vscode.TextDocument): vscode.InlayHint {
  const hint = new vscode.InlayHint(document.positionAt(offset), label);
  hint.paddingLeft = true;
  hint.tooltip = tooltip;
  return hint;
}
