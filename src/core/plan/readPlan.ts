import type { Chunk } from '../markdown/chunk';
import type { MarkdownDocument } from '../markdown/document';
import { finish } from '../markdown/parsePieces';
import { foundInSections } from './acrossSections';
import { blocksOf } from './blocks';
import { readClarifications } from './clarifications';
import { readCommands } from './commands';
import type { Contract } from './contract';
import { frontMatterOf, type PlanFrontMatter } from './frontMatter';
import { walkItems } from './items';
import { readKeywords } from './keywords';
import type {
  Block,
  Clarification,
  Directive,
  Heading,
  Item,
  Located,
  PathReference,
  Plan,
  Section,
  Span,
  Story,
} from './model';
import { Outline, type PlanOutline, patchOutline, withRun } from './outline';
import { stageOf } from './stage';
import type { Unit } from './units';

/**
 * Reads a plan. Never throws; what it cannot make sense of is left for the rules to see.
 * With the plan read before the last edit, sections and stories whose blocks are the same are taken over as they are, so that
 * whatever was derived from them may be kept as well.
 */
export function readPlan(document: MarkdownDocument, contract: Contract, previous?: Plan): Plan {
  const before = previous instanceof PlanSnapshot && previous.contract === contract ? previous : undefined;
  if (!before) return finish(readingPlan(document, contract));
  const chunks = document.chunks.slice();
  const { start, end, added } = changedBlocks(before, chunks);
  const blocks = withRun(before.blocks, start, end, added);
  const outline =
    patchOutline(before, contract, before.blocks.slice(start, end), added) ??
    finish(Outline.reading(contract, blocks, before));
  return new PlanSnapshot(document, contract, chunks, blocks, outline);
}

/** Reads a plan for the first time, in steps of a few milliseconds. The document must stay as it is meanwhile. */
export function* readingPlan(document: MarkdownDocument, contract: Contract): Generator<undefined, Plan> {
  const chunks = document.chunks.slice();
  const blocks: Block[] = [];
  for (const chunk of chunks) {
    for (const block of blocksOf(chunk)) blocks.push(block);
    yield;
  }
  const outline = yield* Outline.reading(contract, blocks);
  return new PlanSnapshot(document, contract, chunks, blocks, outline);
}

/** Reads what the units of a plan are made of, in steps of a few milliseconds; it is kept for each section, so `units` is quick then. */
export function* readingUnits(plan: Plan): Generator<undefined, void> {
  if (!(plan instanceof PlanSnapshot) || !plan.contract.reading.units) return;
  for (const count of sectionCounts(plan.sections)) {
    plan.contract.reading.units(plan.upTo(count));
    yield;
  }
}

/** UTF-16 units of sections that are read at a step. */
const STEP = 10_000;

/** How many sections there are up to one place and the next, some thousand UTF-16 units further on. */
function sectionCounts(sections: readonly Section[]): readonly number[] {
  const counts: number[] = [];
  let length = 0;
  sections.forEach(({ blocks }, index) => {
    for (const { span } of blocks) length += span.end - span.start;
    if (length < STEP) return;
    counts.push(index + 1);
    length = 0;
  });
  return counts;
}

