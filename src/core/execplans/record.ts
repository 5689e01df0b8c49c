/** What a plan with errors says of itself, as far as it can be read. */
export type PlanSketch = Partial<Pick<PlanRecord, 'id' | 'title' | 'status' | 'depends_on' | 'supersedes'>>;

/** A plan as the registry has it: the 17 fields of schema version 1 (format execplan, Required YAML front matter). */
export interface PlanRecord {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly kind: string;
  readonly domain: string;
  readonly owner: string;
  /** As written, which need not be padded. */
  readonly created: string;
  readonly updated: string;
  readonly tags: readonly string[];
  readonly touches: readonly string[];
  readonly risk: string | null;
  readonly breaking: boolean | null;
  readonly migration: boolean | null;
  readonly links: ReadonlyMap<string, string>;
  readonly depends_on: readonly string[];
  readonly supersedes: readonly string[];
  /** As ExecPlanFolder.nameOf gives it. */
  readonly path: string;
}
