import type { MarkdownDocument } from '../markdown/document';
import { finish } from '../markdown/parsePieces';
import { frontMatterText } from '../plan/frontMatter';
import { flatItems } from '../plan/items';
import type { Block, Heading, Item, Plan } from '../plan/model';
import type { NameUse } from '../plan/names';
import { unitLabel, unitProgressText } from '../plan/unitLabel';
import type { Unit } from '../plan/units';
import { countLineEnds, startOfLine } from '../text/lineEnds';
import type { Position } from '../text/range';
import { type BlockGroup, groupsOf, sameBlocks } from './blockGroups';
import { namesIn } from './planNames';
import type { Look, PlanSymbol } from './planSymbol';
import { type BlockFacts, moved, SymbolTree } from './symbolTree';
import type { PlanView } from './view';

/** The outline of a plan: everything with a heading, nested by level, with the tasks that have ids, in the order of the document. */
export function outlineOf(view: Pick<PlanView, 'plan' | 'document'>): readonly PlanSymbol[] {
  return finish(outlining(view));
}

/** The same in steps, for a plan that nobody was asked about before. Not to be gone on with after an edit. */
export function* outlining({
  plan,
  document,
}: Pick<PlanView, 'plan' | 'document'>): Generator<undefined, readonly PlanSymbol[]> {
  const tree = new SymbolTree();
  const front = frontMatterSymbol(plan, document);
  if (front) tree.add(front);
  const names = namesIn(plan);
  const groups = groupsOf(plan);
  for (const [index, group] of groups.entries()) {
    const [first] = group.blocks;
    const line = first ? document.lineOf(first.span.chunk) : 0;
    const definitions = names.definitionsIn(group);
    const next = groups[index + 1]?.blocks[0]?.heading?.depth ?? 0;
    const depth = first?.heading?.depth;
    const isWhole = depth !== undefined && next <= depth;
    const kept = isWhole ? wholes.get(group.key) : undefined;
    const isInUnit = isWhole && tree.hasUnitAbove(depth);
    const isSame =
      kept?.line === line &&
      kept.isInUnit === isInUnit &&
      kept.definitions === definitions &&
      sameBlocks(kept.blocks, group.blocks);
    if (kept && isSame) {
      tree.take(kept.symbol, kept.depth, group.unit);
      continue;
    }
    addBlocks(tree, group, definitions, next, document);
    yield;
    if (!isWhole || !hasOneTop(group.blocks, depth)) continue;
    const symbol = tree.closed(depth);
    if (symbol) wholes.set(group.key, { line, depth, isInUnit, definitions, blocks: group.blocks, symbol });
  }
  return tree.finish(plan.stage);
}

/** Reads what outlines say of each heading, in steps of a few milliseconds. The names of the plan are to be read before. */
export function* readingOutline(plan: Plan): Generator<undefined, void> {
  for (const block of plan.blocks) {
    factsOf(block);
    yield;
  }
  for (const unit of plan.units) {
    looksOf(unit);
    yield;
  }
  for (const { item, name, title } of namesIn(plan).definitions) {
    if (item) entrySymbol(item, name.id, title);
    yield;
  }
}

/** What was last made of a group that is all of what its first heading opens; by the group's key. */
interface Whole extends Pick<BlockGroup, 'blocks'> {
  readonly line: number;
  readonly depth: number;
  readonly isInUnit: boolean;
  readonly definitions: readonly NameUse[];
  readonly symbol: PlanSymbol;
}

const wholes = new WeakMap<object, Whole>();

function hasOneTop(blocks: readonly Block[], depth: number): boolean {
  return blocks.every(({ heading }, index) => index === 0 || (heading?.depth ?? 0) > depth);
}

/** @param next the level of the heading behind the group; 0 without one */
function addBlocks(
  tree: SymbolTree,
  { blocks, unit }: BlockGroup,
  definitions: readonly NameUse[],
  next: number,
  document: MarkdownDocument,
): void {
  const looks = unit && looksOf(unit);
  const entries = entriesOf(blocks, definitions);
  blocks.forEach((block, index) => {
    const line = document.lineOf(block.span.chunk);
    const facts = factsOf(block);
    const { heading } = block;
    const items = entries.get(block);
    if (heading) {
      const own = heading === unit?.heading ? unit : undefined;
      const look = looks?.get(heading) ?? facts.look;
      const behind = blocks[index + 1];
      const isLeaf = !own && !items && (behind ? (behind.heading?.depth ?? 0) : next) <= heading.depth;
      if (isLeaf) tree.leaf(heading.depth, look, facts, line);
      else tree.open(heading.depth, look, moved(facts.start, line), moved(facts.nameEnd, line), own);
    }
    tree.reach(facts.end, line);
    if (items) for (const entry of items) tree.add(shifted(entry, line));
  });
}

const factsOfBlocks = new WeakMap<Block, BlockFacts>();

function factsOf(block: Block): BlockFacts {
  let facts = factsOfBlocks.get(block);
  if (!facts) {
    const { start, end, chunk } = block.span;
    facts = {
      start: positionIn(chunk.text, start),
      nameEnd: positionIn(chunk.text, block.heading?.span.end ?? start),
      end: positionIn(chunk.text, endOfText(chunk.text, end)),
      look: lookOf(block),
    };
    factsOfBlocks.set(block, facts);
  }
  return facts;
}

