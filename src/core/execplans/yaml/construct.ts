import type { PyValue } from '../pyYaml';
import { YamlFault } from './cursor';
import type { MapEntry, MapNode, Placed, ScalarNode, YamlNode } from './node';
import { scalarValue } from './scalarValue';

/** So many entries may be merged into mappings: merges of merges grow without end. */
const MOST_MERGED = 20_000;

/** A value with the entries that it was made of, those that were merged into it included. */
export interface Constructed {
  readonly value: PyValue;
  /** Of the outermost mapping; those that `<<` merges into it first. */
  readonly entries: readonly MapEntry[];
  /** How many of them were merged. */
  readonly mergedCount: number;
}

/**
 * Makes values of a tree, as the format's tools type them.
 *
 * @throws YamlFault
 */
export function construct(root: Placed): Constructed {
  const constructor = new Constructor();
  const value = constructor.whole(root);
  if (root.node.kind !== 'map') return { value, entries: [], mergedCount: 0 };
  const entries = constructor.entriesOf(root.node, root);
  const own = root.node.entries.filter(([key]) => key.node.tag !== 'merge').length;
  return { value, entries, mergedCount: entries.length - own };
}

class Constructor {
  readonly #made = new Map<YamlNode, PyValue>();
  /** Collections are filled one level after the other: what is wrong further out is found first. */
  readonly #waiting: (() => void)[] = [];
  readonly #merged = new Map<MapNode, readonly MapEntry[]>();
  #mergedCount = 0;

  whole(root: Placed): PyValue {
    const value = this.#value(root);
    // What is done may put more at the end.
    for (const fill of this.#waiting) fill();
    return value;
  }

  #value(placed: Placed): PyValue {
    const known = this.#made.get(placed.node);
    if (known) return known;
    const value = this.#make(placed);
    this.#made.set(placed.node, value);
    return value;
  }

  #make(placed: Placed): PyValue {
    const { node, range } = placed;
    switch (node.tag) {
      case 'seq': {
        const items: PyValue[] = [];
        this.#waiting.push(() => {
          if (node.kind !== 'list') throw new YamlFault(range);
          for (const item of node.items) items.push(this.#value(item));
        });
        return { kind: 'list', items };
      }
      case 'omap':
      case 'pairs': {
        const items: PyValue[] = [];
        this.#waiting.push(() => {
          this.#fillPairs(placed, items);
        });
        return { kind: 'list', items };
      }
      case 'map':
      case 'set': {
        const entries: [PyValue, PyValue][] = [];
        this.#waiting.push(() => {
          if (node.kind !== 'map') throw new YamlFault(range);
          this.#fill(this.entriesOf(node, placed), entries);
        });
        return { kind: 'map', entries, ...(node.tag === 'set' && { isSet: true }) };
      }
      default:
        return scalarValue(this.#scalar(placed), node.tag, range);
    }
  }

  /** A mapping may stand for a scalar: its value under `=`. */
  #scalar({ node, range }: Placed): ScalarNode {
    if (node.kind === 'scalar') return node;
    const value = node.kind === 'map' ? node.entries.find(([key]) => key.node.tag === 'value') : undefined;
    if (!value) throw new YamlFault(range);
    return this.#scalar(value[1]);
  }

  #fillPairs({ node, range }: Placed, items: PyValue[]): void {
    if (node.kind !== 'list') throw new YamlFault(range);
    for (const item of node.items) {
      const [entry, ...others] = item.node.kind === 'map' ? item.node.entries : [];
      if (!entry || others.length > 0) throw new YamlFault(item.range);
      items.push({ kind: 'list', isTuple: true, items: [this.#value(entry[0]), this.#value(entry[1])] });
    }
  }

  #fill(entries: readonly MapEntry[], into: [PyValue, PyValue][]): void {
    const places = new Map<string, [PyValue, PyValue]>();
    for (const [key, value] of entries) {
      const name = this.#key(key);
      // Lists and mappings are no keys, however they are written.
      if (name.kind === 'list' || name.kind === 'map') throw new YamlFault(key.range);
      const pair: [PyValue, PyValue] = [name, this.#value(value)];
      const identity = identityOf(name);
      const before = places.get(identity);
      // The first key and the last value count.
      if (before) before[1] = pair[1];
      else {
        places.set(identity, pair);
        into.push(pair);
      }
    }
  }

  /** `=` is a word only as a key. */
  #key(key: Placed): PyValue {
    const { node } = key;
    return node.tag === 'value' && node.kind === 'scalar' ? { kind: 'text', value: node.text } : this.#value(key);
  }

  /** A mapping's entries, after those that `<<` merges into it. */
  entriesOf(node: MapNode, { range }: Placed): readonly MapEntry[] {
    const known = this.#merged.get(node);
    if (known) return known;
    const own = node.entries.filter(([key]) => key.node.tag !== 'merge');
    // What a mapping merges into itself is what it has by then.
    this.#merged.set(node, own);
    const merged = node.entries.flatMap(([key, value]) => (key.node.tag === 'merge' ? this.#mergedEntries(value) : []));
    this.#mergedCount += merged.length;
    if (this.#mergedCount > MOST_MERGED) throw new YamlFault(range);
    const all = merged.length > 0 ? [...merged, ...own] : own;
    this.#merged.set(node, all);
    return all;
  }

  #mergedEntries(value: Placed): readonly MapEntry[] {
    const { node } = value;
    if (node.kind === 'map') return this.entriesOf(node, value);
    if (node.kind === 'scalar') throw new YamlFault(value.range);
    const parts = node.items.map((item) => {
      if (item.node.kind !== 'map') throw new YamlFault(item.range);
      return this.entriesOf(item.node, item);
    });
    return parts.reverse().flat();
  }
}

/** Equal for keys that count as one: `1`, `1.0` and `true` do. */
function identityOf(key: PyValue): string {
  switch (key.kind) {
    case 'bool':
      return `number ${key.value ? 1 : 0}`;
    case 'int':
      return `number ${key.value}`;
    case 'float':
      return `number ${Number.isInteger(key.value) ? String(BigInt(key.value)) : String(key.value)}`;
    case 'null':
      return 'null';
    case 'list':
    case 'map':
      return key.kind;
    default:
      return `${key.kind} ${key.value}`;
  }
}
