import type { Disposable } from 'vscode';

/** Work that waits until its time has come; each key has one piece of work at most. */
export class Delays implements Disposable {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** Does `work` in so many milliseconds. What waits under the key is dropped. */
  put(key: string, milliseconds: number, work: () => void): void {
    this.drop(key);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      work();
    }, milliseconds);
    this.#timers.set(key, timer);
  }

  /** What waits under the key is not done. */
  drop(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
