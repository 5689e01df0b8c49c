/** What we find besides what the format's tools do, by its name (`notes` of `--format json`). */
export type NoteCode =
  | 'relation.self'
  | 'relation.cycle'
  | 'title.null'
  | 'owner.null'
  | 'key.repeated'
  | 'updated.before_created'
  | 'updated.behind'
  | 'date.unpadded'
  | 'list.comma_text'
  | 'list.open_quote'
  | 'list.odd_entry'
  | 'links.odd_value'
  | 'id.no_such_day'
  | 'id.number_zero'
  | 'id.unicode_digits'
  | 'registry.stale'
  | 'milestone.metadata'
  | 'milestone.number_twice';

/** A finding that keeps no plan out of the registry and changes no exit code by itself. */
export interface Note {
  readonly severity: 'warning' | 'hint';
  readonly code: NoteCode;
  /** As ExecPlanFolder.nameOf gives it; undefined for what is the registry's. */
  readonly path?: string;
  readonly params: Readonly<Record<string, string | readonly string[]>>;
  /** Where in the front matter: the key, and the place in its list. */
  readonly at?: readonly [key: string, entry?: number];
}
