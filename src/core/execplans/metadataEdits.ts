import { applyEdits } from '../text/edits';
import { dominantEndOfLine } from '../text/endOfLine';
import { endOfLine, startOfLine } from '../text/lineEnds';
import type { Range, TextEdit } from '../text/range';
import { listOf } from './listText';
import { type Metadata, readMetadata } from './metadata';
import { pyStr, pyTrim } from './pyText';
import type { PyValue } from './pyYaml';
import type { RefusalCode } from './refusal';
import { sameValue } from './sameValue';

/** Edits of a text's front matter, or why there are none. */
export type MetadataEdits =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | {
      readonly ok: false;
      readonly code: MetadataRefusal;
      /** What is wrong, as the end of a sentence that begins with the file. */
      readonly message: string;
    };

/** Why front matter cannot be changed. */
export type MetadataRefusal = Extract<RefusalCode, `front_matter.${string}`>;

type Readable = Extract<Metadata, { ok: true }>;

/** One way to bring a value in; the first that reads as it should is taken. */
type Attempt = () => readonly TextEdit[];

/** What is to be changed in front matter. */
export interface MetadataChanges {
  /** Values by their keys. */
  readonly set?: Readonly<Record<string, string>>;
  /**
   * Entries for lists, by the lists' keys; one that is there already is not added again. A key that is missing or has no value
   * becomes a list, and so does a single value.
   */
  readonly add?: Readonly<Record<string, string>>;
  /** Entries of lists that get another value; the only value of a key that is no list is its entry 0. */
  readonly replace?: readonly { readonly key: string; readonly entry: number; readonly value: string }[];
}

/**
 * Changes values of front matter and leaves everything else as it stands: other values, comments, the order of keys, line ends, and
 * quotes where a value had some. A key that is missing is put behind the others; of one that stands twice the last is changed,
 * which is the one that counts. After each step the text is read again: where anything but the value meant would change, it is
 * refused. Keys that are no text stay as they are, too.
 *
 * @param text the whole file
 */
export function editMetadata(text: string, { set = {}, add = {}, replace = [] }: MetadataChanges): MetadataEdits {
  const metadata = readMetadata(text, 'any');
  if (!metadata.ok) return unreadable(metadata.code);
  const draft = new Draft(text, metadata);
  const failure =
    firstOf(Object.entries(set), ([key, value]) => draft.set(key, value)) ??
    firstOf(Object.entries(add), ([key, value]) => draft.add(key, value)) ??
    firstOf(replace, ({ key, entry, value }) => draft.replace(key, entry, value));
  return failure ?? { ok: true, edits: draft.edits() };
}

/** Sets values: see `editMetadata`. */
export function setMetadata(text: string, values: Readonly<Record<string, string>>): MetadataEdits {
  return editMetadata(text, { set: values });
}

function firstOf<T>(items: readonly T[], work: (item: T) => Failure | undefined): Failure | undefined {
  for (const item of items) {
    const failure = work(item);
    if (failure) return failure;
  }
  return undefined;
}

/** The values of a list as the format's tools see it: one value is a list of one, unless it is text that is written as a list. */
function listItems(value: PyValue | undefined): readonly PyValue[] {
  if (value?.kind === 'list') return value.items;
  if (value?.kind !== 'text') return value && value.kind !== 'null' ? [value] : [];
  return listOf(value).map(({ text }) => ({ kind: 'text', value: text }));
}

type Failure = Extract<MetadataEdits, { ok: false }>;

/** A text that is changed step by step, each step proven. */
class Draft {
  readonly #original: string;
  /** What was done so far, counted in the text as it was at first; undefined where that cannot be told any more. */
  #edits: readonly TextEdit[] | undefined = [];

  constructor(
    public text: string,
    public metadata: Readable,
  ) {
    this.#original = text;
  }

