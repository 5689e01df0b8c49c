import type { SectionSpec } from './contract';
import type { RunnableGroup } from './runnables';
import type { ReadNames } from './names';
import type { Heading, Item, Located, Plan, Section, Span } from './model';

export type UnitKind = 'story' | 'phase' | 'task' | 'milestone';

/** A list of a unit, as the tree shows it. */
export interface UnitList {
  /** Stable, e.g. `tasks`, `exit`, `tests`. */
  readonly name: string;
  /** For people, e.g. `Exit Checklist`. */
  readonly label: string;
  /** The heading it stands under, where it has one of its own. */
  readonly heading?: Heading;
  readonly items: readonly Item[];
}

export interface UnitProgress {
  readonly tasksDone: number;
  readonly tasks: number;
  /** Items of the gate that are ticked. */
  readonly exitDone: number;
  readonly exit: number;
  /** Has a gate of boxes, and every one is ticked. */
  readonly gatePassed: boolean;
  /** Any task or gate box is ticked or begun. */
  readonly started: boolean;
  /** The gate is passed, or, where it has no boxes, every task is ticked. */
  readonly claimsDone: boolean;
}

/** What a plan is worked through by, one after the other: a story, a phase, a task block. Tree and status bar show these. */
export interface Unit {
  readonly kind: UnitKind;
  /** As people name it: `S-1`, `Phase 2`, `T-3`; undefined when the heading holds none. */
  readonly id?: string;
  readonly title: string;
  readonly heading: Heading;
  readonly span: Span;
  readonly lists: readonly UnitList[];
  /** The boxes that must be ticked before the next unit may begin; undefined when it has none. */
  readonly gate?: readonly Item[];
  /** The same as a sentence, where the format has one: the Exit Gate of a phase. */
  readonly gateText?: Located;
  readonly progress: UnitProgress;
}

/** The progress of a unit of tasks alone, or of tasks and a gate. */
export function unitProgress(tasks: readonly Item[], gate: readonly Item[] | undefined): UnitProgress {
  const done = (items: readonly Item[]): number => items.filter(({ box }) => box?.state === 'done').length;
  const tasksDone = done(tasks);
  const exitDone = done(gate ?? []);
  const gatePassed = gate !== undefined && gate.length > 0 && exitDone === gate.length;
  const isBegun = [...tasks, ...(gate ?? [])].some(({ box }) => box?.state === 'partial');
  return {
    tasksDone,
    tasks: tasks.length,
    exitDone,
    exit: gate?.length ?? 0,
    gatePassed,
    started: tasksDone + exitDone > 0 || isBegun,
    claimsDone: gate === undefined ? tasks.length > 0 && tasksDone === tasks.length : gatePassed,
  };
}

/** A section whose boxes are all there is to it: work to be done, or, as a gate, what must hold in the end. */
export function checklistUnit(
  { heading, span }: Section,
  list: Pick<UnitList, 'name' | 'label' | 'items'>,
  isGate: boolean,
): Unit {
  const { items } = list;
  return {
    kind: 'task',
    title: heading.text,
    heading,
    span,
    lists: [{ ...list, heading }],
    ...(isGate && { gate: items }),
    progress: isGate ? unitProgress([], items) : unitProgress(items, undefined),
  };
}

/** The units that can be done. Milestones that are told as a story, with nothing to tick, are not among them. */
export function unitsToDo({ units }: Pick<Plan, 'units'>): readonly Unit[] {
  return units.filter(
    ({ kind, progress }) => kind === 'story' || kind === 'phase' || progress.tasks + progress.exit > 0,
  );
}

/**
 * Makes a reader of sections that reads each section once: sections survive edits elsewhere as the same objects. `read` must
 * look at its section (and what never changes, such as the contract) alone.
 */
export function perSection<T>(read: (section: Section) => T): (section: Section) => T {
  const known = new WeakMap<Section, { readonly value: T }>();
  return (section) => {
    let entry = known.get(section);
    if (!entry) known.set(section, (entry = { value: read(section) }));
    return entry.value;
  };
}

/** What a dialect knows of the gates of its units, where those are no stories. */
export interface GateReading {
  /** What an item of a unit's gate claims, as `Evidence.meaning`; undefined for one that only people can judge. */
  readonly meaning?: (item: Item) => string | undefined;
  /** Where a status that the format has says that the unit, or the whole plan, is blocked. */
  readonly blocked?: (plan: Plan, unit: Unit) => Located | undefined;
  /** What must be changed besides its ticks for the unit to say that it is done. */
  readonly closing?: (unit: Unit) => readonly { readonly span: Span; readonly newText: string }[];
}

/** How a dialect reads what is its own way of speaking; all of it is optional. */
export interface PlanReading {
  /** The units, in the order of the document; the stories by default. Keep what is read per section: see `perSection`. */
  readonly units?: (plan: Plan) => readonly Unit[];
  /** What can be run, group by group; the commands of the stories and of "Tests to Run" by default. */
  readonly runnables?: (plan: Plan) => readonly RunnableGroup[];
  /** What the plan allows to be done; undefined where it does not say. */
  readonly mode?: (plan: Plan) => 'PLAN_ONLY' | 'EXECUTE' | undefined;
  /** What the plan calls by name; story ids, and ids of the contract's forms, by default. */
  readonly names?: ReadNames;
  /** See GateReading; gates of boxes that people judge by default. */
  readonly gate?: GateReading;
  /** How far the plan says it is; read off ticks and the Definition of Ready by default. */
  readonly stage?: (plan: Plan) => Plan['stage'];
  /**
   * Whether a plan that has no section of that name should be told so; every plan by default. For formats of which some plans
   * are written in a style that does without.
   */
  readonly expects?: (plan: Plan, spec: SectionSpec) => boolean;
}