/** Which of a plan's blocks are no longer those of the document's chunks (`start` to `end`), and what stands in their place. */
function changedBlocks(
  before: PlanSnapshot,
  chunks: readonly Chunk[],
): { start: number; end: number; added: readonly Block[] } {
  const { chunks: old, blocks } = before;
  const shorter = Math.min(old.length, chunks.length);
  let head = 0;
  while (head < shorter && old[head] === chunks[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === chunks[chunks.length - 1 - tail]) tail++;
  // Every chunk has a block, so a chunk's first block does not stand before the chunk's own index.
  const start = firstBlockOf(old[head], blocks, head);
  const end = firstBlockOf(old[old.length - tail], blocks, start);
  return { start, end, added: chunks.slice(head, chunks.length - tail).flatMap((chunk) => [...blocksOf(chunk)]) };
}

/** Index of a chunk's first block, looked for from `from` on; behind the last block when there is no such chunk. */
function firstBlockOf(chunk: Chunk | undefined, blocks: readonly Block[], from: number): number {
  let index = from;
  if (chunk === undefined) return blocks.length;
  while (index < blocks.length && blocks[index]?.span.chunk !== chunk) index++;
  return index;
}

/** Reads what blocks hold; once for each story or section, as long as it is the same. */
interface BlockReader<T> {
  readonly read: (block: Block) => readonly T[];
  readonly stories: WeakMap<Story, readonly T[]>;
  readonly sections: (plan: Pick<Plan, 'sections'>) => readonly T[];
}

function blockReader<T>(read: (block: Block) => readonly T[]): BlockReader<T> {
  return { read, stories: new WeakMap(), sections: foundInSections(({ blocks }) => blocks.flatMap(read)) };
}

const references = blockReader((block) => block.references);
const directives = blockReader((block) => block.directives);

class PlanSnapshot implements Plan {
  readonly title?: Heading;
  readonly titles: readonly Heading[];
  readonly sections: readonly Section[];
  readonly stories: readonly Story[];
  readonly orphans: readonly Story[];
  readonly loose: readonly Block[];
  readonly outside: readonly Block[];
  readonly #document: MarkdownDocument;
  readonly #outline: PlanOutline;
  #clarifications?: readonly Clarification[];
  readonly frontMatter?: PlanFrontMatter;
  #units?: readonly Unit[];
  #subtasks?: readonly Item[];
  #keywords?: readonly Located[];
  #commands?: readonly Located[];
  #references?: readonly PathReference[];
  #directives?: readonly Directive[];
  #stage?: Plan['stage'];

  constructor(
    document: MarkdownDocument,
    readonly contract: Contract,
    readonly chunks: readonly Chunk[],
    readonly blocks: readonly Block[],
    outline: PlanOutline,
  ) {
    this.#document = document;
    this.#outline = outline;
    const frontMatter = frontMatterOf(chunks);
    if (frontMatter) this.frontMatter = frontMatter;
    this.titles = outline.titles;
    if (outline.titles[0]) this.title = outline.titles[0];
    this.sections = outline.sections;
    this.stories = outline.stories;
    this.orphans = outline.orphans;
    this.loose = outline.loose;
    this.outside = outline.outside;
  }

  get clarifications(): readonly Clarification[] {
    return (this.#clarifications ??= this.#named('clarification questions').flatMap((section) => [
      ...readClarifications(section, this.contract),
    ]));
  }

  get units(): readonly Unit[] {
    return (this.#units ??= this.contract.reading.units?.(this) ?? this.stories);
  }

  get subtasks(): readonly Item[] {
    return (this.#subtasks ??= this.#named('checklist of subtasks')
      .flatMap((section) => [...walkItems(section.own.items)])
      .filter((item) => item.box));
  }

  get keywords(): readonly Located[] {
    return (this.#keywords ??= this.#named('experts to scan').flatMap((section) => [
      ...readKeywords(section, this.contract),
    ]));
  }

  get commands(): readonly Located[] {
    return (this.#commands ??= readCommands(
      this.#named('tests to run').flatMap((section) => [...section.blocks]),
      this.contract,
    ));
  }

  get references(): readonly PathReference[] {
    return (this.#references ??= this.#collect(references));
  }

  get directives(): readonly Directive[] {
    return (this.#directives ??= this.#collect(directives));
  }

  get stage(): Plan['stage'] {
    return (this.#stage ??= this.contract.reading.stage?.(this) ?? stageOf(this));
  }

  get eol(): Plan['eol'] {
    for (const { text } of this.#document.chunks) {
      const at = text.indexOf('\n');
      if (at >= 0) return text[at - 1] === '\r' ? '\r\n' : '\n';
    }
    return '\n';
  }

  /** The plan as it would be with its first sections alone. */
  upTo(count: number): Plan {
    const { contract, chunks, blocks } = this;
    const outline: PlanOutline = { ...this.#outline, sections: this.sections.slice(0, count) };
    return new PlanSnapshot(this.#document, contract, chunks, blocks, outline);
  }

  offsetOf(span: Span): number {
    return this.#document.offsetOf(span.chunk) + span.start;
  }

  resolve(span: Span): { readonly start: number; readonly end: number } {
    const base = (chunk: Chunk): number => this.#document.offsetOf(chunk);
    return { start: base(span.chunk) + span.start, end: base(span.endChunk ?? span.chunk) + span.end };
  }

  /** What is found in all blocks. */
  #collect<T>({ read, stories, sections }: BlockReader<T>): readonly T[] {
    if (this.stories.length === 0) return [...this.outside.flatMap(read), ...sections(this)];
    const found: T[] = this.loose.flatMap(read);
    for (const story of this.stories) {
      let own = stories.get(story);
      if (!own) stories.set(story, (own = story.blocks.flatMap(read)));
      for (const entry of own) found.push(entry);
    }
    return found;
  }

  #named(key: string): readonly Section[] {
    return this.sections.filter((section) => section.key === key);
  }
}
