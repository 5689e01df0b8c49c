import type { TextEdit } from '../../text/range';

/** Phases may have Roman ones. */
const NUMBER_AT_END = /(?:\d+(?:\.\d+)*|(?<= )[IVX]+)$/i;

/** An id's own part: `T-2` of `S-1/T-2`, `MS002` of `EP-20260117-014/MS002`. */
export function ownPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The letters before the number that an id ends with: `S-` of `S-12`, `Phase ` of `Phase 3.1`. */
export function stemOf(id: string): string {
  return id.replace(NUMBER_AT_END, '');
}

/** The number that an id ends with, as written: `014`, `3.1`, `II`. Empty when it ends with none. */
export function digitsOf(id: string): string {
  return NUMBER_AT_END.exec(id)?.[0] ?? '';
}

/**
 * The edit that makes one id of another where it is written: the number alone where nothing else differs, so that hyphens and
 * case stay as the author has them.
 *
 * @param written as it stands in the text
 * @param start of `written`
 * @param from canonical, the own part alone; and so is `to`
 */
export function respelling(written: string, start: number, from: string, to: string): TextEdit {
  const digits = digitsOf(written);
  if (stemOf(from) !== stemOf(to) || digits === '') return { start, end: start + written.length, newText: to };
  // `S-01` keeps its zeros.
  const zeros = digits.length > digitsOf(from).length ? digits.length : 0;
  const end = start + written.length;
  return { start: end - digits.length, end, newText: digitsOf(to).padStart(zeros, '0') };
}
