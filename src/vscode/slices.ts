/**
 * Milliseconds of work after which others get their turn. The extension host must not be blocked for longer than about 6, and
 * a single step, such as parsing a stretch of a plan, may take 4.
 */
const SLICE = 2;

/** Lets everything else that waits have its turn. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Runs a generator that yields between steps to its end, pausing whenever a slice of time is used up.
 *
 * @param isWanted asked after each pause; once it says no, the work is dropped, and undefined comes of it
 */
export function inSlices<T>(work: Generator<unknown, T>): Promise<T>;
export function inSlices<T>(work: Generator<unknown, T>, isWanted: () => boolean): Promise<T | undefined>;
export async function inSlices<T>(
  work: Generator<unknown, T>,
  isWanted: () => boolean = () => true,
): Promise<T | undefined> {
  let sliceEnd = performance.now() + SLICE;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < sliceEnd) continue;
    await pause();
    if (!isWanted()) return undefined;
    sliceEnd = performance.now() + SLICE;
  }
}
