import { walkItems } from './items';
import type { Item, Plan, Stage } from './model';
import { type Unit, type UnitKind, unitsToDo } from './units';

/** What the tree and the status bar say of a plan without looking at it again. */
export interface PlanSummary {
  readonly stage: Stage;
  /** What its units are, or would be if it had any. */
  readonly kind: UnitKind;
  /** How many there are; of mere checklists, how many boxes. */
  readonly units: number;
  /** Units whose gate is passed (where a unit has no gate of boxes: whose tasks are all ticked). */
  readonly unitsDone: number;
  /** The first unit that is not done: its id, or its title where it has none. Undefined when all are done. */
  readonly current?: string;
  /** One sentence for each thing that someone should look at; empty when there is none. */
  readonly attention: readonly string[];
}

const plurals: Readonly<Record<UnitKind, string>> = {
  story: 'stories',
  phase: 'phases',
  task: 'tasks',
  milestone: 'milestones',
};

/** Sums up a plan. */
export function summarise(plan: Plan): PlanSummary {
  const base = { stage: plan.stage, kind: unitKindOf(plan), attention: attentionOf(plan) };
  const loose = looseTasks(plan);
  if (loose) return { ...base, units: loose.all.length, unitsDone: loose.all.length - loose.open.length };
  const units = unitsToDo(plan);
  const current = currentUnit(plan);
  return {
    ...base,
    units: units.length,
    unitsDone: units.filter((unit) => unit.progress.claimsDone).length,
    ...(current && { current: nameOf(current) }),
  };
}

/** The boxes of a plan whose units are no more than checklists; undefined where they are tasks with names, or something else. */
function looseTasks(plan: Pick<Plan, 'units'>): { readonly all: Item[]; readonly open: Item[] } | undefined {
  const units = unitsToDo(plan);
  if (units.length === 0 || !units.every((unit) => unit.kind === 'task' && unit.id === undefined)) return undefined;
  const all = units.flatMap(boxesOf);
  return { all, open: all.filter(isOpen) };
}

function boxesOf({ lists }: Unit): Item[] {
  return lists.flatMap(({ items }) => [...walkItems(items)].filter(({ box }) => box));
}

/** What a plan is worked through by, also while it has none yet. */
export function unitKindOf(plan: Pick<Plan, 'units' | 'contract'>): UnitKind {
  const { contract } = plan;
  return unitsToDo(plan)[0]?.kind ?? (contract.story ? 'story' : contract.repeated ? 'phase' : 'task');
}

/** The unit that is being worked on: the first one that is not done. */
export function currentUnit(plan: Pick<Plan, 'units'>): Unit | undefined {
  return unitsToDo(plan).find((unit) => !unit.progress.claimsDone);
}

/** How a unit is named in a few letters: its id, else its title. */
export function nameOf({ id, title, kind }: Pick<Unit, 'id' | 'title' | 'kind'>): string {
  return id ?? (title === '' ? `${kind} without a title` : title);
}

/**
 * Units that have ticks although the gate of one before them is open: codex, User Stories ("the next story starts only when
 * …"); phased, Exit Gate. Tasks and milestones may be worked on in any order.
 */
export function startedTooEarly(units: readonly Unit[]): ReadonlyMap<Unit, Unit> {
  const early = new Map<Unit, Unit>();
  let open: Unit | undefined;
  for (const unit of units) {
    if (open && unit.progress.started) early.set(unit, open);
    const hasGate = unit.gate !== undefined || unit.gateText !== undefined;
    const isGated = hasGate && (unit.kind === 'story' || unit.kind === 'phase');
    if (isGated && !unit.progress.claimsDone) open ??= unit;
  }
  return early;
}

/** `stories`, or `story` for a single one. */
export function unitWord(kind: UnitKind, count: number): string {
  return count === 1 ? kind : plurals[kind];
}

/** Sums the units up in a few words: `2/5 stories, S-2 open`. */
export function progressText({ kind, units, unitsDone, current }: PlanSummary): string {
  if (units === 0) return `no ${plurals[kind]}`;
  const count = `${unitsDone}/${units} ${unitWord(kind, units)}`;
  return current === undefined ? count : `${count}, ${current} open`;
}

function attentionOf(plan: Plan): string[] {
  const sentences: string[] = [];
  for (const [unit, open] of startedTooEarly(plan.units)) {
    sentences.push(`${nameOf(unit)} has ticks while the gate of ${nameOf(open)} is open.`);
  }
  const isUnderWay = plan.stage === 'executing' || plan.stage === 'done';
  const open = plan.clarifications.filter(
    ({ tag, resolved, placeholder }) => tag === 'critical' && !resolved && !placeholder,
  );
  if (isUnderWay && open.length > 0) {
    sentences.push(
      open.length === 1 ? 'A critical clarification is open.' : `${open.length} critical clarifications are open.`,
    );
  }
  return sentences;
}

/** Where a plan stands: what is left before its next unit may begin. */
export interface GateState {
  /** undefined when every unit is done. */
  readonly unit?: Unit;
  /** `S-2 gate 5/8`; `Phase 2 3/7` where the gate is a sentence. */
  readonly text: string;
  /** Items of the gate that are not ticked, or of the tasks where the unit has no gate of boxes. */
  readonly open: readonly Item[];
}

/** The gate that comes next; undefined for a plan without units that can be done. */
export function gateOf(plan: Pick<Plan, 'units' | 'contract'>): GateState | undefined {
  if (unitsToDo(plan).length === 0) return undefined;
  const unit = currentUnit(plan);
  if (!unit) {
    const kind = unitKindOf(plan);
    return { text: kind === 'story' ? 'All gates passed' : `All ${plurals[kind]} done`, open: [] };
  }
  const loose = looseTasks(plan);
  if (loose) {
    const { all, open } = loose;
    return { unit, text: `${all.length - open.length}/${all.length} ${unitWord('task', all.length)}`, open };
  }
  const name = nameOf(unit);
  const { exitDone, exit, tasksDone, tasks } = unit.progress;
  if (unit.gate) return { unit, text: `${name} gate ${exitDone}/${exit}`, open: unit.gate.filter(isOpen) };
  if (unit.kind === 'story') return { unit, text: `${name} has no gate`, open: [] };
  const open = boxesOf(unit).filter(isOpen);
  return { unit, text: tasks > 0 ? `${name} ${tasksDone}/${tasks}` : `${name} open`, open };
}

function isOpen({ box }: Item): boolean {
  return box?.state !== 'done';
}
