import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a misspelt name most likely means: at most a third of its letters differ, or one name begins with the
 * other's words. undefined when none is near.
 */
export function nearest<T>(key: string, candidates: readonly T[], keyOf: (candidate: T) => string): T | undefined {
  let best: T | undefined;
  let bestScore = Infinity;
  for (const candidate of candidates) {
    const other = keyOf(candidate);
    const edits = distance(key, other);
    const within = edits <= Math.max(1, Math.floor(Math.max(key.length, other.length) / 3));
    const score = within ? edits : wordsOverlap(key, other) ? edits + 100 : Infinity;
    if (score < bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

function wordsOverlap(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 4 && (long.startsWith(`${short} `) || long.endsWith(` ${short}`));
}
