import * as vscode from 'vscode';
import type { Lens } from '../../../core/language/lens';
import { DisposableStore } from '../../disposables';

/** Commands that are kept for a document; those of lenses that were not seen for longest go first. */
const MOST = 2000;

/** What tells a lens from the others of its document. */
export type ClickedLens = Pick<Lens, 'group' | 'about' | 'says'>;

interface Click {
  readonly command: string;
  readonly registered: vscode.Disposable;
}

/**
 * A command for each lens that somebody sees, the same one for as long as the lens is there. VS Code keeps what a lens hands to a
 * command for as long as it shows that very lens, and forgets it a moment too early: after an edit, and when the editor gets the
 * focus while it scrolls, a click would only say that the command was not found. These commands are handed nothing; what a click is
 * to do is worked out when it comes, of the document as it is then.
 */
export class LensClicks implements vscode.Disposable {
  readonly #store = new DisposableStore();
  /** By URI, then by lens; the last used at the end. */
  readonly #clicks = new Map<string, Map<string, Click>>();
  #made = 0;

  constructor(private readonly onClick: (uri: vscode.Uri, lens: ClickedLens) => Promise<void>) {
    this.#store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri.toString())));
  }

  dispose(): void {
    for (const uri of [...this.#clicks.keys()]) this.#forget(uri);
    this.#store.dispose();
  }

  /** The id of the command that clicks a lens. */
  commandFor(uri: vscode.Uri, { group, about, says }: ClickedLens): string {
    let clicks = this.#clicks.get(uri.toString());
    if (!clicks) this.#clicks.set(uri.toString(), (clicks = new Map<string, Click>()));
    const key = JSON.stringify([group, says, about]);
    const click = clicks.get(key) ?? this.#make(uri, { group, about, says });
    clicks.delete(key);
    clicks.set(key, click);
    for (const [oldest, { registered }] of clicks) {
      if (clicks.size <= MOST) break;
      registered.dispose();
      clicks.delete(oldest);
    }
    return click.command;
  }

  #make(uri: vscode.Uri, lens: ClickedLens): Click {
    // For lenses alone: what begins with an underscore is listed nowhere.
    const command = `_planloom.lens.${++this.#made}`;
    return { command, registered: vscode.commands.registerCommand(command, () => this.onClick(uri, lens)) };
  }

  #forget(uri: string): void {
    for (const { registered } of this.#clicks.get(uri)?.values() ?? []) registered.dispose();
    this.#clicks.delete(uri);
  }
}
