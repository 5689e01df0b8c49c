import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { SearchedFile } from '../ports';

/** Hex digits that are written: enough to tell two states of a folder apart. */
const DIGITS = 16;

/**
 * What a scan notes of its sources, to tell later whether they changed: `sha256:` and 16 hex digits of their paths and sizes.
 * Times are no part of it, because they differ from one clone to the next.
 */
export function fingerprintOf(files: readonly SearchedFile[]): string {
  const list = files.map(({ path, size }) => `${path}\0${size}\n`).join('');
  return `sha256:${bytesToHex(sha256(utf8ToBytes(list))).slice(0, DIGITS)}`;
}
