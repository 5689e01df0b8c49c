import { member } from './json';

/** What the runner inside the extension host leaves behind (inHost.ts). */
export interface Verdict {
  /** What the tests ran in: a Node process, or a web worker. */
  readonly host: 'node' | 'worker';
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of test files that passed when they were run a second time, and not the first. */
  readonly unsteady?: readonly string[];
  /** Why the tests could not be run to their end. */
  readonly error?: string;
}

/** How the process ended that ran a suite. */
export interface Ending {
  /** null when a signal ended it. */
  readonly code: number | null;
  /** It was ended because it took longer than this. */
  readonly timedOutAfterMs?: number;
  /** undefined when it left none. */
  readonly verdict?: Verdict;
  /** What the suite has to have run in. */
  readonly expectedHost: Verdict['host'];
}

/** The outcome of a suite. */
export interface Outcome {
  readonly passed: number;
  /** At least 1 whenever the suite as a whole did not pass. */
  readonly failed: number;
  readonly skipped: number;
  /** Names of test files that passed when they were run a second time; undefined when there are none. */
  readonly unsteady?: readonly string[];
  /** Why the suite did not pass; undefined when it did. */
  readonly failure?: string;
}

/** The verdict in a file's text; undefined when the text is not a whole verdict. */
export function parseVerdict(text: string): Verdict | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const [host, passed, failed, skipped, unsteady, error] = [
    'host',
    'passed',
    'failed',
    'skipped',
    'unsteady',
    'error',
  ].map((name) => member(value, name));
  if (host !== 'node' && host !== 'worker') return undefined;
  if (typeof passed !== 'number' || typeof failed !== 'number' || typeof skipped !== 'number') return undefined;
  return {
    ...{ host, passed, failed, skipped },
    ...(Array.isArray(unsteady) ? { unsteady: unsteady.map(String) } : {}),
    ...(typeof error === 'string' ? { error } : {}),
  };
}

/**
 * A suite passes when its tests say so and the process around them agrees; a process that ends with 0 proves nothing,
 * for VS Code does that even when its extension host crashed.
 */
export function judge(ending: Ending): Outcome {
  const { verdict } = ending;
  const failure = failureOf(ending);
  const failed = verdict?.failed ?? 0;
  return {
    passed: verdict?.passed ?? 0,
    failed: failure === undefined ? failed : Math.max(failed, 1),
    skipped: verdict?.skipped ?? 0,
    ...(verdict?.unsteady ? { unsteady: verdict.unsteady } : {}),
    ...(failure === undefined ? {} : { failure }),
  };
}

function failureOf({ code, timedOutAfterMs, verdict, expectedHost }: Ending): string | undefined {
  const exit = code === null ? 'a signal' : `exit code ${code}`;
  if (timedOutAfterMs !== undefined) return `no end after ${timedOutAfterMs / 1000} s (a hang)`;
  if (!verdict) return `no verdict: the tests ended before they were done (a crash; ${exit})`;
  if (verdict.error !== undefined) return `the tests could not be run: ${verdict.error.split('\n', 1).join('')}`;
  if (verdict.failed > 0) return `${verdict.failed} of ${verdict.passed + verdict.failed} tests failed`;
  if (verdict.passed === 0) return 'no tests were run';
  if (verdict.host !== expectedHost) return `the tests ran in a ${verdict.host} host, not in a ${expectedHost} host`;
  if (code !== 0) return `the tests passed, but VS Code ended with ${exit}`;
  return undefined;
}