function positionIn(text: string, offset: number): Position {
  return { line: countLineEnds(text, 0, offset), character: offset - startOfLine(text, offset) };
}

/** `end` before the line end that stands there. */
function endOfText(text: string, end: number): number {
  if (text[end - 1] === '\n') return end - (text[end - 2] === '\r' ? 2 : 1);
  return text[end - 1] === '\r' ? end - 1 : end;
}

const looksInUnits = new WeakMap<Unit, ReadonlyMap<Heading, Look>>();

/** The looks of a unit's own heading and of those that its lists stand under. */
function looksOf(unit: Unit): ReadonlyMap<Heading, Look> {
  let looks = looksInUnits.get(unit);
  if (!looks) {
    // A section that is no more than a checklist is a unit without a name of its own.
    const kind = unit.kind === 'task' && unit.id === undefined ? 'section' : unit.kind;
    const own: Look = { kind, name: unitLabel(unit), detail: unitProgressText(unit.progress) };
    const made = new Map<Heading, Look>([[unit.heading, own]]);
    for (const { name, heading, items } of unit.lists) {
      if (!heading || made.has(heading)) continue;
      const detail = boxesText(items);
      const isGate = items === unit.gate || name === 'exit';
      made.set(heading, {
        kind: isGate ? 'gate' : detail === '' ? 'part' : 'checklist',
        // What formats say in brackets of a gate would take the room in which it says how far it is.
        name: isGate ? withoutBracket(heading.text) : heading.text,
        detail,
      });
    }
    looksInUnits.set(unit, (looks = made));
  }
  return looks;
}

/** `Exit Checklist` of `Exit Checklist (AC Gate)`. */
function withoutBracket(text: string): string {
  const at = text.lastIndexOf(' (');
  return at > 0 && text.endsWith(')') ? text.slice(0, at).trimEnd() : text;
}

function lookOf({ heading, items }: Block): Look {
  const { depth = 1, text: name = '' } = heading ?? {};
  const detail = depth === 1 ? '' : boxesText(items);
  const kind = depth === 1 ? 'title' : depth === 2 ? 'section' : detail === '' ? 'heading' : 'checklist';
  return { kind, name, detail };
}

function boxesText(items: readonly Item[]): string {
  const boxes = flatItems(items).flatMap(({ box }) => box ?? []);
  return boxes.length === 0 ? '' : `${boxes.filter(({ state }) => state === 'done').length}/${boxes.length}`;
}

/** The items that names of their own stand for, by the block they stand in; lines count from the start of the block's chunk. */
function entriesOf(
  blocks: readonly Block[],
  definitions: readonly NameUse[],
): ReadonlyMap<Block, readonly PlanSymbol[]> {
  const found = new Map<Block, PlanSymbol[]>();
  let at = 0;
  for (const { item, name, title, span } of definitions) {
    if (!item) continue;
    while (at < blocks.length && !holds(blocks[at], span.chunk, span.start)) at++;
    const block = blocks[at];
    if (!block) break;
    let entries = found.get(block);
    if (!entries) found.set(block, (entries = []));
    entries.push(entrySymbol(item, name.id, title));
  }
  return found;
}

function holds(block: Block | undefined, chunk: Block['span']['chunk'], offset: number): boolean {
  return block?.span.chunk === chunk && block.span.start <= offset && offset < block.span.end;
}

const entrySymbols = new WeakMap<Item, PlanSymbol>();

function entrySymbol(item: Item, id: string, title = ''): PlanSymbol {
  let symbol = entrySymbols.get(item);
  if (!symbol) {
    const { chunk, start } = item.fullSpan;
    const own = id.slice(id.lastIndexOf('/') + 1);
    symbol = {
      kind: 'entry',
      name: title === '' ? own : `${own} ${title}`,
      detail: item.box?.state === 'done' ? 'done' : item.box?.state === 'partial' ? 'begun' : '',
      start: positionIn(chunk.text, start),
      nameEnd: positionIn(chunk.text, item.textSpan.end),
      end: positionIn(chunk.text, endOfText(chunk.text, item.fullSpan.end)),
      children: [],
    };
    entrySymbols.set(item, symbol);
  }
  return symbol;
}

/** A symbol whose lines count from the start of its chunk, which begins at `line`. */
function shifted(symbol: PlanSymbol, line: number): PlanSymbol {
  const { kind, name, detail, start, end, nameEnd, children } = symbol;
  return {
    kind,
    name,
    detail,
    start: moved(start, line),
    end: moved(end, line),
    nameEnd: moved(nameEnd, line),
    children,
  };
}

function frontMatterSymbol({ frontMatter }: Plan, document: MarkdownDocument): PlanSymbol | undefined {
  if (!frontMatter) return undefined;
  const { chunk, start, end } = frontMatter.span;
  const base = document.offsetOf(chunk);
  const at = (offset: number): Position => document.positionAt(base + offset);
  return {
    kind: 'front matter',
    name: 'Front matter',
    detail: ['id', 'mode', 'status'].flatMap((key) => frontMatterText(frontMatter, key) ?? []).join(' · '),
    start: at(start),
    nameEnd: at(start + 3),
    end: at(endOfText(chunk.text, end)),
    children: [],
  };
}
