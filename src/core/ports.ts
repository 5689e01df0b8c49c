/**
 * What the core asks of the world. The editor, the command line and the tests each give their own.
 *
 * Paths are relative to a root (a workspace folder, or the folder the command line works in), with `/` between the
 * names whatever the platform. The root itself is the empty string. `src/core/repo/paths.ts` makes them.
 */

export type EntryKind = 'file' | 'folder';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

export interface Stat {
  readonly kind: EntryKind;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly mtime: number;
}

export interface Files {
  /** The text of a file (an open buffer wins over the disk), without decoding away its BOM; undefined when there is none. Throws when it cannot be read. */
  read(path: string): Promise<string | undefined>;
  /** What stands directly in a folder, in no order; undefined when there is no such folder. Throws when it cannot be listed. */
  list(path: string): Promise<readonly Entry[] | undefined>;
  /** undefined when nothing is there. */
  stat(path: string): Promise<Stat | undefined>;
}

export interface Clock {
  now(): Date;
}
