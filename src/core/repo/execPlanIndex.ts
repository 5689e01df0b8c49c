/** What is known of an ExecPlan from its file name and its front matter, as the format's tools read it (format execplan). */
export interface ExecPlanFacts {
  /** As in ports.ts. */
  readonly path: string;
  readonly title?: string;
  readonly status?: string;
  /** Nothing is wrong with the plan by itself: others may depend on it. */
  readonly registered: boolean;
  /** Stands where finished plans are put. */
  readonly completed: boolean;
  /** Words as the format's tools read them; they need not be ids. */
  readonly dependsOn: readonly string[];
  readonly supersedes: readonly string[];
}

/** The ExecPlans of an exec_plans folder by id; several under one id are a mistake that rules report. */
export type ExecPlanIndex = ReadonlyMap<string, readonly ExecPlanFacts[]>;
