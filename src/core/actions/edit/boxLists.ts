import { MarkdownDocument } from '../../markdown/document';
import { blocksOf } from '../../plan/blocks';
import type { Contract } from '../../plan/contract';
import { readFields } from '../../plan/fields';
import type { Block, Item } from '../../plan/model';
import { headingKey } from '../../plan/normalise';

/** What a template says of lists that are ticked. */
interface BoxLists {
  /** Headings below which most items have a box, numbers left out. */
  readonly headings: ReadonlySet<string>;
  /** What bullets without a box begin with, up to the colon: `Owner`, `Non-Goals`. */
  readonly labels: ReadonlySet<string>;
}

const known = new WeakMap<Contract, BoxLists>();

/**
 * Whether an item that has no box is meant to have one: others of its list have, or the template's list of that heading has. What the
 * template writes without one (`- Owner: …`) stays so.
 *
 * @param list the item with those beside it
 */
export function mayHaveBox(contract: Contract, { heading }: Block, list: readonly Item[], item: Item): boolean {
  let template = known.get(contract);
  if (!template) known.set(contract, (template = readTemplate(contract)));
  const { headings, labels } = template;
  if (readFields(item).some(({ key }) => labels.has(headingKey(key)))) return false;
  return list.some(({ box }) => box) || (heading !== undefined && headings.has(withoutNumbers(heading.key)));
}

/** The root items of a block, list by list. */
export function rootLists({ nodes, items }: Block): readonly (readonly Item[])[] {
  let at = 0;
  return nodes.flatMap((node) => (node.type === 'list' ? [items.slice(at, (at += node.children.length))] : []));
}

function readTemplate({ template }: Contract): BoxLists {
  const headings = new Set<string>();
  const labels = new Set<string>();
  for (const { heading, items } of new MarkdownDocument(template).chunks.flatMap(blocksOf)) {
    const plain = items.filter(({ box }) => !box);
    if (heading && plain.length * 2 < items.length) headings.add(withoutNumbers(heading.key));
    for (const { key } of plain.flatMap(readFields)) labels.add(headingKey(key));
  }
  return { headings, labels };
}

/** `phase 2 test plan` and `phase 1 test plan` are the same heading of the template. */
function withoutNumbers(key: string): string {
  return key.replace(/\d+/g, '#');
}
