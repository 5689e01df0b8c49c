import type { Nodes } from 'mdast';
import type { Contract } from './contract';
import { idsOf } from './idForms';
import { flatItems } from './items';
import type { Block, Heading, Item, Span } from './model';
import type { Name, NamePlace, NameUse, ReadNames } from './names';
import { endOf, startOf } from './spans';

/** A name in a text; offsets count from the text's start. */
export interface FoundName {
  readonly name: Name;
  /** Its own part alone; see NameUse. */
  readonly start: number;
  readonly end: number;
  /** See NameUse. */
  readonly covers?: readonly string[];
}

/** What a name may stand at the head of. */
export type Opening = {
  /** What stands between the beginning and the name. */
  readonly before: string;
} & (
  | { readonly kind: 'heading'; readonly heading: Heading }
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'row' }
  /** `key: value` at the top level of front matter; `behind` is the rest of the line. */
  | { readonly kind: 'front-matter'; readonly key: string; readonly behind: string }
);

/** A way of numbering things, and how it is told where one of them begins. */
export interface NameForm {
  /** What every text with such a name holds; cheap to look for. Not global. */
  readonly hint: RegExp;
  /** All names of a text, in order. `isCode`: the text is fenced code; most forms have nothing there. */
  find(text: string, place: NamePlace, isCode: boolean): readonly FoundName[];
  /** Whether the name begins there, standing at the head of a heading, an item, a row of a table or a line of front matter. */
  defines(name: Name, opening: Opening, place: NamePlace, block: Block, contract: NameContract): boolean;
}

export type NameContract = Pick<Contract, 'ids' | 'story'>;

