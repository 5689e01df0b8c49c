/** A text of at most so many UTF-16 units, with an ellipsis behind it where it was longer; no character is cut in half. */
export function shortened(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`;
}
