import { isLineEndUnit } from '../text/lineEnds';

const HASH = 35;

/** Whether an ATX heading (CommonMark 4.2) would begin at `offset` if that is the start of a line where no block is open. */
export function isAtxHeading(text: string, offset: number): boolean {
  let at = offset;
  while (text.charCodeAt(at) === HASH) at++;
  const depth = at - offset;
  if (depth < 1 || depth > 6) return false;
  return at === text.length || text[at] === ' ' || text[at] === '\t' || isLineEndUnit(text.charCodeAt(at));
}

/** The first line start at or after `from` with what looks like an ATX heading in column 0; -1 when there is none. */
export function findAtxHeading(text: string, from: number): number {
  for (let at = text.indexOf('#', from); at >= 0; at = text.indexOf('#', at + 1)) {
    if ((at === 0 || isLineEndUnit(text.charCodeAt(at - 1))) && isAtxHeading(text, at)) return at;
  }
  return -1;
}
