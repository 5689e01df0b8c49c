/** Something is wrong around the tests rather than in them: the message says what, and what to do about it. */
export class HostError extends Error {
  override readonly name = '';
}

/** Runs a program's main function; a failure is printed (a HostError without its stack) and makes the exit code 1. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof HostError ? error.message : error);
    process.exitCode = 1;
  }
}