  /** The edits that make the text as it is now of what it was at first. */
  edits(): readonly TextEdit[] {
    if (this.#edits && attempt(this.#original, this.#edits) === this.text) return this.#edits;
    return [wholeEdit(this.#original, this.text)];
  }

  set(key: string, value: string): Failure | undefined {
    return this.#change(key, { kind: 'text', value }, waysToSet(this.text, this.metadata, key, value));
  }

  add(key: string, value: string): Failure | undefined {
    const items = listItems(this.metadata.entries.get(key));
    if (items.some((item) => pyTrim(pyStr(item)) === value)) return undefined;
    const wanted: PyValue = { kind: 'list', items: [...items, { kind: 'text', value }] };
    return this.#change(key, wanted, waysToAdd(this.text, this.metadata, key, value));
  }

  replace(key: string, entry: number, value: string): Failure | undefined {
    const old = this.metadata.entries.get(key);
    const isList = old?.kind === 'list';
    const items = listItems(old).map((item, at): PyValue => (at === entry ? { kind: 'text', value } : item));
    const wanted: PyValue = isList ? { ...old, items } : { kind: 'text', value };
    const range = this.metadata.valueRange(key, isList ? entry : undefined);
    return this.#change(key, wanted, range ? waysToReplace(this.text, range, value) : []);
  }

  /** Brings one value in by the first way that changes it and nothing else. */
  #change(key: string, wanted: PyValue, ways: readonly Attempt[]): Failure | undefined {
    for (const way of ways) {
      const edits = way();
      const text = attempt(this.text, edits);
      const metadata = text === undefined ? undefined : readMetadata(text, 'any');
      if (text === undefined || !metadata?.ok || !this.#isOnly(key, wanted, metadata, text)) continue;
      this.#edits = this.#edits && inOriginal(this.#edits, edits);
      this.text = text;
      this.metadata = metadata;
      return undefined;
    }
    return {
      ok: false,
      code: 'front_matter.not_editable',
      message: `${key} cannot be set in its front matter without changing something else: write it on a line of its own, as in "${key}: …"`,
    };
  }

  #isOnly(key: string, wanted: PyValue, now: Readable, text: string): boolean {
    const before = this.metadata.entries;
    const value = now.entries.get(key);
    if (!value || !isWanted(value, wanted)) return false;
    if (now.entries.size !== before.size + (before.has(key) ? 0 : 1)) return false;
    const others = [...before].every(([other, old]) => {
      const there = now.entries.get(other);
      return other === key || (there !== undefined && sameValue(old, there));
    });
    return (
      others &&
      now.block.start === this.metadata.block.start &&
      text.slice(now.block.end) === this.text.slice(this.metadata.block.end)
    );
  }
}

/** Whether a value says what was wanted; a day may be read as a date. */
function isWanted(value: PyValue, wanted: PyValue): boolean {
  if (wanted.kind === 'text') return (value.kind === 'text' || value.kind === 'date') && value.value === wanted.value;
  return sameValue(value, wanted);
}

const UNREADABLE: Readonly<Record<Extract<Metadata, { ok: false }>['code'], Omit<Failure, 'ok'>>> = {
  'parse.no_front_matter': {
    code: 'front_matter.missing',
    message: 'has no front matter: it begins and ends with ---',
  },
  'parse.not_mapping': { code: 'front_matter.not_mapping', message: 'has front matter without keys' },
  'parse.non_string_key': {
    code: 'front_matter.non_string_key',
    message: 'has a key in its front matter that is not text',
  },
  'parse.invalid_yaml': { code: 'front_matter.invalid_yaml', message: 'has front matter that is not YAML' },
  'parse.invalid_yaml_date': {
    code: 'front_matter.invalid_yaml_date',
    message: 'has a day in its front matter that there is not',
  },
  'parse.not_utf8': { code: 'front_matter.not_utf8', message: 'is not UTF-8 text' },
};

/** Why front matter that cannot be read cannot be changed. */
export function unreadable(code: Extract<Metadata, { ok: false }>['code']): Failure {
  return { ok: false, ...UNREADABLE[code] };
}

/** The text with edits; undefined where they do not fit. */
function attempt(text: string, edits: readonly TextEdit[]): string | undefined {
  try {
    return applyEdits(text, edits);
  } catch {
    return undefined;
  }
}

/** Edits of a text that `before` made, counted in the text that it was made of, with `before`; undefined where one lies in another. */
function inOriginal(before: readonly TextEdit[], edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const sorted = [...before].sort((a, b) => a.start - b.start);
  const place = (offset: number): number | undefined => {
    let grown = 0;
    for (const { start, end, newText } of sorted) {
      if (offset < start + grown) break;
      const endNow = start + grown + newText.length;
      if (offset < endNow) return undefined;
      grown += newText.length - (end - start);
    }
    return offset - grown;
  };
  const placed = edits.flatMap(({ start, end, newText }) => {
    const [from, to] = [place(start), place(end)];
    return from === undefined || to === undefined ? [] : [{ start: from, end: to, newText }];
  });
  return placed.length === edits.length ? [...before, ...placed] : undefined;
}

/** One edit from the first to the last character that differs. */
function wholeEdit(before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = before.length;
  let endAfter = after.length;
  while (end > start && endAfter > start && before[end - 1] === after[endAfter - 1]) {
    end--;
    endAfter--;
  }
  return { start, end, newText: after.slice(start, endAfter) };
}

function waysToSet(text: string, metadata: Readable, key: string, value: string): readonly Attempt[] {
  const range = metadata.valueRange(key);
  const keyRange = metadata.keyRange(key);
  if (!metadata.entries.has(key) || !keyRange) return waysToInsert(text, metadata, key, value);
  const ways = [
    ...(range && range.end > range.start ? waysToReplace(text, range, value) : []),
    ...waysToReplaceAll(text, keyRange, range, value),
  ];
  // A value that comes from a merged mapping has no place of its own.
  return [...ways, ...waysToInsert(text, metadata, key, value)];
}

/** The value in place of an old one, in the way that one was written. */
function waysToReplace(text: string, range: Range, value: string): readonly Attempt[] {
  const styles = text[range.start] === "'" ? [single(value), double(value)] : [double(value)];
  const plain = text[range.start] !== '"' && text[range.start] !== "'" && isPlain(value) ? [value] : [];
  return [...plain, ...styles].map((newText) => () => [{ ...range, newText }]);
}

/** With what stands before the value (a tag, an anchor), and everything where there is no value at all. */
function waysToReplaceAll(text: string, key: Range, range: Range | undefined, value: string): readonly Attempt[] {
  const colon = text.indexOf(':', key.end);
  if (colon < 0) return [];
  const start = colon + 1;
  const end = range && range.end > start ? range.end : start;
  const written = isPlain(value) ? [value, double(value)] : [double(value)];
  const old = text.slice(start, end);
  const anchor = /^\s*(?:![^\s]*\s+)?&([^\s,[\]{}]+)/.exec(old)?.[1];
  return written.flatMap((newText) => [
    () => [{ start, end, newText: ` ${newText}` }],
    ...(anchor === undefined
      ? []
      : [
          // What else has the old value by the anchor gets it in full, and the anchor with it.
          () => [{ start, end, newText: ` ${newText}` }, ...aliasEdit(text, end, anchor, old.trim())],
        ]),
  ]);
}

function aliasEdit(text: string, from: number, anchor: string, newText: string): readonly TextEdit[] {
  const start = text.indexOf(`*${anchor}`, from);
  return start < 0 ? [] : [{ start, end: start + anchor.length + 1, newText }];
}

/** A line more behind the others; within the braces where the front matter is written in those. */
function waysToInsert(text: string, metadata: Readable, key: string, value: string): readonly Attempt[] {
  const { block, entries } = metadata;
  const inside = text.slice(block.start, block.end);
  const endOfBlock = block.start + inside.trimEnd().length;
  const known = [...entries.keys()].flatMap((name) => {
    const range = metadata.keyRange(name);
    return range ? [{ start: range.start, end: metadata.valueRange(name)?.end ?? range.end }] : [];
  });
  const first = Math.min(...known.map(({ start }) => start));
  const last = Math.max(block.start, ...known.map(({ end }) => end));
  const lastKey = startOfLine(text, Math.max(block.start, ...known.map(({ start }) => start)));
  const indent = Number.isFinite(first) ? (/^[ \t]*/.exec(text.slice(startOfLine(text, first), first))?.[0] ?? '') : '';
  const eol = dominantEndOfLine(text);
  const written = isPlain(value) ? [value, double(value)] : [double(value)];
  const lineStart = block.end === startOfLine(text, block.end);
  return written.flatMap((newText) => {
    const line = `${indent}${key}: ${newText}`;
    const behindLast = endOfLine(text, last);
    return [
      () => [{ start: block.end, end: block.end, newText: lineStart ? `${line}${eol}` : `${eol}${line}` }],
      () => [{ start: behindLast, end: behindLast, newText: `${eol}${line}` }],
      // A text of several lines at the very end would get a line end more from what follows it.
      () => [{ start: lastKey, end: lastKey, newText: `${line}${eol}` }],
      ...(text[endOfBlock - 1] === '}'
        ? [', ', ' '].map((comma) => () => {
            const brace = endOfBlock - 1;
            return [{ start: brace, end: brace, newText: `${comma}${key}: ${newText}` }];
          })
        : []),
    ];
  });
}

function waysToAdd(text: string, metadata: Readable, key: string, value: string): readonly Attempt[] {
  const old = metadata.entries.get(key);
  const range = metadata.valueRange(key);
  const written = isPlain(value) ? value : double(value);
  if (!old || !metadata.keyRange(key)) return waysToInsertList(text, metadata, key, written);
  if (old.kind !== 'list' || !range) {
    const items = listItems(old);
    const source = range ? text.slice(range.start, range.end) : '';
    const words = items.map((item) => (item.kind === 'text' ? double(item.value) : source));
    return [items.length === 1 ? [source] : [], words].flatMap((old) =>
      waysToWrite(text, metadata, key, `[${[...old, written].join(', ')}]`),
    );
  }
  const last = old.items.length > 0 ? metadata.valueRange(key, old.items.length - 1) : undefined;
  const properties = /^(?:[&!]\S*\s+)*/.exec(text.slice(range.start, range.end))?.[0] ?? '';
  const bracket = range.start + properties.length;
  if (text[bracket] === '[') {
    if (!last) return [() => [{ start: bracket + 1, end: bracket + 1, newText: written }]];
    return [() => [{ start: last.end, end: last.end, newText: `, ${written}` }]];
  }
  if (!last) return [];
  const line = text.slice(startOfLine(text, last.start), last.start);
  const dash = line.lastIndexOf('-');
  const behind = endOfLine(text, last.end);
  if (dash < 0) return [];
  return [
    () => [{ start: behind, end: behind, newText: `${dominantEndOfLine(text)}${line.slice(0, dash)}- ${written}` }],
  ];
}

function waysToInsertList(text: string, metadata: Readable, key: string, written: string): readonly Attempt[] {
  return waysToInsert(text, metadata, key, 'x').map(
    (way) => () =>
      way().map((edit) => ({ ...edit, newText: edit.newText.replace(/: "?x"?(?=[\r\n]*$)/, `: [${written}]`) })),
  );
}

/** YAML as it stands in place of a value. */
function waysToWrite(text: string, metadata: Readable, key: string, newText: string): readonly Attempt[] {
  const range = metadata.valueRange(key);
  const keyRange = metadata.keyRange(key);
  const colon = keyRange ? text.indexOf(':', keyRange.end) : -1;
  if (colon < 0) return [];
  const start = colon + 1;
  return [
    ...(range && range.end > range.start ? [() => [{ ...range, newText }]] : []),
    () => [{ start, end: range && range.end > start ? range.end : start, newText: ` ${newText}` }],
  ];
}

/** What YAML takes for the text that it is, whatever stands around it; a day becomes a date, which is as good. */
function isPlain(value: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*$/.test(value);
}

function single(value: string): string {
  return isOneLine(value) ? `'${value.replaceAll("'", "''")}'` : double(value);
}

function isOneLine(value: string): boolean {
  return !/[\p{Cc}\u2028\u2029\ufffe\uffff]/u.test(value);
}

/** In double quotes; what YAML would take for a line end or refuse is escaped. */
function double(value: string): string {
  const escaped = value.replace(/[\\"]/g, (mark) => `\\${mark}`);
  return `"${escaped.replace(/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udfff](?![\udc00-\udfff])/gu, (mark) => `\\u${(mark.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)}"`;
}
