import type { Range } from '../text/range';
import { compose } from './yaml/compose';
import { construct } from './yaml/construct';
import { YamlFault } from './yaml/cursor';
import type { Placed } from './yaml/node';
import { scan } from './yaml/scanner';

/**
 * A value of YAML as the format's tools type it (YAML 1.1). What an alias repeats is the same object, which may hold itself:
 * pyStr knows.
 */
export type PyValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  /** In decimal digits, exact. */
  | { readonly kind: 'int'; readonly value: string }
  | { readonly kind: 'float'; readonly value: number }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly value: string }
  | PyDateTime
  | { readonly kind: 'text'; readonly value: string }
  /** Each byte as the character of its number. */
  | { readonly kind: 'bytes'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly PyValue[]; readonly isTuple?: boolean }
  /** `isSet`: keys alone. */
  | { readonly kind: 'map'; readonly entries: readonly (readonly [PyValue, PyValue])[]; readonly isSet?: boolean };

/** A day with a time, as it is written: in no other zone. */
export interface PyDateTime {
  readonly kind: 'datetime';
  /** `YYYY-MM-DD HH:MM:SS`, with fraction and zone where it has them. */
  readonly value: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Hour, minute, second, microsecond. */
  readonly time: readonly [number, number, number, number];
  /** Minutes east of Greenwich, where it says. */
  readonly offset?: number;
}

/** Where an entry of the outermost mapping stands, counted from the start of the text that was read. */
export interface PyPlace {
  readonly key: Range;
  /** With anchor and tag; zero-width behind the colon where the value is missing. An alias is where it is used. */
  readonly value: Range;
  /** Of each entry of a list. */
  readonly entries: readonly Range[];
}

export type PyDocument =
  | {
      readonly ok: true;
      /** undefined for a text that holds comments at most. */
      readonly value: PyValue | undefined;
      /** Of the outermost mapping, by its keys that are text; of a key that stands twice, the last. */
      readonly places: ReadonlyMap<string, PyPlace>;
      /** Keys that stand more than once in the outermost mapping itself. */
      readonly repeated: readonly string[];
      /** The first key of the outermost mapping that is no text. */
      readonly oddKey?: Range;
    }
  /** `isValueError`: a value of a known type that there is not, such as 30 February. */
  | { readonly ok: false; readonly isValueError: boolean; readonly at: Range };

/** All that must not stand in YAML, not even in quotes. */

const UNPRINTABLE = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * Reads YAML as the format's tools do (YAML 1.1, not 1.2): what they read is read, and what they refuse is refused. Never throws.
 * What would take very long or very deep recursion is refused.
 *
 * @param text with `\n` as its only line end
 */
export function readPyYaml(text: string): PyDocument {
  try {
    const control = UNPRINTABLE.exec(text);
    if (control) throw new YamlFault({ start: control.index, end: control.index + 1 });
    const root = compose(scan(text));
    if (!root) return { ok: true, value: undefined, places: new Map(), repeated: [] };
    const { value, entries, mergedCount } = construct(root);
    const places = new Map<string, PyPlace>();
    const own = new Set<string>();
    const repeated = new Set<string>();
    let oddKey: Range | undefined;
    for (const [at, [key, placed]] of entries.entries()) {
      const { node } = key;
      if (node.kind === 'scalar' && (node.tag === 'str' || node.tag === 'value')) {
        places.set(node.text, placeOf(key, placed));
        if (own.has(node.text)) repeated.add(node.text);
        if (at >= mergedCount) own.add(node.text);
      } else oddKey ??= key.range;
    }
    return { ok: true, value, places, repeated: [...repeated], ...(oddKey && { oddKey }) };
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error;
    return { ok: false, isValueError: error.isValueError, at: error.at };
  }
}

function placeOf(key: Placed, { node, range }: Placed): PyPlace {
  return {
    key: key.range,
    value: range,
    entries: node.kind === 'list' ? node.items.map((item) => item.range) : [],
  };
}
