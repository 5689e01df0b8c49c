/**
 * Reads one line of the sensor feed: `station;ISO time;gust in knots;water level in cm`.
 * Gives null for a line that cannot be read, because the feed now and then cuts one in half.
 */
export function parseReading(line) {
  const [station, time, gust, level] = line.trim().split(';');
  const reading = { station, time: Date.parse(time), gustKnots: Number(gust), levelCm: Number(level) };
  const complete = station && Number.isFinite(reading.time) && gust && level;
  return complete && Number.isFinite(reading.gustKnots) && Number.isFinite(reading.levelCm) ? reading : null;
}
