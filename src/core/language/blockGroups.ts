import type { Block, Heading, Plan, Section } from '../plan/model';
import type { Unit } from '../plan/units';

/** Blocks with the same place but for `opensUnit`: a unit, or a section or part of one without. */
export interface BlockGroup {
  /** What stays the same object as long as the blocks are the same. */
  readonly key: object;
  readonly blocks: readonly Block[];
  readonly section: Section | undefined;
  readonly unit: Unit | undefined;
}

/** A plan's blocks in order, by unit and section. */
export function groupsOf({ blocks, sections, units, orphans }: Plan): readonly BlockGroup[] {
  const byHeading = new Map<Heading, Unit>(units.map((unit) => [unit.heading, unit]));
  const byOwn = new Map<Block, Section>(sections.map((section) => [section.own, section]));
  const orphaned = new Map<Block, readonly Block[]>(orphans.map((story) => [story.own, story.blocks]));
  const groups: BlockGroup[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (!block) continue;
    const section = byOwn.get(block);
    const orphan = orphaned.get(block);
    const unit = block.heading && byHeading.get(block.heading);
    if (section) groups.push(...groupsIn(section, byHeading));
    else if (orphan && unit) groups.push({ key: unit, blocks: orphan, section, unit });
    else groups.push({ key: block, blocks: [block], section, unit: undefined });
    index += (section?.blocks ?? orphan ?? [block]).length - 1;
  }
  return groups;
}

function groupsIn(section: Section, byHeading: ReadonlyMap<Heading, Unit>): readonly BlockGroup[] {
  const { blocks } = section;
  const groups: BlockGroup[] = [];
  for (let index = 0; index < blocks.length;) {
    const block = blocks[index];
    const unit = block?.heading && byHeading.get(block.heading);
    if (!block) break;
    if (!unit) {
      let end = index + 1;
      while (end < blocks.length && !isUnit(blocks[end], byHeading)) end++;
      // Behind a unit a run of blocks has nothing that stays the same; there are seldom many.
      const run = blocks.slice(index, end);
      groups.push({ key: run.length === blocks.length ? section : block, blocks: run, section, unit });
      index = end;
      continue;
    }
    const own = blocksOf(unit, blocks, index, byHeading);
    groups.push({ key: unit, blocks: own, section, unit });
    index += own.length;
  }
  return groups;
}

function isUnit(block: Block | undefined, byHeading: ReadonlyMap<Heading, Unit>): boolean {
  return block?.heading !== undefined && byHeading.has(block.heading);
}

/** The blocks of the unit whose heading is that of the block at `index`. */
function blocksOf(
  unit: Unit,
  blocks: readonly Block[],
  index: number,
  byHeading: ReadonlyMap<Heading, Unit>,
): readonly Block[] {
  if (isStory(unit)) return unit.blocks;
  let end = index + 1;
  while (
    end < blocks.length &&
    (blocks[end]?.heading?.depth ?? 0) > unit.heading.depth &&
    !isUnit(blocks[end], byHeading)
  )
    end++;
  return index === 0 && end === blocks.length ? blocks : blocks.slice(index, end);
}

function isStory(unit: Unit): unit is Plan['stories'][number] {
  return unit.kind === 'story' && 'blocks' in unit;
}
