import type { Block, Item, Located, Span } from './model';
import { walkItems } from './items';
import { type Stamp, leadingStamp } from './stamps';

/** An item of a Progress section: `- [x] (2025-10-01 13:00Z) text`, `- (2025-10-01T13:00Z) text`, with the stamp in any form or none. */
export interface ProgressEntry {
  /** With its box, where it has one; nested items have a `level` above 0. */
  readonly item: Item;
  /** undefined when the entry begins with no date. Its offsets count from the start of `item.text`. */
  readonly stamp?: Stamp;
  /** The stamp without brackets. */
  readonly stampSpan?: Span;
  /** The template's `(YYYY-MM-DDThh:mmZ)` stands where the stamp belongs; brackets included. */
  readonly blankSpan?: Span;
  /** What the entry says: the item's text behind the stamp, its brackets and a colon or dash. */
  readonly text: Located;
  /** `(completed: X; remaining: Y)`. */
  readonly split?: { readonly completed: Located; readonly remaining: Located };
}

/** How a document writes its stamps. */
export interface StampStyle {
  readonly separator: ' ' | 'T';
  readonly seconds: boolean;
  readonly zone: 'Z' | ' UTC';
  /** What stands before the stamp and behind it, such as `(` and `) `. */
  readonly before: string;
  readonly behind: string;
}

const BLANK = /^[([]?Y{4}-MM-DD(?:[T ]hh:mm(?::ss)?Z?)?[)\]]?/i;
/** Behind a stamp: the end of brackets or emphasis, then a colon or dash. */
const BEHIND = /^[)\]*_`]*[ \t]*(?:[:\u2013\u2014-](?=\s)[ \t]*)?/;
const SPLIT = /\([ \t]*(completed|done)[ \t]*:([^]*?);[ \t]*remaining[ \t]*:([^]*)\)[\s.]*$/i;

/** The entries of a Progress section's blocks, nested ones after their parent. Never throws. */
export function readProgress(blocks: readonly Block[]): readonly ProgressEntry[] {
  return blocks.flatMap((block) => [...walkItems(block.items)].map(readEntry));
}

/** The form of most of the stamps with a time; `fallback` where there is none. */
export function stampStyle(entries: readonly ProgressEntry[], fallback: StampStyle): StampStyle {
  const counts = new Map<string, { readonly style: StampStyle; count: number }>();
  for (const entry of entries) {
    const style = styleOf(entry);
    if (!style) continue;
    const key = JSON.stringify(style);
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { style, count: 1 });
  }
  return [...counts.values()].reduce((best, each) => (each.count > best.count ? each : best), {
    style: fallback,
    count: 0,
  }).style;
}

/** A time as that style writes it, with what stands around it; UTC. */
export function stamped(now: Date, { separator, seconds, zone, before, behind }: StampStyle): string {
  const time = now
    .toISOString()
    .slice(0, seconds ? 19 : 16)
    .replace('T', separator);
  return `${before}${time}${zone}${behind}`;
}

function styleOf({ item, stamp, text }: ProgressEntry): StampStyle | undefined {
  if (!stamp?.hasTime || !stamp.isReal) return undefined;
  const behind = item.text.slice(stamp.end, text.span.start - item.textSpan.start);
  return {
    separator: stamp.text[10] === 'T' ? 'T' : ' ',
    seconds: /^.{16}:\d\d/.test(stamp.text),
    zone: stamp.text.endsWith(' UTC') ? ' UTC' : 'Z',
    before: item.text.slice(0, stamp.start),
    // "(…, by Ana) " is for that entry alone.
    behind: stamp.inBrackets ? behind.replace(/^[^)]*/, '') : behind,
  };
}

function readEntry(item: Item): ProgressEntry {
  const { chunk, start } = item.textSpan;
  const located = (from: number, to: number): Located => {
    const written = item.text.slice(from, to);
    const at = start + from + (written.length - written.trimStart().length);
    const text = written.trim();
    return { text, span: { chunk, start: at, end: at + text.length } };
  };
  const stamp = leadingStamp(item.text);
  const blank = stamp ? undefined : BLANK.exec(item.text)?.[0];
  const split = item.text.includes('(') && /remaining/i.test(item.text) ? SPLIT.exec(item.text) : null;
  let textStart = blank?.length ?? 0;
  if (stamp) {
    const close = stamp.inBrackets ? item.text.indexOf(')', stamp.end) : stamp.end;
    textStart = close + (BEHIND.exec(item.text.slice(close))?.[0].length ?? 0);
  }
  const completedAt = split ? split.index + item.text.slice(split.index).indexOf(':') + 1 : 0;
  const remainingAt = split ? item.text.lastIndexOf(split[3] ?? '', item.text.lastIndexOf(')')) : 0;
  return {
    item,
    text: located(textStart, item.text.length),
    ...(stamp && { stamp, stampSpan: { chunk, start: start + stamp.start, end: start + stamp.end } }),
    ...(blank !== undefined && { blankSpan: { chunk, start, end: start + blank.length } }),
    ...(split && {
      split: {
        completed: located(completedAt, completedAt + (split[2] ?? '').length),
        remaining: located(remainingAt, remainingAt + (split[3] ?? '').length),
      },
    }),
  };
}
