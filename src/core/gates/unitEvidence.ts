import type { Contract } from '../plan/contract';
import type { Item } from '../plan/model';
import type { RunnableGroup } from '../plan/runnables';
import type { Unit } from '../plan/units';
import { commandEvidence } from './commandEvidence';
import type { Present } from './freshness';
import type { CommandEvidence, Evidence, GateFacts } from './gate';
import { claimOf, type ClaimContext } from './itemEvidence';
import { isLoggedDone, runsOf } from './unitFacts';
import { isStory } from '../plan/stories';

/** What the items of a unit's gate rest on, in their order, and its commands. */
export interface UnitEvidence {
  readonly evidence: readonly Evidence[];
  /** Those of role `test`. */
  readonly commands: readonly CommandEvidence[];
}

/** What a unit was held against last, and what came of it. */
interface Known extends GateFacts {
  readonly reading: Contract['reading'];
  readonly group: RunnableGroup | undefined;
  readonly found: UnitEvidence;
}

const known = new WeakMap<Unit, Known>();

/**
 * Holds a unit against what is there. Depends on what it is given alone, so a rule for stories may ask for it. Kept until any of that
 * is another object.
 *
 * @param group the commands of the unit; undefined where it has none
 */
export function unitEvidence(
  unit: Unit,
  { reading }: Pick<Contract, 'reading'>,
  group: RunnableGroup | undefined,
  { feature, source }: GateFacts,
): UnitEvidence {
  const before = known.get(unit);
  const isSame = before?.reading === reading && before.group === group;
  if (isSame && before.feature === feature && before.source === source) return before.found;
  const facts: GateFacts = { ...(feature && { feature }), ...(source && { source }) };
  const found = readEvidence(unit, { reading }, group, facts);
  known.set(unit, { ...facts, reading, group, found });
  return found;
}

function readEvidence(
  unit: Unit,
  contract: Pick<Contract, 'reading'>,
  group: RunnableGroup | undefined,
  { feature, source }: GateFacts,
): UnitEvidence {
  const runs = feature ? runsOf(unit, feature) : [];
  // Made from the whole text of the unit, so only where it is held against something.
  const hash = runs.some(({ record }) => record) ? group?.hash : undefined;
  const present: Present = {
    ...(hash !== undefined && { hash }),
    ...(source && !isSealed(unit, { ...(feature && { feature }) }) && { source }),
  };
  // Without an id no run can be told to be one of it.
  const commands = (unit.id === undefined ? [] : (group?.runnables ?? []))
    .filter(({ role }) => role === 'test')
    .map((runnable) => commandEvidence(runnable, runs, present));
  const context: Omit<ClaimContext, 'isTicked'> = {
    unit,
    runs,
    present,
    commands,
    ...(feature && { feature }),
    ...(group && { group }),
  };
  const meanings = meaningsOf(unit, contract);
  const evidence = (unit.gate ?? []).map((item): Evidence => {
    const meaning = meanings(item);
    const isTicked = item.box?.state === 'done';
    return {
      item,
      isTicked,
      related: [],
      ...(meaning !== undefined && { meaning }),
      ...claimOf(meaning, { ...context, isTicked }),
    };
  });
  return { evidence, commands };
}

/** What is ticked and is not so. */
export function isContradicted({ isTicked, state }: Pick<Evidence, 'isTicked' | 'state'>): boolean {
  return isTicked && (state === 'missing' || state === 'stale' || state === 'failed');
}

/**
 * A gate that was passed and logged: from then on the sources may change, since the units behind it are worked on. Its text may
 * not.
 */
function isSealed(unit: Unit, { feature }: GateFacts): boolean {
  return unit.progress.claimsDone && isLoggedDone(unit, feature);
}

function meaningsOf(unit: Unit, { reading }: Pick<Contract, 'reading'>): (item: Item) => string | undefined {
  if (!isStory(unit)) return (item) => reading.gate?.meaning?.(item);
  const known = new Map(unit.exit?.items.map(({ item, meaning }) => [item, meaning]));
  return (item) => known.get(item);
}
