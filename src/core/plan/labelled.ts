import type { Block, Field, Item, Span } from './model';
import { normalise } from './normalise';
import { endOf, startOf, textOf, trimSpan } from './spans';

/**
 * Entries that are made of labels, such as `Decision: … Rationale: … Date/Author: …` and `Observation: … Evidence: …`. They
 * stand in one line (` • ` between the labels), a label on each line of a bullet, each label in a bullet of its own (nested
 * or not), or without bullets.
 *
 *   readLabelled(block, ['Decision', 'Rationale', 'Date/Author'])
 *
 * gives an entry for each root bullet of the block and for each paragraph that begins with one of the labels. The first label
 * is the one that opens an entry: a bullet or paragraph that begins with another one belongs to the entry before it.
 */
export interface LabelledEntry {
  /** In the order of the text. Keys are those of `labelKey`. Empty for a bullet that holds no label. */
  readonly fields: readonly LabelledField[];
  /** The field of the first label; undefined when the entry holds none, as a free bullet. */
  readonly lead?: LabelledField;
  /** Its root bullets: one, more where each label has its own, none for paragraphs. */
  readonly items: readonly Item[];
  /** From the marker (or the first label) to the end of the last bullet or paragraph. */
  readonly span: Span;
  readonly form: LabelledForm;
}

/** `inline`: labels share a line. `lines`: each on its own. `items`: each in a root bullet of its own. `single`: one label or none. */
export type LabelledForm = 'inline' | 'lines' | 'items' | 'single';

export interface LabelledField extends Field {
  /** Another label stands before it in the same line. */
  readonly inline: boolean;
  /** What stands before the label in its line: indentation and list marker; empty for an inline one. */
  readonly lead: string;
}

/** An edit that puts in a label; the same shape as a fix's edit. */
export interface LabelEdit {
  readonly span: Span;
  /** `\n` line ends. */
  readonly newText: string;
}

/** What labels are compared by: normalised, without blanks around a slash. */
export function labelKey(label: string): string {
  let key = labelKeys.get(label);
  if (key === undefined) {
    key = normalise(label).replace(/ ?\/ ?/g, '/');
    if (labelKeys.size < MAX_LABEL_KEYS) labelKeys.set(label, key);
  }
  return key;
}

/** Few labels are written, each in few spellings, and they are asked for all the time. */
const labelKeys = new Map<string, string>();
const MAX_LABEL_KEYS = 500;

/** The field of that label, in any spelling. */
export function labelled(entry: LabelledEntry, label: string): LabelledField | undefined {
  const key = labelKey(label);
  return entry.fields.find((field) => field.key === key);
}

/** Reads a block's entries. Labels in fenced code, and ones that are not in `labels`, are text like any other. Never throws. */
export function readLabelled(block: Block, labels: readonly string[]): readonly LabelledEntry[] {
  const [first] = labels;
  if (first === undefined) return [];
  const pattern = patternOf(labels);
  const pieces = piecesOf(block);
  return readPieces(pieces, pattern, labelKey(first), pieces.length < LONG ? scanText : scannerOf(pattern));
}

/** The last entry of the blocks that has the first label, as `readLabelled` gives it. Read from the end, so that a long log costs little. */
export function lastLabelled(blocks: readonly Block[], labels: readonly string[]): LabelledEntry | undefined {
  const [first] = labels;
  if (first === undefined) return undefined;
  const pattern = patternOf(labels);
  const leadKey = labelKey(first);
  for (const block of blocks.toReversed()) {
    const pieces = piecesOf(block);
    // An entry begins where the first label does, whatever stands before it.
    const from = pieces.findLastIndex(({ span }) => {
      const [mark] = scanText(textOf(span), pattern);
      return mark?.start === 0 && mark.key === leadKey;
    });
    const entries = readPieces(pieces.slice(Math.max(0, from)), pattern, leadKey, scanText);
    const last = entries.findLast(({ lead }) => lead);
    if (last) return last;
  }
  return undefined;
}

