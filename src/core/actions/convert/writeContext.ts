/** What the writers of units share. */
export interface WriteContext {
  /** What stands between a heading and its text. */
  readonly gap: '\n' | '\n\n';
  /** A body with the names of units as they are in the new plan. */
  readonly change: (body: string) => string;
  /** The next free id of a series: `F001`. */
  readonly nextId: (series: 'T' | 'F') => string;
}
