import type { SourceState } from '../ports';
import type { RunRecord } from '../repo/runRecord';

/** What a run is held against. */
export interface Present {
  /** `textHash` of what is asked for now; undefined where nothing is. */
  readonly hash?: string;
  /** The sources as they are now; undefined where nobody knows, or where they must not count: see `isSealed`. */
  readonly source?: SourceState;
}

/**
 * What a run is too old for: the text was changed since, or the sources were. undefined for a run that still counts. Sources
 * are compared by what the files hold where both sides know it, else by commit; where neither can be done nothing is known
 * against the run.
 */
export function staleness(
  { textHash, source }: Pick<RunRecord, 'textHash' | 'source'>,
  present: Present,
): 'text' | 'sources' | undefined {
  if (present.hash !== undefined && textHash !== present.hash) return 'text';
  const now = present.source;
  if (!source || !now) return undefined;
  if (source.tree !== undefined && now.tree !== undefined) return source.tree === now.tree ? undefined : 'sources';
  if (source.commit === undefined || now.commit === undefined) return undefined;
  return source.commit === now.commit ? undefined : 'sources';
}
