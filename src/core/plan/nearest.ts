import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a misspelt name most likely means: at most a third of its letters differ, or one name begins with the
 * other's words. undefined when none is near.
 */
export function nearest<T>(key: string, candidates: readonly T[], keyOf: (candidate: T) => string): T | undefined {
  return allNear(key, candidates, keyOf)[0];
}

/** All candidates that a misspelt name may mean, the likeliest first. */
export function allNear<T>(key: string, candidates: readonly T[], keyOf: (candidate: T) => string): readonly T[] {
  return candidates
    .map((candidate) => ({ candidate, score: scoreOf(key, keyOf(candidate)) }))
    .filter(({ score }) => score < Infinity)
    .sort((a, b) => a.score - b.score)
    .map(({ candidate }) => candidate);
}

/** The lower, the nearer; Infinity for names that are not near. */
function scoreOf(key: string, other: string): number {
  const edits = distance(key, other);
  if (edits <= Math.max(1, Math.floor(Math.max(key.length, other.length) / 3))) return edits;
  return wordsOverlap(key, other) ? edits + 100 : Infinity;
}

function wordsOverlap(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 4 && (long.startsWith(`${short} `) || long.endsWith(` ${short}`));
}
