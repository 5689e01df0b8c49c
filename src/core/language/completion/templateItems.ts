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
  const written = flatItems(block.items);
  const labels = new Set(written.flatMap(({ text }) => labelsIn(text)).map(claimKey));
  return templateItems(template).filter((candidate) => {
    if (candidate.isRepeated) return false;
    if (candidate.label !== undefined) return !labels.has(claimKey(candidate.label));
    return !written.some((item) => claimsSame(candidate.item, item, contract));
  });
}

/** All labels of a bullet: some plans and templates write two in a line. */
function labelsIn(text: string): readonly string[] {
  return text.split(/ [|\u2022] /).flatMap((piece) => leadingLabel(piece) ?? []);
}

/** However they are worded. */
function claimsSame(template: Item, item: Item, { story, reading }: Contract): boolean {
  const [wanted, said] = [claimKey(template.text), claimKey(item.text)];
  if (said !== '' && (wanted.startsWith(said) || said.startsWith(wanted))) return true;
  const meaning = meaningOf(template.text, story?.exitMeanings ?? []) ?? reading.gate?.meaning?.(template);
  if (meaning === undefined) return false;
  return meaning === (meaningOf(item.text, story?.exitMeanings ?? []) ?? reading.gate?.meaning?.(item));
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
