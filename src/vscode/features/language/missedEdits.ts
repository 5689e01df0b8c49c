import * as vscode from 'vscode';
import { Delays } from '../../delays';
import { DisposableStore } from '../../disposables';

/** Milliseconds after the last edit. VS Code asks sooner by itself: about a quarter of a second after it. */
const PATIENCE = 1000;

/**
 * Tells of edits after which VS Code did not ask anew. It waits for a moment after each keystroke, and drops the question when the
 * editor loses the focus meanwhile, as it does when the user goes on to a terminal or the palette: what was answered of the text
 * before would be shown until the next edit.
 */
export class MissedEdits implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #waiting = this.#store.add(new Delays());
  /** The versions of documents that were last answered for. */
  readonly #answered = new WeakMap<vscode.TextDocument, number>();

  /** @param onMissed called once for the edits of a document, and only while an editor shows it */
  constructor(private readonly onMissed: () => void) {
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#answered.has(document))
          this.#waiting.put(document.uri.toString(), PATIENCE, () => this.#look(document));
      }),
    );
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** Somebody was answered, of the document as it stands now. */
  answered(document: vscode.TextDocument): void {
    this.#answered.set(document, document.version);
  }

  #look(document: vscode.TextDocument): void {
    const isSeen = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
    if (isSeen && this.#answered.get(document) !== document.version) this.onMissed();
  }
}
