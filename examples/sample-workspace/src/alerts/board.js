import { LEVELS, nextLevel } from './levels.js';

/** Keeps the level of every station and tells the listeners when one changes. */
export class AlertBoard {
  #stations;
  #levels = new Map();
  #listeners = [];

  constructor(stations) {
    this.#stations = stations;
    for (const id of Object.keys(stations)) this.#levels.set(id, { level: 'calm', since: null });
  }

  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** Takes a reading; one of a station that is not configured is left aside. */
  take(reading) {
    const station = this.#stations[reading.station];
    const before = this.#levels.get(reading.station);
    if (!station || !before) return;
    const level = nextLevel(before.level, reading.gustKnots, station);
    if (level === before.level) return;
    this.#levels.set(reading.station, { level, since: new Date(reading.time).toISOString() });
    const rising = LEVELS.indexOf(level) > LEVELS.indexOf(before.level);
    const change = {
      station: reading.station,
      name: station.name,
      from: before.level,
      to: level,
      rising,
      gustKnots: reading.gustKnots,
    };
    for (const listener of this.#listeners) listener(change);
  }

  /** What `GET /alerts` answers. */
  snapshot() {
    return [...this.#levels].map(([station, state]) => ({ station, name: this.#stations[station].name, ...state }));
  }
}
