/** Plan text ends up in messages: what would steer the terminal or turn the reading direction is shown as its code. */
export function forTerminal(text: string): string {
  return text.replace(
    /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
