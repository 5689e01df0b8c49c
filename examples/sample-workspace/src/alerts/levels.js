/** Levels from quiet to loud; the index is what comparisons use. */
export const LEVELS = ['calm', 'watch', 'warning'];

/** How far a gust must fall below a threshold before the level goes down again. Keeps a gusty hour from flapping. */
export const RELEASE_KNOTS = 3;

/** The level that a gust stands for at a station, without any memory. */
export function levelOf(gustKnots, station) {
  if (gustKnots >= station.warningKnots) return 'warning';
  return gustKnots >= station.watchKnots ? 'watch' : 'calm';
}

/** The level after a reading: up at once, down only when the gust is clear of the threshold by RELEASE_KNOTS. */
export function nextLevel(previous, gustKnots, station) {
  const now = levelOf(gustKnots, station);
  if (LEVELS.indexOf(now) >= LEVELS.indexOf(previous)) return now;
  const held = levelOf(gustKnots + RELEASE_KNOTS, station);
  return LEVELS.indexOf(held) < LEVELS.indexOf(previous) ? held : previous;
}
