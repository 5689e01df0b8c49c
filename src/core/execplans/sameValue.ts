import { pyStr } from './pyText';
import type { PyValue } from './pyYaml';

/** Whether two values say the same. Values that aliases repeat are compared once. */
export function sameValue(a: PyValue, b: PyValue, seen = new Map<PyValue, Set<PyValue>>()): boolean {
  const known = seen.get(a);
  if (known?.has(b)) return true;
  // Taken for the same while it is looked at: where it is not, the whole is not.
  if (known) known.add(b);
  else seen.set(a, new Set([b]));
  const same = (x: PyValue | undefined, y: PyValue | undefined): boolean =>
    x !== undefined && y !== undefined && sameValue(x, y, seen);
  if (a.kind === 'list')
    return (
      b.kind === 'list' && a.items.length === b.items.length && a.items.every((item, at) => same(item, b.items[at]))
    );
  if (a.kind === 'map')
    return (
      b.kind === 'map' &&
      a.entries.length === b.entries.length &&
      a.entries.every(([key, value], at) => same(key, b.entries[at]?.[0]) && same(value, b.entries[at]?.[1]))
    );
  return a.kind === b.kind && pyStr(a) === pyStr(b);
}