function readPieces(pieces: readonly Piece[], pattern: RegExp, leadKey: string, scan: Scan): readonly LabelledEntry[] {
  const entries: Draft[] = [];
  for (const { item, span } of pieces) {
    const { fields, atStart } = readFieldsIn(span, pattern, scan);
    if (!item && !atStart) continue;
    const previous = entries.at(-1);
    const key = fields[0]?.key;
    const belongs = atStart && key !== leadKey && previous?.fields.some((field) => field.key === leadKey);
    if (belongs && previous && !previous.fields.some((field) => field.key === key)) {
      previous.fields.push(...fields);
      previous.span = { chunk: span.chunk, start: previous.span.start, end: span.end };
      previous.isSplit = true;
      if (item) previous.items.push(item);
    } else {
      entries.push({ fields: [...fields], items: item ? [item] : [], span, isSplit: false });
    }
  }
  return entries.map((draft) => finished(draft, leadKey));
}

/**
 * The edit that puts `label: text` into an entry, in the form that the entry has (`preferred` where it has but one label),
 * behind the label that precedes it in `labels` or, where none does, at the end.
 */
export function labelInsertion(
  entry: LabelledEntry,
  label: string,
  text: string,
  labels: readonly string[],
  preferred: 'inline' | 'lines' = 'lines',
): LabelEdit {
  const keys = labels.map(labelKey);
  const place = keys.indexOf(labelKey(label));
  const before = entry.fields.filter(({ key }) => keys.indexOf(key) < place).at(-1) ?? entry.fields.at(-1);
  const { chunk, end: last } = trimSpan(entry.span);
  const end = before?.valueSpan.end ?? last;
  const span = { chunk, start: end, end };
  const form = entry.form === 'single' ? preferred : entry.form;
  if (form === 'inline') return { span, newText: ` \u2022 ${label}: ${text}` };
  const pattern = entry.fields.slice(1).find(({ inline }) => !inline)?.lead;
  const item = entry.items[0];
  const indent = pattern ?? (item && form === 'lines' ? ' '.repeat(markerWidth(item)) : '');
  return { span, newText: `\n${indent}${label}: ${text}` };
}

interface Draft {
  fields: LabelledField[];
  items: Item[];
  span: Span;
  isSplit: boolean;
}

function finished({ fields, items, span, isSplit }: Draft, leadKey: string): LabelledEntry {
  const lead = fields.find((field) => field.key === leadKey);
  const form = isSplit
    ? items.length > 1
      ? 'items'
      : 'lines'
    : fields.length < 2
      ? 'single'
      : fields.some(({ inline }) => inline)
        ? 'inline'
        : 'lines';
  return { fields, items, span, form, ...(lead && { lead }) };
}

/** A root bullet, or a paragraph. */
interface Piece {
  readonly item?: Item;
  readonly span: Span;
}

/** Root bullets and paragraphs, in order. */
function piecesOf(block: Block): readonly Piece[] {
  const { chunk } = block.span;
  const paragraphs = block.nodes
    .filter((node) => node.type === 'paragraph')
    .map((node) => ({ span: { chunk, start: startOf(node), end: endOf(node) } }));
  const items = block.items.map((item) => ({ item, span: item.fullSpan }));
  return paragraphs.length === 0 ? items : [...items, ...paragraphs].sort((a, b) => a.span.start - b.span.start);
}

const MARKER = '[ \\t]*(?:(?:[-*+]|\\d{1,9}[.)])[ \\t]+)?(?:\\[[ xX~]\\][ \\t]+)?';
/** Between two labels of a line. */
const BETWEEN = '[ \\t]*[\\u2022\\u00b7|;][ \\t]*|[ \\t]+[-\\u2013\\u2014][ \\t]+|(?<=[.!?)])[ \\t]+';

const patterns = new Map<string, RegExp>();

function patternOf(labels: readonly string[]): RegExp {
  const id = labels.join('\n');
  let pattern = patterns.get(id);
  if (!pattern) {
    // Longer ones first: `Date/Author` before `Date`.
    const names = [...labels]
      .sort((a, b) => b.length - a.length)
      .map((label) => label.split('/').map(escaped).join('[ \\t]*/[ \\t]*'))
      .join('|');
    pattern = new RegExp(`(?:^(${MARKER})|(${BETWEEN}))([*_]*)(${names})([*_]*)[ \\t]*:([*_]*)[ \\t]*`, 'gimu');
    patterns.set(id, pattern);
  }
  return pattern;
}

