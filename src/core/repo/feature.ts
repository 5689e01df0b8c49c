import type { RunRecord } from './runRecord';

/** What stands in a feature folder besides plan.md, as far as plans are held against it. */
export interface FeatureFacts {
  /** Path of the feature folder, as in ports.ts. */
  readonly path: string;
  /** Newest first. */
  readonly runs: readonly RunFacts[];
  /** undefined when there is no decision-log.md. */
  readonly decisionLog?: readonly DecisionEntry[];
  /** What was looked up in experts and documents; undefined before it was read. */
  readonly expertise?: ExpertiseFacts;
}

/** What referenced-expertise.md and proposals/expert-additions.md hold. */
export interface ExpertiseFacts {
  /** Each `## Scan @ …` of referenced-expertise.md, oldest first. */
  readonly scans: readonly ScanFacts[];
  /** referenced-expertise.md holds something besides its title. */
  readonly isCaptured: boolean;
  /** Topics of proposals/expert-additions.md. */
  readonly proposals: readonly string[];
}

export interface ScanFacts {
  /** ISO 8601 as written. */
  readonly timestamp: string;
  /** The line `- Keywords: …` as written, without its label; undefined when it has none. */
  readonly keywords?: string;
  /** Of the sources that were searched, as the scan noted it; undefined for scans by other hands. */
  readonly fingerprint?: string;
}

/** A folder below `runs/`. */
export interface RunFacts {
  /** The folder's name, e.g. `20251015T194156Z`. */
  readonly id: string;
  readonly path: string;
  /** `S-1` for `runs/S-1/<id>/`; undefined for `runs/<id>/`. */
  readonly story?: string;
  /** Read off the id where it holds a date, as milliseconds since the epoch. */
  readonly time?: number;
  /** What its metrics.json says; undefined where there is none of ours, or where it was not read. */
  readonly record?: RunRecord;
}

/** What a loop decides (format codex, Appendix C). */
export type Decision = 'continue' | 'refine' | 'escalate' | 'done' | 'blocked';

/** An entry of decision-log.md, whatever its form (see readDecisionLog). */
export interface DecisionEntry {
  /** Canonical ids named by the entry, e.g. `S-1`. */
  readonly stories: readonly string[];
  /** Heading or line that opens the entry, without marks. */
  readonly title: string;
  /** ISO date or date-time as written; undefined when there is none. */
  readonly timestamp?: string;
  /** The entry says that the story is done. */
  readonly done: boolean;
  /** What was decided; undefined where the entry does not say. */
  readonly decision?: Decision;
  /** Names of the run folders, and times in the form of such names, that the entry mentions; missing when there is none. */
  readonly runs?: readonly string[];
  /** What its Runtime field says; undefined where it has none, or one that nobody filled in. */
  readonly runtime?: string;
  /** The entry says that the story is blocked. */
  readonly blocked?: boolean;
  /** Its Result says that the attempt failed. */
  readonly failed?: boolean;
  /** Offsets of the entry in decision-log.md. */
  readonly start: number;
  readonly end: number;
}
