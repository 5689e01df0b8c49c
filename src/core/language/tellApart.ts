/** Gives names that were given before a number: of two `S-1` the second one becomes `S-1 (2)`. */
export function tellApart(): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  };
}
