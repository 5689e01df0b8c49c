import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Block } from './model';

const BOX = /^(\s*(?:[-*+]|\d+[.)])\s+)\[[ xX~]\]/;
/** A status is a tick in words (codex-web, section 8). */
const STATUS = /^(\s*[-*+]\s+[*_]{0,2}status[*_]{0,2}\s*:).*$/i;

const known = new WeakMap<readonly Block[], string>();

/**
 * What a unit asked for when it was run: `sha256:` and 64 hex digits of its text. Ticks, the value of a Status bullet, trailing
 * blanks and line ends do not count, so that saying what is done never makes a run stale.
 */
export function textHash(blocks: readonly Block[]): string {
  let hash = known.get(blocks);
  if (hash === undefined) known.set(blocks, (hash = hashOf(blocks)));
  return hash;
}

function hashOf(blocks: readonly Block[]): string {
  const text = blocks
    .map(({ span: { chunk, start, end } }) => chunk.text.slice(start, end))
    .join('')
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd().replace(BOX, '$1[ ]').replace(STATUS, '$1'))
    .join('\n')
    .trim();
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}
