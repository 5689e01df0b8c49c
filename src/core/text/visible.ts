/**
 * Plan text as it really is, for a dialog or a terminal: what would not be seen, or would make the rest look otherwise, is written
 * as its code.
 */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]/gu,
    (hidden) => `\\u{${hidden.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}
