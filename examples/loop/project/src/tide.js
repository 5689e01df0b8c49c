/** Says in a word what the water does. `levels`: centimetres, oldest first. */
export function tideWord(levels) {
  throw new Error(`Nobody has written this yet; ${levels.length} levels wait for it.`);
}
