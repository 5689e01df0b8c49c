/** What can be wrong with an ExecPlan's metadata, by the name that tools know it under (`--format json`). */
export type IssueCode =
  | 'parse.no_front_matter'
  | 'parse.invalid_yaml'
  | 'parse.invalid_yaml_date'
  | 'parse.not_mapping'
  | 'parse.non_string_key'
  | 'parse.not_utf8'
  | 'parse.unreadable'
  | 'keys.missing'
  | 'id.invalid'
  | 'filename.no_id'
  | 'id.filename_mismatch'
  | 'status.invalid'
  | 'kind.invalid'
  | 'domain.invalid'
  | 'field.empty'
  | 'date.not_string'
  | 'date.invalid'
  | 'touches.invalid'
  | 'risk.invalid'
  | 'boolean.invalid'
  | 'links.not_mapping'
  | 'status.archived_outside_complete'
  | 'status.open_under_complete'
  | 'id.duplicate'
  | 'relation.invalid_id'
  | 'relation.unknown_id';

/** Something that keeps a plan out of the registry (error), or that a strict build refuses (warning). */
export interface Issue {
  readonly severity: 'error' | 'warning';
  readonly code: IssueCode;
  /** As ExecPlanFolder.nameOf gives it; undefined for what two files have with each other (id.duplicate). */
  readonly path?: string;
  readonly params: Readonly<Record<string, string | readonly string[]>>;
  /** Where in the front matter: the key, and the place in its list. */
  readonly at?: readonly [key: string, entry?: number];
}
