/** What is known of an ExecPlan without reading it whole: from its file name and its front matter (format execplan). */
export interface ExecPlanFacts {
  /** As in ports.ts. */
  readonly path: string;
  readonly title?: string;
  readonly status?: string;
  /** Ids as written, trimmed. */
  readonly dependsOn: readonly string[];
  readonly supersedes: readonly string[];
}

/** The ExecPlans of a workspace folder by id; several under one id are a mistake that rules report. */
export type ExecPlanIndex = ReadonlyMap<string, readonly ExecPlanFacts[]>;
