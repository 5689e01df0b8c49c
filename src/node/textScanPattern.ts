/**
 * A pattern that finds texts, letter case aside, in the bytes of UTF-8 held one for each character of a string
 * (`latin1`). No such string has to be decoded, which is most of what a scan would otherwise cost.
 *
 * Letter case is what Unicode's simple folding says, as in ripgrep: `é` is `É`, `k` also the Kelvin sign, `s` also `ſ`, `ß` also
 * `ẞ` but never `ss`, and `İ` only itself. Each letter stands as the alternatives of its bytes, so the pattern needs no `i`.
 * It has no repetition and so takes linear time.
 */
export function bytePattern(texts: readonly string[]): RegExp {
  return new RegExp(texts.map((text) => Array.from(text, alternatives).join('')).join('|'), 'g');
}

/** ASCII letters that have variants outside of ASCII. */
const BEYOND_ASCII: Readonly<Record<string, string>> = { k: '\u212A', s: '\u017F' };

const known = new Map<string, string>();

function alternatives(character: string): string {
  let source = known.get(character);
  if (source === undefined) known.set(character, (source = sourceFor(variantsOf(character))));
  return source;
}

function sourceFor(variants: readonly string[]): string {
  const single = variants.filter((variant) => variant < '\u0080');
  const several = variants.filter((variant) => variant >= '\u0080').map(escapedBytes);
  if (single.length > 1) several.unshift(`[${single.join('')}]`);
  else if (single[0] !== undefined) several.unshift(escapedBytes(single[0]));
  return several.length > 1 ? `(?:${several.join('|')})` : (several[0] ?? '');
}

function escapedBytes(text: string): string {
  return [...Buffer.from(text, 'utf8')].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

/** All characters that are the same as one but for their case, itself among them. */
export function variantsOf(character: string): readonly string[] {
  if (character < '\u0080') {
    const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
    const beyond = BEYOND_ASCII[lower];
    return lower === upper ? [character] : [lower, upper, ...(beyond === undefined ? [] : [beyond])];
  }
  const same = /[\^\-\\\]]/.test(character) ? undefined : new RegExp(`[${character}]`, 'giu');
  return [...new Set([character, ...((same && casedCharacters().match(same)) ?? [])])];
}

let cased: string | undefined;

/** Every character that has case. */
function casedCharacters(): string {
  if (cased === undefined) {
    const all: string[] = [];
    for (let code = 0x41; code < 0x20000; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      if (/[\p{Changes_When_Casemapped}\p{Changes_When_Casefolded}]/u.test(character)) all.push(character);
    }
    cased = all.join('');
  }
  return cased;
}