function escaped(text: string): string {
  return text.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A label found in a text; offsets count from the text's start. */
interface Mark {
  /** Where what belongs to the label begins: marker or separator included. */
  readonly start: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly key: string;
  /** Behind the colon and blanks. */
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Length of indentation and list marker; undefined for a label in the middle of a line. */
  readonly marker: number | undefined;
}

type Scan = (text: string, pattern: RegExp) => readonly Mark[];

/** From this many bullets and paragraphs on, a block is worth remembering. */
const LONG = 50;
const scanned = new WeakMap<RegExp, ReadonlyMap<string, readonly Mark[]>>();

/**
 * Remembers what the bullets of a long block held, by their text, until the next one is read: when a key is typed in it, all of
 * its bullets are read again, and all but one are as they were. Holds no text but that of the block read last.
 */
function scannerOf(pattern: RegExp): Scan {
  const before = scanned.get(pattern);
  const now = new Map<string, readonly Mark[]>();
  scanned.set(pattern, now);
  return (text) => {
    const marks = before?.get(text) ?? scanText(text, pattern);
    now.set(text, marks);
    return marks;
  };
}

function scanText(written: string, pattern: RegExp): readonly Mark[] {
  const text = withoutFences(written);
  const matches = [...text.matchAll(pattern)].filter(
    // In the middle of a line a small letter is prose: "…; evidence: see below".
    ([, marker, , , name = '']) => marker !== undefined || /^\p{Lu}/u.test(name),
  );
  return matches.map((match, index): Mark => {
    const [whole, marker, between = '', bold = '', name = ''] = match;
    const nameStart = match.index + (marker ?? between).length + bold.length;
    const end = match.index + whole.length;
    const value = written.slice(end, matches[index + 1]?.index ?? text.length);
    const valueStart = end + (value.length - value.trimStart().length);
    return {
      start: match.index,
      nameStart,
      nameEnd: nameStart + name.length,
      key: labelKey(name),
      end,
      valueStart,
      valueEnd: Math.max(valueStart, end + value.trimEnd().length),
      marker: marker?.length,
    };
  });
}

function readFieldsIn(span: Span, pattern: RegExp, scan: Scan): { fields: LabelledField[]; atStart: boolean } {
  const { chunk, start } = span;
  const text = textOf(span);
  const marks = scan(text, pattern);
  const fields = marks.map(
    ({ start: at, nameStart, nameEnd, key, end, valueStart, valueEnd, marker }): LabelledField => {
      const isEmpty = valueStart === valueEnd;
      return {
        name: text.slice(nameStart, nameEnd),
        key,
        nameSpan: { chunk, start: start + nameStart, end: start + nameEnd },
        value: text.slice(valueStart, valueEnd),
        valueSpan: { chunk, start: start + (isEmpty ? end : valueStart), end: start + (isEmpty ? end : valueEnd) },
        inline: marker === undefined,
        lead: text.slice(at, at + (marker ?? 0)),
      };
    },
  );
  return { fields, atStart: marks[0]?.start === 0 };
}

/** The text with what stands in fences blanked out, so that offsets stay. */
function withoutFences(text: string): string {
  if (!/^[ \t]*(?:```|~~~)/m.test(text)) return text;
  let fence: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1];
      const isInside = fence !== undefined;
      if (fence === undefined) fence = mark;
      else if (mark?.startsWith(fence)) fence = undefined;
      return isInside || mark !== undefined ? line.replace(/[^\r]/g, ' ') : line;
    })
    .join('\n');
}

/** Columns from an item's marker to its text. */
function markerWidth(item: Item): number {
  const text = textOf(item.span);
  return /^(?:[-*+]|\d{1,9}[.)])[ \t]*/.exec(text)?.[0].length ?? 2;
}
