import type { Position } from '../text/range';

/** A place in a file of the workspace folder; a byte order mark does not count. */
export interface Location {
  /** As in ports.ts. */
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

/** Where something leads to. */
export interface Target extends Location {
  /** All of the line of a heading that gives the name there; in the same file. */
  readonly line?: Location;
}

/** The beginning of a file, or a folder. */
export function startOfFile(path: string): Location {
  const start = { line: 0, character: 0 };
  return { path, start, end: start };
}
