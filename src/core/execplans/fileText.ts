import type { Files } from '../ports';

/** A file's text with its byte order mark, if it has one; undefined where it is not UTF-8. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file that should be there; undefined where it is not UTF-8. Throws when it cannot be read. */
export async function readText(files: Files, path: string): Promise<string | undefined> {
  const bytes = await files.bytes(path);
  if (!bytes) throw new Error(`${path} is not there any more.`);
  return decodeText(bytes);
}
