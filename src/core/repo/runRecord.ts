/**
 * What a run leaves in its metrics.json: see metrics.schema.json, which every file is held against before it is taken for one.
 * The file says `interrupted` from the moment that the run begins, and something else only when it has ended: whatever cuts a
 * run off, it never looks as if it had passed.
 */
export interface RunRecord {
  readonly version: 1;
  /** The run's folder: `20261121T081858Z`. */
  readonly id: string;
  /** Path of the plan, as in ports.ts. */
  readonly plan: string;
  /** Id of the unit; missing for commands of the plan itself. */
  readonly unit?: string;
  readonly outcome: RunOutcome;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Missing as long as the run has not ended, or was cut off. */
  readonly endedAt?: string;
  /** Milliseconds, all commands together. */
  readonly duration?: number;
  /** One sentence on what went wrong with the run itself. */
  readonly problem?: string;
  /** Shell, platform and the variables that were set; never the whole environment, which holds secrets. */
  readonly environment: Readonly<Record<string, string>>;
  readonly source?: { readonly commit?: string; readonly dirty: boolean; readonly tree?: string };
  /** See textHash. */
  readonly textHash: string;
  readonly commands: readonly CommandRecord[];
  readonly budget?: BudgetRecord;
  readonly tests?: TestTotals;
}

/** `interrupted`: the end was never reached, because the window closed, the process was killed or the disk was full. */
export type RunOutcome = 'passed' | 'failed' | 'cancelled' | 'interrupted';

export interface CommandRecord {
  /** As the plan has it. */
  readonly command: string;
  /** As it was run; missing when nothing had to be filled in. */
  readonly ran?: string;
  readonly cwd: string;
  /** `skipped`: the run ended before its turn. */
  readonly outcome: RunOutcome | 'skipped';
  readonly exitCode?: number;
  readonly signal?: string;
  readonly problem?: string;
  readonly startedAt?: string;
  /** Milliseconds. */
  readonly duration?: number;
  /** Bytes. */
  readonly peakMemory?: number;
  /** Milliseconds. */
  readonly cpuTime?: number;
  readonly budget?: BudgetRecord;
  /** What the plan expects of it besides that it passes, as the plan says it: for a person to compare, it decides nothing. */
  readonly threshold?: string;
  readonly tests?: TestTotals;
}

export interface BudgetRecord {
  /** Milliseconds. */
  readonly limit: number;
  /** As the plan says it. */
  readonly text: string;
  readonly exceeded: boolean;
}

export interface TestTotals {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly skipped: number;
  /** Milliseconds. */
  readonly duration?: number;
  /** Names of those that failed or errored; not all of them where there are many. */
  readonly failures?: readonly string[];
  /** The reports that were read, as in ports.ts. */
  readonly reports?: readonly string[];
}
