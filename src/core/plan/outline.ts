import type { Contract, SectionSpec } from './contract';
import type { Block, Heading, Plan, Section, Story } from './model';
import { between } from './spans';
import { readStory, storyLikeness } from './stories';

/** A plan's blocks, sorted. */
export type PlanOutline = Pick<Plan, 'titles' | 'sections' | 'stories' | 'orphans' | 'loose' | 'outside'>;

/**
 * The outline of a plan in which some blocks were replaced by others with the same headings: nothing moves then, and only the
 * section and the story they stand in are read again. undefined where that is not so simple.
 */
export function patchOutline(
  plan: PlanOutline,
  contract: Contract,
  before: readonly Block[],
  after: readonly Block[],
): PlanOutline | undefined {
  if (before.length === 0 || before.length !== after.length) return undefined;
  if (!before.every((block, index) => sameHeading(block.heading, after[index]?.heading))) return undefined;
  const section = plan.sections.find((candidate) => holds(candidate.blocks, before));
  if (!section) return undefined;
  const sections = replaced(plan.sections, section, patchSection(section, before, after));
  const story = contract.story && plan.stories.find((candidate) => holds(candidate.blocks, before));
  if (contract.story && story) {
    const read = readStory(spliced(story.blocks, before, after), contract.story, contract);
    return read && { ...plan, sections, stories: replaced(plan.stories, story, read) };
  }
  // Part of the blocks may be a story's.
  return holds(plan.loose, before) ? { ...plan, sections, loose: spliced(plan.loose, before, after) } : undefined;
}

function sameHeading(a: Heading | undefined, b: Heading | undefined): boolean {
  if (!a || !b) return a === b;
  return a.depth === b.depth && a.key === b.key && storyLikeness(a) === storyLikeness(b);
}

function patchSection(section: Section, before: readonly Block[], after: readonly Block[]): Section {
  const blocks = spliced(section.blocks, before, after);
  const own = blocks[0] ?? section.own;
  return {
    ...section,
    own,
    heading: own.heading ?? section.heading,
    blocks,
    span: between(own.span, (blocks.at(-1) ?? own).span),
  };
}

/** Whether `run` stands in `blocks`, in one piece. */
function holds(blocks: readonly Block[], run: readonly Block[]): boolean {
  const [first] = run;
  const start = first ? blocks.indexOf(first) : -1;
  return start >= 0 && run.every((block, index) => blocks[start + index] === block);
}

function spliced(blocks: readonly Block[], before: readonly Block[], after: readonly Block[]): readonly Block[] {
  const start = before[0] ? blocks.indexOf(before[0]) : 0;
  return withRun(blocks, start, start + before.length, after);
}

/** A copy of `list` in which `by` stands in the place of what is there from `start` to `end`. */
export function withRun<T>(list: readonly T[], start: number, end: number, by: readonly T[]): readonly T[] {
  if (by.length !== end - start) return list.slice(0, start).concat(by, list.slice(end));
  // Nearly always so while typing, and the lists are long: one copy is less to clean up than three.
  const copy = list.slice();
  by.forEach((entry, index) => (copy[start + index] = entry));
  return copy;
}

function replaced<T>(list: readonly T[], old: T, by: T): readonly T[] {
  const index = list.indexOf(old);
  return withRun(list, index, index + 1, [by]);
}

/**
 * Sorts a plan's blocks into title, sections and stories by their headings. Sections and stories of the `previous` plan are
 * taken over where their blocks are the same ones; a story that is, is stepped over as a whole.
 */
export class Outline implements PlanOutline {
  readonly titles: Heading[] = [];
  readonly sections: Section[] = [];
  readonly stories: Story[] = [];
  readonly orphans: Story[] = [];
  /** Blocks that belong to no story. */
  readonly loose: Block[] = [];
  /** Blocks that belong to no section and no story. */
  readonly outside: Block[] = [];
  readonly #byKey: ReadonlyMap<string, SectionSpec>;
  readonly #knownSections: ReadonlyMap<Block, Section>;
  readonly #knownStories: ReadonlyMap<Block, Story>;
  /** Keys of the level-2 headings. */
  readonly #atLevelTwo = new Set<string>();
  #section: Block[] | undefined;
  #story: Block[] | undefined;

  private constructor(
    private readonly contract: Contract,
    blocks: readonly Block[],
    previous: Plan | undefined,
  ) {
    this.#byKey = new Map(contract.sections.map((spec) => [spec.key, spec]));
    this.#knownSections = new Map(previous?.sections.map((section) => [section.own, section]));
    this.#knownStories = new Map(previous?.stories.map((story) => [story.own, story]));
    for (const { heading } of blocks) if (heading?.depth === 2) this.#atLevelTwo.add(heading.key);
  }

