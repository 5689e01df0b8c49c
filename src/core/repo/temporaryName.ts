/** A name for a file that is written before it takes another one's place. @param token 16 hexadecimal digits */
export function temporaryName(token: string): string {
  return `.planloom-${token}.tmp`;
}

export function isTemporaryName(name: string): boolean {
  return /^\.planloom-[0-9a-f]{16}\.tmp$/.test(name);
}
