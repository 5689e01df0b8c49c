const HYPHENS = /[\u2010-\u2015\u2212]/g;
const SPACES = /[\s\u00a0\u202f]+/g;
const DOUBLE_QUOTES = /[\u201c-\u201f\u00ab\u00bb]/g;
const SINGLE_QUOTES = /[\u2018-\u201b]/g;
const TRAILING_BRACKET = /\s*\([^()]*\)$/;

/**
 * How contract strings are compared: case, hyphens (U+2010, U+2011 and dashes), quotes, spaces (U+202F), `&` for "and" and
 * Unicode compatibility forms make no difference. Emphasis marks around the text are left out.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(HYPHENS, '-')
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(/&/g, ' and ')
    .replace(/[*_`]+/g, '')
    .replace(SPACES, ' ')
    .trim()
    .toLowerCase();
}

/** The comparison key of a heading: normalised, without a trailing bracket or colon (`Definition of Ready (DoR)` → `definition of ready`). */
export function headingKey(text: string): string {
  const key = normalise(text).replace(/\s*:$/, '');
  const cut = key.replace(TRAILING_BRACKET, '');
  return cut === '' ? key : cut;
}
