/** A text without line breaks, for where one would end a bullet or a heading; blanks around each break become one. */
export function oneLine(text = ''): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();
}
