import type { Contract } from '../../plan/contract';
import { flatItems } from '../../plan/items';
import { meaningOf } from '../../plan/meanings';
import type { Block, Item } from '../../plan/model';
import { normalise } from '../../plan/normalise';
import { textOf } from '../../plan/spans';

/** A bullet of the template. */
export interface TemplateItem {
  readonly item: Item;
  /** Behind marker and box, with what is nested below it; lines after the first one indented as in the template. */
  readonly text: string;
  /** What stands before its colon; undefined where it has no label. */
  readonly label?: string;
  /** Plans have any number of them: `Given <context>, …`, a second `Risk: <…>`. */
  readonly isRepeated: boolean;
}

/** `Name:` at the start of a text, be it bold. */
const LABEL = /^(?:\*\*|__)?([\p{L}][\p{L}\p{N} \u2010\u2011()/&.,-]{0,60}?)(?:\*\*|__)?:(?:\*\*|__)?(?=\s|$)/u;
/** A tag at the start of a question, as the template writes it. */
const TAG = /^\[(\p{Lu}\p{L}+)\](?=\s)/u;

const known = new WeakMap<Block, readonly TemplateItem[]>();

/** The root bullets of a block of the template; read once. */
export function templateItems(block: Block): readonly TemplateItem[] {
  let items = known.get(block);
  if (!items) known.set(block, (items = readItems(block)));
  return items;
}

/** The tags that the template's bullets begin with: `Critical`, `Nice`. */
export function tagsOf(block: Block): readonly string[] {
  return [...new Set(block.items.flatMap(({ text }) => TAG.exec(text)?.[1] ?? []))];
}

/** `Name:` that a text begins with; undefined where it begins with none. */
export function leadingLabel(text: string): string | undefined {
  return LABEL.exec(text)?.[1]?.trim();
}

/** What labels and items are compared by: brackets left out, numbers all the same. */
export function claimKey(text: string): string {
  return normalise(text)
    .replace(/[[\]]/g, '')
    .replace(/\s*\([^()]*\)\s*$/, '')
    .replace(/\d+/g, '#')
    .trim();
}

/** Which of the template's bullets a plan's block has not: those that are repeated are never missing. */
export function missingItems(template: Block, block: Block, contract: Contract): readonly TemplateItem[] {
  let missing = templateItems(template)
    .filter(({ isRepeated }) => !isRepeated)
    .map((candidate) => ({ candidate, claim: wantedClaim(candidate, contract) }));
  const claimOf = claimReader(template);
  for (const item of missing.length > 0 ? flatItems(block.items) : []) {
    const said = claimOf(item.text);
    missing = missing.filter(({ claim }) => !isSaid(claim, said, item, contract));
    if (missing.length === 0) break;
  }
  return missing.map(({ candidate }) => candidate);
}

/** What a bullet of a template claims: a label, or a statement that may be worded otherwise. */
interface WantedClaim {
  readonly key: string;
  readonly isLabel: boolean;
  readonly meaning?: string;
}

function wantedClaim({ item, label }: TemplateItem, contract: Contract): WantedClaim {
  if (label !== undefined) return { key: claimKey(label), isLabel: true };
  const meaning = claimMeaning(item, contract);
  return { key: claimKey(item.text), isLabel: false, ...(meaning !== undefined && { meaning }) };
}

/** What a bullet of a plan says, as far as its text goes. */
interface SaidClaim {
  readonly key: string;
  /** Of all its labels: some plans and templates write two in a line. */
  readonly labels: readonly string[];
}

const said = new WeakMap<Block, ReadonlyMap<string, SaidClaim>>();

/**
 * Remembers what the bullets said that were last held against a block of the template, by their text: when a key is typed in a long
 * list all of its bullets are other ones, and all but one say the same. Holds no text but that of the list read last.
 */
function claimReader(template: Block): (text: string) => SaidClaim {
  const before = said.get(template);
  const now = new Map<string, SaidClaim>();
  said.set(template, now);
  return (text) => {
    const claim = before?.get(text) ?? {
      key: claimKey(text),
      labels: text
        .split(/ [|\u2022] /)
        .flatMap((piece) => leadingLabel(piece) ?? [])
        .map(claimKey),
    };
    now.set(text, claim);
    return claim;
  };
}

/** However it is worded. */
function isSaid({ key, isLabel, meaning }: WantedClaim, claim: SaidClaim, item: Item, contract: Contract): boolean {
  if (isLabel) return claim.labels.includes(key);
  if (claim.key !== '' && (key.startsWith(claim.key) || claim.key.startsWith(key))) return true;
  return meaning !== undefined && meaning === claimMeaning(item, contract);
}

function claimMeaning(item: Item, { story, reading }: Contract): string | undefined {
  return meaningOf(item.text, story?.exitMeanings ?? []) ?? reading.gate?.meaning?.(item);
}

function readItems(block: Block): readonly TemplateItem[] {
  const items = block.items.map((item) => {
    const whole = textOf({ ...item.fullSpan, start: item.textSpan.start }).trimEnd();
    return { item, text: whole, label: leadingLabel(item.text) };
  });
  const counts = new Map<string, number>();
  const keyOf = ({ item, label }: (typeof items)[number]): string => claimKey(label ?? item.text);
  for (const each of items) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return items.map((each) => {
    const { item, text, label } = each;
    const isRepeated = (counts.get(keyOf(each)) ?? 0) > 1 || (label === undefined && /<[^<>]+>/.test(item.text));
    return { item, text, ...(label !== undefined && { label }), isRepeated };
  });
}
