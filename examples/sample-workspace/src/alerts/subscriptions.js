/** Who wants to hear about which station. Kept in memory; `toJSON` and the constructor are the file format. */
export class Subscriptions {
  #entries = new Map();

  constructor(saved = []) {
    for (const { phone, station } of saved) this.add(phone, station);
  }

  add(phone, station) {
    if (!/^\+\d{8,15}$/.test(phone)) throw new Error('A phone number is + followed by 8 to 15 digits.');
    this.#entries.set(`${station} ${phone}`, { phone, station });
  }

  remove(phone, station) {
    return this.#entries.delete(`${station} ${phone}`);
  }

  of(station) {
    return [...this.#entries.values()].filter((entry) => entry.station === station).map((entry) => entry.phone);
  }

  toJSON() {
    return [...this.#entries.values()];
  }
}
