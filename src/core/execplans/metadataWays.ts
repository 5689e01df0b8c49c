import { dominantEndOfLine } from '../text/endOfLine';
import { endOfLine, startOfLine } from '../text/lineEnds';
import type { Range, TextEdit } from '../text/range';
import { listOf } from './listText';
import type { ReadableMetadata } from './metadata';
import type { PyValue } from './pyYaml';
import { double, isPlain, single } from './yamlQuotes';

/** One way to bring a value in; the first that reads as it should is taken. */
export type Attempt = () => readonly TextEdit[];

/** The values of a list as the format's tools see it: one value is a list of one, unless it is text that is written as a list. */
export function listItems(value: PyValue | undefined): readonly PyValue[] {
  if (value?.kind === 'list') return value.items;
  if (value?.kind !== 'text') return value && value.kind !== 'null' ? [value] : [];
  return listOf(value).map(({ text }) => ({ kind: 'text', value: text }));
}

/** Ways to give a key this value, the one that changes least first. */
export function waysToSet(text: string, metadata: ReadableMetadata, key: string, value: string): readonly Attempt[] {
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
export function waysToReplace(text: string, range: Range, value: string): readonly Attempt[] {
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
function waysToInsert(text: string, metadata: ReadableMetadata, key: string, value: string): readonly Attempt[] {
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

/** Ways to add an entry to a list, or to make one. */
export function waysToAdd(text: string, metadata: ReadableMetadata, key: string, value: string): readonly Attempt[] {
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

function waysToInsertList(text: string, metadata: ReadableMetadata, key: string, written: string): readonly Attempt[] {
  return waysToInsert(text, metadata, key, 'x').map(
    (way) => () =>
      way().map((edit) => ({ ...edit, newText: edit.newText.replace(/: "?x"?(?=[\r\n]*$)/, `: [${written}]`) })),
  );
}

/** YAML as it stands in place of a value. */
function waysToWrite(text: string, metadata: ReadableMetadata, key: string, newText: string): readonly Attempt[] {
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
