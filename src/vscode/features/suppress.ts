/** An insertion; line and character from 0, line ends as `\n`. */
export interface SuppressionEdit {
  readonly line: number;
  readonly character: number;
  readonly newText: string;
}

/** A comment that names the rules of the line below it; what follows them (a reason after `--`, the end) is left alone. */
const COMMENT = /^\s*<!--\s*planloom-disable-next-line\s+[^\s>][^>]*?(?=\s*--)/;

/**
 * The edit that suppresses a rule on a line: a comment above it, indented as the line is, or the rule's name put into the
 * comment that stands there already.
 *
 * @param lineAt a line's text without its end; undefined outside of the document
 */
export function suppressionEdit(
  rule: string,
  line: number,
  lineAt: (line: number) => string | undefined,
): SuppressionEdit {
  const comment = COMMENT.exec(lineAt(line - 1) ?? '')?.[0];
  if (comment !== undefined) return { line: line - 1, character: comment.length, newText: ` ${rule}` };
  const indent = /^\s*/.exec(lineAt(line) ?? '')?.[0] ?? '';
  return { line, character: 0, newText: `${indent}<!-- planloom-disable-next-line ${rule} -->\n` };
}
