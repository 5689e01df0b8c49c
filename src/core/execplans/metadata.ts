import type { Range } from '../text/range';
import { endOfLine } from '../text/lineEnds';
import type { IssueCode } from './issue';
import { findMetadataBlock } from './metadataBlock';
import { normalText } from './normalText';
import { pyRepr } from './pyText';
import { type PyPlace, type PyValue, readPyYaml } from './pyYaml';

/**
 * The front matter of an ExecPlan or a milestone as the format's tools read it, which is not as Markdown does: white space may
 * stand before the opening fence, and a byte order mark may not. Offsets count from the start of the file's text.
 */
export type Metadata =
  | {
      readonly ok: true;
      readonly entries: ReadonlyMap<string, PyValue>;
      /** Between the fences. */
      readonly block: Range;
      /** Keys that stand more than once. */
      readonly repeated: readonly string[];
      /** Of a key that stands twice the last one, which counts. */
      keyRange(key: string): Range | undefined;
      /**
       * With anchor and tag; zero-width behind the colon where the value is missing.
       *
       * @param entry the place in a list, from 0; the whole value where there is no such place
       */
      valueRange(key: string, entry?: number): Range | undefined;
    }
  | {
      readonly ok: false;
      readonly code: Exclude<Extract<IssueCode, `parse.${string}`>, 'parse.unreadable'>;
      readonly at: Range;
      /** Of a key that is no text: its type, as the format's tools call it. */
      readonly keyType?: string;
    };

/** Front matter that could be read. */
export type ReadableMetadata = Extract<Metadata, { ok: true }>;

/** What the format's tools call the types that a key may have. */
const PY_TYPES: Readonly<Record<PyValue['kind'], string>> = {
  null: 'NoneType',
  bool: 'bool',
  int: 'int',
  float: 'float',
  date: 'date',
  datetime: 'datetime',
  text: 'str',
  bytes: 'bytes',
  list: 'list',
  map: 'dict',
};

/**
 * Reads front matter. Never throws.
 *
 * @param keys `text`: a key of another type is an error; `any`: its entry is there under a name that no text has, without a place
 */
export function readMetadata(text: string, keys: 'text' | 'any' = 'text'): Metadata {
  const normal = normalText(text);
  const block = findMetadataBlock(normal.text);
  if (!block) return { ok: false, code: 'parse.no_front_matter', at: { start: 0, end: endOfLine(text, 0) } };
  const inFile = ({ start, end }: Range): Range =>
    normal.rangeOf({ start: block.start + start, end: block.start + end });
  const document = readPyYaml(normal.text.slice(block.start, block.end));
  if (!document.ok) {
    const code = document.isValueError ? 'parse.invalid_yaml_date' : 'parse.invalid_yaml';
    return { ok: false, code, at: inFile(document.at) };
  }
  const value = document.value?.kind === 'null' ? undefined : document.value;
  const whole = normal.rangeOf(block);
  if (value && (value.kind !== 'map' || value.isSet === true))
    return { ok: false, code: 'parse.not_mapping', at: whole };
  const at = (range: Range | undefined): Range | undefined => range && inFile(range);
  const entries = new Map<string, PyValue>();
  for (const [key, entry] of value?.entries ?? []) {
    if (key.kind === 'text') entries.set(key.value, entry);
    else if (keys === 'any') entries.set(`\0${pyRepr(key)}`, entry);
    else
      return { ok: false, code: 'parse.non_string_key', at: at(document.oddKey) ?? whole, keyType: PY_TYPES[key.kind] };
  }
  const place = (key: string): PyPlace | undefined => document.places.get(key);
  return {
    ok: true,
    entries,
    block: whole,
    repeated: document.repeated,
    keyRange: (key) => at(place(key)?.key),
    valueRange: (key, entry) => at((entry === undefined ? undefined : place(key)?.entries[entry]) ?? place(key)?.value),
  };
}
