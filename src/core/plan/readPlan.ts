import type { Chunk } from '../markdown/chunk';
import type { MarkdownDocument } from '../markdown/document';
import { blocksOf } from './blocks';
import { readClarifications } from './clarifications';
import type { Contract, SectionSpec } from './contract';
import { walkItems } from './items';
import { readKeywords } from './keywords';
import type { Block, Clarification, Heading, Item, Located, Plan, Section, Span, Story } from './model';
import { between } from './spans';
import { stageOf } from './stage';
import { readStory, storyLikeness } from './stories';

/**
 * Reads a plan. Never throws; what it cannot make sense of is left for the rules to see.
 * With the plan read before the last edit, sections and stories whose blocks are the same are taken over as they are, so that
 * whatever was derived from them may be kept as well.
 */
export function readPlan(document: MarkdownDocument, contract: Contract, previous?: Plan): Plan {
  const blocks: Block[] = [];
  for (const chunk of document.chunks) for (const block of blocksOf(chunk)) blocks.push(block);
  const outline = new Outline(contract, blocks, previous?.contract === contract ? previous : undefined);
  return new PlanSnapshot(document, contract, blocks, outline);
}

/** Sorts blocks into title, sections and stories by their headings. */
class Outline {
  readonly titles: Heading[] = [];
  readonly sections: Section[] = [];
  readonly stories: Story[] = [];
  readonly #byKey: ReadonlyMap<string, SectionSpec>;
  readonly #known: ReadonlyMap<Block, Section>;
  readonly #knownStories: ReadonlyMap<Block, Story>;
  #section: Block[] | undefined;
  #story: Block[] | undefined;

  constructor(
    private readonly contract: Contract,
    blocks: readonly Block[],
    previous: Plan | undefined,
  ) {
    this.#byKey = new Map(contract.sections.map((spec) => [spec.key, spec]));
    this.#known = new Map(previous?.sections.map((section) => [section.own, section]));
    this.#knownStories = new Map(previous?.stories.map((story) => [story.own, story]));
    const atLevelTwo = new Set<string>();
    for (const { heading } of blocks) if (heading?.depth === 2) atLevelTwo.add(heading.key);
    for (const block of blocks) this.#add(block, atLevelTwo);
    this.#closeSection();
  }

  #add(block: Block, atLevelTwo: ReadonlySet<string>): void {
    const { heading } = block;
    if (!heading) {
      this.#section?.push(block);
    } else if (this.contract.story && this.#opensStory(heading)) {
      this.#closeStory();
      this.#section?.push(block);
      this.#story = [block];
    } else if (heading.depth === 2 || this.#isSectionAtWrongLevel(heading, atLevelTwo)) {
      this.#closeSection();
      this.#section = [block];
    } else if (heading.depth === 1) {
      this.#closeSection();
      this.titles.push(heading);
    } else {
      if (this.#story && heading.depth === 3 && !this.#isPart(heading)) this.#closeStory();
      this.#section?.push(block);
      this.#story?.push(block);
    }
  }

  #opensStory(heading: Heading): boolean {
    if (heading.depth < 2 || heading.depth > 4) return false;
    const likeness = storyLikeness(heading);
    if (likeness === 'exact') return true;
    return (
      likeness === 'loose' &&
      heading.depth === 3 &&
      this.#section?.[0]?.heading?.key === this.contract.story?.sectionKey
    );
  }

  /** A contract's section that stands nowhere at level 2 is meant by a heading of its name at another level. */
  #isSectionAtWrongLevel(heading: Heading, atLevelTwo: ReadonlySet<string>): boolean {
    if (heading.depth === 1 && this.titles.length === 0) return false;
    if (this.#story && heading.depth > 3) return false;
    return this.#byKey.has(heading.key) && !atLevelTwo.has(heading.key);
  }

  #isPart(heading: Heading): boolean {
    return this.contract.story?.parts.some((part) => part.key === heading.key) ?? false;
  }

  #closeStory(): void {
    const blocks = this.#story;
    this.#story = undefined;
    if (!blocks?.[0] || !this.contract.story) return;
    const known = this.#knownStories.get(blocks[0]);
    const story =
      known && sameBlocks(known.blocks, blocks)
        ? known
        : readStory(blocks, { ...this.contract, story: this.contract.story });
    if (story) this.stories.push(story);
  }

  #closeSection(): void {
    this.#closeStory();
    const blocks = this.#section;
    this.#section = undefined;
    if (!blocks?.[0]?.heading) return;
    const known = this.#known.get(blocks[0]);
    this.sections.push(
      known && sameBlocks(known.blocks, blocks) ? known : this.#readSection(blocks[0], blocks[0].heading, blocks),
    );
  }

  #readSection(own: Block, heading: Heading, blocks: readonly Block[]): Section {
    const { key } = heading;
    const spec = this.#byKey.get(key);
    return { heading, key, ...(spec && { spec }), own, blocks, span: between(own.span, (blocks.at(-1) ?? own).span) };
  }
}

function sameBlocks(a: readonly Block[], b: readonly Block[]): boolean {
  return a.length === b.length && a.every((block, index) => block === b[index]);
}

class PlanSnapshot implements Plan {
  readonly title?: Heading;
  readonly titles: readonly Heading[];
  readonly sections: readonly Section[];
  readonly stories: readonly Story[];
  readonly #document: MarkdownDocument;
  #clarifications?: readonly Clarification[];
  #subtasks?: readonly Item[];
  #keywords?: readonly Located[];
  #stage?: Plan['stage'];

  constructor(
    document: MarkdownDocument,
    readonly contract: Contract,
    readonly blocks: readonly Block[],
    outline: Outline,
  ) {
    this.#document = document;
    this.titles = outline.titles;
    if (outline.titles[0]) this.title = outline.titles[0];
    this.sections = outline.sections;
    this.stories = outline.stories;
  }

  get clarifications(): readonly Clarification[] {
    return (this.#clarifications ??= this.#named('clarification questions').flatMap((section) => [
      ...readClarifications(section, this.contract),
    ]));
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

  get stage(): Plan['stage'] {
    return (this.#stage ??= stageOf(this));
  }

  get eol(): Plan['eol'] {
    for (const { text } of this.#document.chunks) {
      const at = text.indexOf('\n');
      if (at >= 0) return text[at - 1] === '\r' ? '\r\n' : '\n';
    }
    return '\n';
  }

  resolve(span: Span): { readonly start: number; readonly end: number } {
    const base = (chunk: Chunk): number => this.#document.offsetOf(chunk);
    return { start: base(span.chunk) + span.start, end: base(span.endChunk ?? span.chunk) + span.end };
  }

  #named(key: string): readonly Section[] {
    return this.sections.filter((section) => section.key === key);
  }
}
