import type { Comparison } from './compare';

/**
 * A file of test/bench/suites/ exports one of these as `suite`; the runner finds it there. Setting up belongs into
 * `comparisons`, which is called only when the suite is to run; what it yields is measured and printed one by one.
 */
export type Suite = {
  /** What the runner's filter is looked for in. */
  readonly name: string;
} & (
  | { comparisons(): Iterable<Comparison> | AsyncIterable<Comparison> }
  /** For what cannot be timed from outside: measures by itself, and gives Markdown. */
  | { report(): Promise<string> }
);