/** Marks that may stand between the beginning of an item or a row and its id. */
export const MARKS_ALONE = /^[[(*_~]*$/;
/** Further behind a beginning no name stands at the head of it; flags and emoji may come first. */
const FAR = 60;
/** A code span that is a tag: `[S-1/T-2]`. */
const TAG = /^\[[^[\]\r\n]{1,40}\]$/;
const ADDRESS = /(?:[a-z][a-z\d+.-]{0,30}:\/\/|www\.)[^\s<>]+/gi;

/**
 * Makes a reader of names of some forms, and of the ids that the contract of a team's template gives a form. What one form found,
 * those behind it do not find again.
 */
export function nameReader(forms: readonly NameForm[]): ReadNames {
  return (block, place, contract) => {
    const { chunk, start, end } = block.span;
    const written = chunk.text.slice(start, end);
    const likely = forms.filter(({ hint }) => hint.test(written));
    const names = likely.length === 0 ? NONE : new BlockNames(block, place, contract, likely).read();
    return withEntries(names, entryNames(block, contract));
  };
}

function withEntries(names: readonly NameUse[], entries: readonly NameUse[]): readonly NameUse[] {
  if (entries.length === 0 || names.length === 0) return entries.length === 0 ? names : entries;
  const isFree = freeBeside(entries);
  return [...names.filter(({ span }) => isFree(span)), ...entries].sort(byPlace);
}

/** Whether a stretch holds nothing of uses that stand in order; to be asked in order. */
function freeBeside(uses: readonly NameUse[]): (span: Span) => boolean {
  let next = 0;
  return ({ start, end }) => {
    while ((uses[next]?.span.end ?? Infinity) <= start) next++;
    return (uses[next]?.span.start ?? Infinity) >= end;
  };
}

function byPlace(a: NameUse, b: NameUse): number {
  return a.span.start - b.span.start;
}

/** The ids of a block of the forms that the contract has; see idForms. */
function entryNames(block: Block, contract: Pick<Contract, 'ids'>): readonly NameUse[] {
  return idsOf(block, contract).map(({ id, span, opens }): NameUse => {
    const name: Name = { kind: 'entry', id };
    if (opens === undefined) return { name, span, isDefinition: false };
    const { heading } = block;
    const titleTo = (end: number): string => titleBehind(span.chunk.text.slice(span.end, end));
    if (opens === 'heading' && heading)
      return { name, span, isDefinition: true, heading, title: titleTo(heading.textSpan.end) };
    const item = flatItems(block.items).findLast(({ textSpan }) => textSpan.start <= span.start);
    const isItem = item !== undefined && span.start < item.textSpan.end;
    return { name, span, isDefinition: true, ...(isItem && { item, title: titleTo(item.textSpan.end) }) };
  });
}

const NONE: readonly NameUse[] = [];

class BlockNames {
  readonly #uses: NameUse[] = [];
  #entries?: readonly Entry[];

  constructor(
    private readonly block: Block,
    private readonly place: NamePlace,
    private readonly contract: NameContract,
    private readonly forms: readonly NameForm[],
  ) {}

  read(): readonly NameUse[] {
    const { heading, nodes } = this.block;
    if (heading) {
      const { start, end } = heading.textSpan;
      this.#scan(start, end, withoutCode(this.#slice(start, end)), (at) => ({
        kind: 'heading',
        heading,
        before: this.#slice(start, at),
      }));
    }
    for (const node of nodes) this.#visit(node);
    return this.#uses;
  }

  #visit(node: Nodes): void {
    switch (node.type) {
      case 'text':
        this.#scan(startOf(node), endOf(node), this.#slice(startOf(node), endOf(node)), (at) => this.#openingAt(at));
        return;
      case 'inlineCode':
        if (TAG.test(node.value)) {
          const start = startOf(node);
          this.#scan(start, endOf(node), this.#slice(start, endOf(node)));
        }
        return;
      case 'definition':
        this.#scanLabel(startOf(node), endOf(node));
        return;
      case 'yaml':
        this.#scanFrontMatter(startOf(node), endOf(node));
        return;
      case 'code':
        this.#scan(startOf(node), endOf(node), this.#slice(startOf(node), endOf(node)), undefined, true);
        return;
      default:
        if ('children' in node) for (const child of node.children) this.#visit(child);
    }
  }

  /** `[S-1]: #story-1`, which `[S-1]` leads to. */
  #scanLabel(start: number, end: number): void {
    const label = /^\[[^\]\r\n]{1,200}\]/.exec(this.#slice(start, end));
    if (label) this.#scan(start, start + label[0].length, label[0]);
  }

  #scanFrontMatter(start: number, end: number): void {
    let at = start;
    let key = '';
    for (const line of this.#slice(start, end).split('\n')) {
      const from = at;
      at += line.length + 1;
      const lead = /^([A-Za-z_][\w-]*)[ \t]*:/.exec(line);
      if (lead) key = lead[1] ?? '';
      else if (/^\S/.test(line) && !line.startsWith('-')) key = '';
      const text = line.replace(/(?:^|[ \t])#.*$/, '');
      const own = key;
      this.#scan(from, from + text.length, text, (place) => ({
        kind: 'front-matter',
        key: own,
        before: this.#slice(from + (lead?.[0].length ?? 0), place),
        behind: this.#slice(place, from + text.length),
      }));
    }
  }

  #scan(
    start: number,
    end: number,
    text: string,
    openingAt?: (at: number) => Opening | undefined,
    isCode = false,
  ): void {
    const { block, place, contract, forms } = this;
    const { chunk } = block.span;
    const readable = text.includes('://') || text.includes('www.') ? text.replace(ADDRESS, blanks) : text;
    const first = this.#uses.length;
    for (const form of forms) {
      if (!form.hint.test(readable)) continue;
      const isFree = freeBeside(this.#uses.slice(first));
      const from = this.#uses.length;
      for (const { name, start: at, end: until, covers } of form.find(readable, place, isCode)) {
        const span: Span = { chunk, start: start + at, end: start + until };
        if (!isFree(span)) continue;
        const opening = openingAt?.(span.start);
        const isDefinition = opening !== undefined && form.defines(name, opening, place, block, contract);
        this.#uses.push(
          isDefinition
            ? { name, span, isDefinition, ...this.#defined(opening, span, end), ...(covers && { covers }) }
            : { name, span, isDefinition },
        );
      }
      // Each form gives its own in order.
      if (from > first && this.#uses.length > from)
        for (const use of this.#uses.splice(first).sort(byPlace)) this.#uses.push(use);
    }
  }

  #defined(opening: Opening, { start, end }: Span, textEnd: number): Pick<NameUse, 'title' | 'heading' | 'item'> {
    switch (opening.kind) {
      case 'heading':
        return { title: titleBehind(this.#slice(end, opening.heading.textSpan.end)), heading: opening.heading };
      case 'item':
        return { title: titleBehind(this.#slice(end, opening.item.textSpan.end)), item: opening.item };
      case 'row':
        return { title: titleBehind(this.#slice(end, Math.max(textEnd, start))) };
      case 'front-matter':
        return {};
    }
  }

  /** The item or row at whose head a name may stand. */
  #openingAt(at: number): Opening | undefined {
    const entries = (this.#entries ??= entriesOf(this.block));
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entries[middle]?.start ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    const entry = entries[low - 1];
    if (!entry || at - entry.start > FAR) return undefined;
    const before = this.#slice(entry.start, at);
    return entry.item ? { kind: 'item', item: entry.item, before } : { kind: 'row', before };
  }

  #slice(start: number, end: number): string {
    return this.block.span.chunk.text.slice(start, end);
  }
}

interface Entry {
  readonly start: number;
  readonly item?: Item;
}

/** Where the texts of items and of rows begin, in order. */
function entriesOf({ items, nodes }: Block): readonly Entry[] {
  const entries: Entry[] = flatItems(items).map((item) => ({ start: item.textSpan.start, item }));
  const count = entries.length;
  for (const node of nodes) {
    if (node.type !== 'table') continue;
    for (const { children } of node.children) {
      const first = children[0]?.children[0];
      if (first) entries.push({ start: startOf(first) });
    }
  }
  return entries.length > count && count > 0 ? entries.sort((a, b) => a.start - b.start) : entries;
}

/** What is said behind an id: `]: title` → `title`. */
function titleBehind(text: string): string {
  return text
    .replace(/^[\])*_~`]{0,6}\s*(?:[:.\u2010-\u2015-]+(?=\s|$))?[*_~]{0,4}\s*/u, '')
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** A heading's text in which code, and what links lead to, is blank, so that offsets stay. A tag is left. */
function withoutCode(text: string): string {
  if (!/[`(]/.test(text)) return text;
  return text
    .replace(/(`+)([^`]{1,300})\1(?!`)/g, (code, _, value: string) => (TAG.test(value) ? code : blanks(code)))
    .replace(/(?<=\])\([^()\r\n]{0,300}\)/g, blanks);
}

function blanks(text: string): string {
  return ' '.repeat(text.length);
}
