/**
 * The console of a web worker extension host reaches the launcher (code.ts) among VS Code's own log lines. What the
 * tests print is told apart by this mark before the first argument's text.
 */
const MARK = '[planloom tests] ';

/** For use in the worker: writes to the console as console.log does, with the mark. */
export function logMarked(first?: unknown, ...rest: unknown[]): void {
  if (first === undefined) console.log(MARK);
  else if (typeof first === 'string') console.log(`${MARK}${first}`, ...rest);
  else console.log(`${MARK}%o`, first, ...rest);
}

/** The arguments of a marked call, without the mark; undefined for any other line of the log. */
export function readMarked(args: readonly unknown[]): unknown[] | undefined {
  const [first, ...rest] = args;
  return typeof first === 'string' && first.startsWith(MARK) ? [first.slice(MARK.length), ...rest] : undefined;
}
