/** How a file's bytes are to be read: as UTF-8, with a byte order mark before it, or not at all. */
export type Encoding = 'utf-8' | 'utf-8-mark' | 'other';

const MARK: readonly number[] = [0xef, 0xbb, 0xbf];

/** Looks at all of the bytes. */
export function encodingOf(bytes: Uint8Array): Encoding {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'other';
  }
  return MARK.every((byte, index) => bytes[index] === byte) ? 'utf-8-mark' : 'utf-8';
}
