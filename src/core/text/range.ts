/** A half-open stretch of text. Offsets are UTF-16 code units, as in JavaScript strings and VS Code documents. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whether two stretches overlap, or stand side by side. */
export function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** A place as editors show it: line and character from 0, characters in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Replaces `start`–`end` (UTF-16 offsets into the text the edit was made for) by `newText`. */
export interface TextEdit extends Range {
  readonly newText: string;
}
