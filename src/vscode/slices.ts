/** Milliseconds of work after which others get their turn; the extension host must never be blocked for longer than about 5. */
const SLICE = 4;

/** Lets everything else that waits have its turn. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Runs a generator that yields between steps to its end, pausing whenever a slice of time is used up. */
export async function inSlices<T>(work: Generator<unknown, T>): Promise<T> {
  let sliceEnd = performance.now() + SLICE;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < sliceEnd) continue;
    await pause();
    sliceEnd = performance.now() + SLICE;
  }
}