  /** Reads the outline of a plan's blocks, a story or a part of a section at a step. */
  static *reading(contract: Contract, blocks: readonly Block[], previous?: Plan): Generator<undefined, Outline> {
    const outline = new Outline(contract, blocks, previous);
    for (let index = 0; index < blocks.length; index++) {
      const block = blocks[index];
      if (!block) continue;
      const known = outline.#knownStoryAt(blocks, index);
      if (known) {
        outline.#take(known);
        index += known.blocks.length - 1;
        continue;
      }
      outline.#add(block);
      if ((block.heading?.depth ?? 0) <= 3) yield;
    }
    outline.#closeSection();
    return outline;
  }

  /** The story of the previous plan that begins here, ends where it ended, and would be read just so again. */
  #knownStoryAt(blocks: readonly Block[], index: number): Story | undefined {
    const block = blocks[index];
    const story = block && this.#knownStories.get(block);
    if (!story || !this.#opensStory(story.heading)) return undefined;
    const { length } = story.blocks;
    for (let at = 0; at < length; at++) if (blocks[index + at] !== story.blocks[at]) return undefined;
    const next = blocks[index + length]?.heading;
    const goesOn =
      next !== undefined && next.depth > 2 && !this.#opensStory(next) && (next.depth > 3 || this.#isPart(next));
    return goesOn ? undefined : story;
  }

  #take(story: Story): void {
    this.#closeStory();
    if (this.#section) for (const block of story.blocks) this.#section.push(block);
    this.#found(story);
  }

  #found(story: Story): void {
    this.stories.push(story);
    if (!this.#section) this.orphans.push(story);
  }

  #add(block: Block): void {
    const { heading } = block;
    if (heading && this.#opensStory(heading)) {
      this.#closeStory();
      this.#section?.push(block);
      this.#story = [block];
      return;
    }
    if (heading && (heading.depth === 2 || this.#isSectionAtWrongLevel(heading))) {
      this.#closeSection();
      this.#section = [block];
    } else if (heading?.depth === 1) {
      this.#closeSection();
      this.titles.push(heading);
    } else {
      if (this.#story && heading?.depth === 3 && !this.#isPart(heading)) this.#closeStory();
      this.#section?.push(block);
      this.#story?.push(block);
    }
    if (!this.#story) this.loose.push(block);
    if (!this.#story && !this.#section) this.outside.push(block);
  }

  #opensStory(heading: Heading): boolean {
    if (!this.contract.story || heading.depth < 2 || heading.depth > 4) return false;
    const likeness = storyLikeness(heading);
    if (likeness === 'exact') return true;
    return (
      likeness === 'loose' && heading.depth === 3 && this.#section?.[0]?.heading?.key === this.contract.story.sectionKey
    );
  }

  /** A contract's section that stands nowhere at level 2 is meant by a heading of its name at another level. */
  #isSectionAtWrongLevel(heading: Heading): boolean {
    if (heading.depth === 1 && this.titles.length === 0) return false;
    if (this.#story && heading.depth > 3) return false;
    // Phases and tasks have parts of their own, and those may be called "Notes".
    if (heading.depth > 2 && this.contract.repeated && this.#section) return false;
    return this.#byKey.has(heading.key) && !this.#atLevelTwo.has(heading.key);
  }

  #isPart(heading: Heading): boolean {
    return this.contract.story?.parts.some((part) => part.key === heading.key) ?? false;
  }

  #closeStory(): void {
    const blocks = this.#story;
    this.#story = undefined;
    if (!blocks || !this.contract.story) return;
    const story = readStory(blocks, this.contract.story, this.contract);
    if (story) this.#found(story);
  }

  #closeSection(): void {
    this.#closeStory();
    const blocks = this.#section;
    this.#section = undefined;
    const own = blocks?.[0];
    if (!blocks || !own?.heading) return;
    const known = this.#knownSections.get(own);
    this.sections.push(known && sameBlocks(known.blocks, blocks) ? known : this.#readSection(own, own.heading, blocks));
  }

  #readSection(own: Block, heading: Heading, blocks: readonly Block[]): Section {
    const { key } = heading;
    const { repeated } = this.contract;
    const spec = this.#byKey.get(key) ?? (repeated?.pattern.test(key) ? repeated.spec : undefined);
    return { heading, key, ...(spec && { spec }), own, blocks, span: between(own.span, (blocks.at(-1) ?? own).span) };
  }
}

function sameBlocks(a: readonly Block[], b: readonly Block[]): boolean {
  return a.length === b.length && a.every((block, index) => block === b[index]);
}
