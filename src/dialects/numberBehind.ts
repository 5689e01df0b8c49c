/** A number such as 3 or 3.1, part by part. */
export type Levels = readonly number[];

/** A number for what is put behind something that is numbered, and how many of those behind it come before that. */
export interface NumberBehind {
  readonly number: string;
  readonly skipped: number;
}

/**
 * The number of what is split off something that is numbered: the next one where that is free, so 3 behind 2; else one below its own,
 * so 2.1 between 2 and 3, and 2.2 behind 2.1. So no other one has to change its number, nor what speaks of it.
 *
 * @param behind those that stand behind it, in the order of the document
 * @param all every number of the document
 */
export function numberBehind(
  own: Levels,
  behind: readonly (Levels | undefined)[],
  all: readonly Levels[],
): NumberBehind {
  const taken = new Set(all.map((levels) => levels.join('.')));
  const isBelow = (other: Levels | undefined): boolean =>
    other !== undefined && other.length > own.length && own.every((level, index) => level === other[index]);
  const next = [...own.slice(0, -1), (own.at(-1) ?? 0) + 1];
  const [first] = behind;
  const isFree = !taken.has(next.join('.')) && (first === undefined || isAbove(first, next));
  if (isFree && !isBelow(first)) return { number: next.join('.'), skipped: 0 };
  const below = behind.findIndex((other) => !isBelow(other));
  const skipped = below < 0 ? behind.length : below;
  let last = (behind[skipped - 1] ?? [])[own.length] ?? 0;
  do last++;
  while (taken.has([...own, last].join('.')));
  return { number: [...own, last].join('.'), skipped };
}

/** Whether one number comes after another; where one goes on, the longer one does. */
export function isAbove(a: Levels, b: Levels): boolean {
  const index = a.findIndex((level, place) => level !== (b[place] ?? 0));
  return index >= 0 && (a[index] ?? 0) > (b[index] ?? 0);
}
