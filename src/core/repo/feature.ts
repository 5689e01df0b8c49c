/** What stands in a feature folder besides plan.md, as far as plans are held against it. */
export interface FeatureFacts {
  /** Path of the feature folder, as in ports.ts. */
  readonly path: string;
  /** Newest first. */
  readonly runs: readonly RunFacts[];
  /** undefined when there is no decision-log.md. */
  readonly decisionLog?: readonly DecisionEntry[];
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
}

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
  /** Offsets of the entry in decision-log.md. */
  readonly start: number;
  readonly end: number;
}
