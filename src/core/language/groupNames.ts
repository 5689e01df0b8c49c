import type { Contract } from '../plan/contract';
import type { Block } from '../plan/model';
import type { Name, NamePlace, NameUse, ReadNames } from '../plan/names';
import { readStoryNames } from '../plan/storyNames';
import { type BlockGroup, sameBlocks } from './blockGroups';

/** What the names of all blocks of a plan depend on, besides their text and places. */
export interface ReadingTerms {
  readonly read: ReadNames;
  readonly contract: Contract;
  /** See NamePlace. */
  readonly execPlan: string | undefined;
}

/** The names of a group of blocks. */
export interface GroupNames {
  readonly uses: readonly NameUse[];
  /** By `keyOf`. */
  readonly byName: ReadonlyMap<string, readonly NameUse[]>;
  readonly definitions: readonly NameUse[];
  /** Of the uses those that name an ExecPlan or a milestone. */
  readonly files: readonly NameUse[];
  /** Of the definitions those that stand for a range. */
  readonly ranges: readonly NameUse[];
  /** Of the definitions, by `seriesOf`. */
  readonly series: ReadonlySet<string>;
}

/** What the names of a block or group were read with. */
interface Terms {
  readonly reading: ReadingTerms;
  readonly place: NamePlace;
}

/** As few objects as can be: those of all groups are looked at after every keystroke. */
interface KeptGroup extends GroupNames, Terms {
  /** As it was when it was last compared. */
  group: BlockGroup;
}

interface KeptBlock extends Terms {
  readonly uses: readonly NameUse[];
}

/** Those that were asked for last, for each contract. */
const ofContracts = new WeakMap<Contract, ReadingTerms>();

/** The terms of a plan: nearly always the very object that its groups were read with before. */
export function readingTerms(contract: Contract, execPlan: string | undefined): ReadingTerms {
  let terms = ofContracts.get(contract);
  if (!terms || terms.execPlan !== execPlan)
    ofContracts.set(contract, (terms = { read: contract.reading.names ?? readStoryNames, contract, execPlan }));
  return terms;
}

/** By the group's key. */
const ofGroups = new WeakMap<object, KeptGroup>();
const ofBlocks = new WeakMap<Block, KeptBlock>();

/** The names of a group: the same object as long as nothing of it changed. Reads those of its blocks that are new alone. */
export function namesOfGroup(reading: ReadingTerms, group: BlockGroup): GroupNames {
  const kept = ofGroups.get(group.key);
  if (kept && isSameGroup(kept, reading, group)) return kept;
  const names = readGroup(reading, group);
  ofGroups.set(group.key, names);
  return names;
}

/** The names of one of a group's blocks, in order. */
export function namesOfBlock(reading: ReadingTerms, group: BlockGroup, block: Block): readonly NameUse[] {
  const opensUnit = group.unit !== undefined && block.heading === group.unit.heading;
  const kept = ofBlocks.get(block);
  if (kept && isSame(kept, reading, group, opensUnit)) return kept.uses;
  const place = placeOf(reading, group, opensUnit);
  const uses = reading.read(block, place, reading.contract);
  ofBlocks.set(block, { reading, place, uses });
  return uses;
}

/** What names are told apart by. */
export function keyOf({ kind, id }: Name): string {
  return `${kind} ${id}`;
}

/** What ids that are counted together have in common: `S-#/T-#`. */
export function seriesOf({ kind, id }: Name): string {
  return `${kind} ${id.replace(/\d+/g, '#')}`;
}

function readGroup(reading: ReadingTerms, group: BlockGroup): KeptGroup {
  const uses = group.blocks.flatMap((block) => [...namesOfBlock(reading, group, block)]);
  const byName = new Map<string, NameUse[]>();
  for (const use of uses) {
    const key = keyOf(use.name);
    const list = byName.get(key);
    if (list) list.push(use);
    else byName.set(key, [use]);
  }
  const definitions = uses.filter(({ isDefinition }) => isDefinition);
  return {
    group,
    reading,
    place: placeOf(reading, group, false),
    uses,
    byName,
    definitions,
    files: uses.filter(({ name: { kind } }) => kind === 'exec-plan' || kind === 'milestone'),
    ranges: definitions.filter(({ covers }) => covers),
    series: new Set(definitions.map(({ name }) => seriesOf(name))),
  };
}

function placeOf({ execPlan }: ReadingTerms, { section, unit }: BlockGroup, opensUnit: boolean): NamePlace {
  return {
    // Not the objects themselves, which would be held for as long as one of their blocks.
    ...(section && { section: { key: section.key, ...(section.spec && { spec: section.spec }) } }),
    ...(unit && { unit: { kind: unit.kind, ...(unit.id !== undefined && { id: unit.id }) } }),
    opensUnit,
    ...(execPlan !== undefined && { execPlan }),
  };
}

function isSameGroup(kept: KeptGroup, reading: ReadingTerms, group: BlockGroup): boolean {
  if (kept.group === group) return isSameReading(kept.reading, reading);
  const isKept = isSame(kept, reading, group, false) && sameBlocks(kept.group.blocks, group.blocks);
  if (isKept) kept.group = group;
  return isKept;
}

function isSame(
  { reading: before, place }: Terms,
  reading: ReadingTerms,
  { section, unit }: BlockGroup,
  opensUnit: boolean,
): boolean {
  return (
    isSameReading(before, reading) &&
    place.section?.key === section?.key &&
    place.section?.spec === section?.spec &&
    place.unit?.kind === unit?.kind &&
    place.unit?.id === unit?.id &&
    place.opensUnit === opensUnit
  );
}

function isSameReading(a: ReadingTerms, b: ReadingTerms): boolean {
  return a === b || (a.read === b.read && a.contract === b.contract && a.execPlan === b.execPlan);
}
