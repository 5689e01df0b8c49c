/** A comment of ours may speak of the line below it. */
export function isDirective(html: string): boolean {
  return /<!--\s*planloom-/.test(html);
}
