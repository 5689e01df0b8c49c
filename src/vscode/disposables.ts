import type { Disposable } from 'vscode';

/** Disposes what it was given when it is disposed; what comes later is disposed at once. */
export class DisposableStore implements Disposable {
  #kept: Disposable[] | undefined = [];

  get isDisposed(): boolean {
    return this.#kept === undefined;
  }

  /** Keeps `disposable` and gives it back. */
  add<T extends Disposable>(disposable: T): T {
    if (this.#kept) this.#kept.push(disposable);
    else disposable.dispose();
    return disposable;
  }

  dispose(): void {
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    for (const disposable of kept.reverse()) disposable.dispose();
  }
}
