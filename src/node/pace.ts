/** Milliseconds of work after which others get their turn. */
const SLICE = 8;

/** Lets other work in, and a cancellation be seen, during work that would otherwise hold the process for long. */
export class Pace {
  #since = performance.now();

  constructor(private readonly signal?: AbortSignal) {}

  /** To be asked often, and awaited when it gives something. Throws, or rejects with, the signal's reason once it is cancelled. */
  due(): Promise<void> | undefined {
    this.signal?.throwIfAborted();
    if (performance.now() - this.#since < SLICE) return undefined;
    return new Promise((resolve) => setImmediate(resolve)).then(() => {
      this.#since = performance.now();
      this.signal?.throwIfAborted();
    });
  }
}
