import type { Block, Heading, Plan, Section } from '../plan/model';
import type { Unit } from '../plan/units';
import { isStory } from '../plan/stories';

/** Blocks with the same place but for `opensUnit`: a unit, or a section or part of one without. */
export interface BlockGroup {
  /** What stays the same object as long as the blocks are the same. */
  readonly key: object;
  readonly blocks: readonly Block[];
  readonly section: Section | undefined;
  readonly unit: Unit | undefined;
}

const ofPlans = new WeakMap<Plan, readonly BlockGroup[]>();

/** A plan's blocks in order, by unit and section. Worked out once for each version of a plan, from what its sections kept. */
export function groupsOf(plan: Plan): readonly BlockGroup[] {
  let groups = ofPlans.get(plan);
  if (!groups) ofPlans.set(plan, (groups = readGroups(plan, true) ?? readGroups(plan, false) ?? []));
  return groups;
}

interface SectionGroups {
  readonly groups: readonly BlockGroup[];
  /** Of the groups, in order. */
  readonly units: readonly Unit[];
}

const ofSections = new WeakMap<Section, SectionGroups>();

/**
 * @param takesKept whether a section may have the groups that it had, if its units are the next ones of the plan. undefined where a
 *   unit was left out by that, because another section has it now.
 */
function readGroups({ blocks, sections, units, orphans }: Plan, takesKept: boolean): readonly BlockGroup[] | undefined {
  let known: ReadonlyMap<Heading, Unit> | undefined;
  const byHeading = (): ReadonlyMap<Heading, Unit> => (known ??= new Map(units.map((unit) => [unit.heading, unit])));
  const orphaned = new Map(orphans.map((story) => [story.own, story.blocks]));
  const groups: BlockGroup[] = [];
  let nextSection = 0;
  let nextUnit = 0;
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (!block) continue;
    const section = sections[nextSection];
    if (section?.own === block) {
      nextSection++;
      const kept = takesKept ? ofSections.get(section) : undefined;
      const isSame = kept?.units.every((unit, at) => unit === units[nextUnit + at]) === true;
      const own = kept && isSame ? kept : groupsIn(section, byHeading());
      if (own !== kept) ofSections.set(section, own);
      for (const group of own.groups) groups.push(group);
      nextUnit += own.units.length;
      index += section.blocks.length - 1;
      continue;
    }
    const orphan = orphaned.get(block);
    const unit = orphan && block.heading && byHeading().get(block.heading);
    if (unit) nextUnit++;
    groups.push({ key: unit ?? block, blocks: orphan ?? [block], section: undefined, unit });
    index += (orphan ?? [block]).length - 1;
  }
  return takesKept && nextUnit !== units.length ? undefined : groups;
}

function groupsIn(section: Section, byHeading: ReadonlyMap<Heading, Unit>): SectionGroups {
  const { blocks } = section;
  const groups: BlockGroup[] = [];
  const units: Unit[] = [];
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
    units.push(unit);
    index += own.length;
  }
  return { groups, units };
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

export function sameBlocks(a: readonly Block[], b: readonly Block[]): boolean {
  return a === b || (a.length === b.length && a.every((block, index) => block === b[index]));
}
