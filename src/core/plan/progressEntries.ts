import type { Block, Item, Located, Span } from './model';
import { flatItems } from './items';
import { type Stamp, leadingStamp } from './stamps';

/** An item of a Progress section: `- [x] (2025-10-01 13:00Z) text`, `- (2025-10-01T13:00Z) text`, with the stamp in any form or none. */
export interface ProgressEntry {
  /** With its box, where it has one; nested items have a `level` above 0. */
  readonly item: Item;
  /** undefined when the entry begins with no date. Its offsets count from the start of `item.text`. */
  readonly stamp: Stamp | undefined;
  /** The stamp without brackets. */
  readonly stampSpan: Span | undefined;
  /** The template's `(YYYY-MM-DDThh:mmZ)` stands where the stamp belongs; brackets included. */
  readonly blankSpan: Span | undefined;
  /** What the entry says: the item's text behind the stamp, its brackets and a colon or dash. */
  readonly text: Located;
  /** `(completed: X; remaining: Y)`. */
  readonly split: ProgressSplit | undefined;
}

export interface ProgressSplit {
  readonly completed: Located;
  readonly remaining: Located;
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
  return blocks.flatMap((block) => flatItems(block.items).map((item) => new LazyEntry(item)));
}

/** Entries at each end of a long log that show how it is written. */
const TELLING = 100;

/** The entries that show how a log is written: all, or the first and the last ones of a long log. */
export function tellingEntries(entries: readonly ProgressEntry[]): readonly ProgressEntry[] {
  return entries.length <= 2 * TELLING ? entries : [...entries.slice(0, TELLING), ...entries.slice(-TELLING)];
}

/** The form of most of the stamps with a time, in a long log of those at its ends; `fallback` where there is none. */
export function stampStyle(entries: readonly ProgressEntry[], fallback: StampStyle): StampStyle {
  const counts = new Map<string, { readonly style: StampStyle; count: number }>();
  for (const entry of tellingEntries(entries)) {
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

/** A log may have thousands of entries, which are all read anew when one is typed in; so what nobody asks for is not read. */
class LazyEntry implements ProgressEntry {
  #stamp?: Stamp | null;

  constructor(readonly item: Item) {}

  get stamp(): Stamp | undefined {
    if (this.#stamp === undefined) this.#stamp = leadingStamp(this.item.text) ?? null;
    return this.#stamp ?? undefined;
  }

  get stampSpan(): Span | undefined {
    return this.stamp && this.#span(this.stamp.start, this.stamp.end);
  }

  get blankSpan(): Span | undefined {
    const blank = this.#blank;
    return blank === undefined ? undefined : this.#span(0, blank.length);
  }

  get text(): Located {
    const { stamp, item } = this;
    let start = this.#blank?.length ?? 0;
    if (stamp) {
      const close = stamp.inBrackets ? item.text.indexOf(')', stamp.end) : stamp.end;
      start = close + (BEHIND.exec(item.text.slice(close))?.[0].length ?? 0);
    }
    return this.#located(start, item.text.length);
  }

  get split(): ProgressSplit | undefined {
    const { text } = this.item;
    const split = text.includes('(') && /remaining/i.test(text) ? SPLIT.exec(text) : null;
    if (!split) return undefined;
    const completedAt = split.index + text.slice(split.index).indexOf(':') + 1;
    const remainingAt = text.lastIndexOf(split[3] ?? '', text.lastIndexOf(')'));
    return {
      completed: this.#located(completedAt, completedAt + (split[2] ?? '').length),
      remaining: this.#located(remainingAt, remainingAt + (split[3] ?? '').length),
    };
  }

  get #blank(): string | undefined {
    return this.stamp ? undefined : BLANK.exec(this.item.text)?.[0];
  }

  /** Offsets count from the start of the item's text. */
  #span(start: number, end: number): Span {
    const { chunk, start: at } = this.item.textSpan;
    return { chunk, start: at + start, end: at + end };
  }

  #located(from: number, to: number): Located {
    const written = this.item.text.slice(from, to);
    const start = from + (written.length - written.trimStart().length);
    const text = written.trim();
    return { text, span: this.#span(start, start + text.length) };
  }
}
