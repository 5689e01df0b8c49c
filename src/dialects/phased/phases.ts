import { acrossSections } from '../../core/plan/acrossSections';
import { walkItems } from '../../core/plan/items';
import type { Block, Heading, Item, Located, Plan, Section, Span } from '../../core/plan/model';
import { textOf } from '../../core/plan/spans';
import { perSection, type Unit, type UnitList, type UnitProgress, unitProgress } from '../../core/plan/units';
import { mentionsIn, readLead, type TaskId } from './ids';
import { IdIndex, type Owner } from './idIndex';
import { GATE, gateItems, type Label, readLabels } from './phaseLabels';
import {
  definitions,
  type PhaseReference,
  readPhaseReferences,
  readReferences,
  readRunLines,
  type Reference,
  type RunLine,
} from './phaseReferences';
import { taskUnit } from './taskUnit';
import { idsOf, isTaskHeading, type PartRole, readBoxTask, readHeadingTask, type Task } from './tasks';

/** Meets the keys of the sections that are phases. Cousins of the format count weeks or sprints, or number phases `3.1`. */
export const PHASE = /^(?:phase|week|sprint) (?:\d|[ivx]+\b|<)/;

/** One of a phase's parts: a level-3 heading and what stands below it. */
export interface PhasePart {
  readonly heading: Heading;
  readonly role?: PartRole;
  readonly blocks: readonly Block[];
  /** The number that the heading says the part belongs to: `Phase 2 Test Plan`. */
  readonly number?: Located;
}

export interface Phase extends Unit {
  readonly kind: 'phase';
  readonly section: Section;
  /** `1`, `3.1`; undefined where the heading has none. */
  readonly number?: string;
  /** The parts of the number: 3 and 1; undefined for Roman numbers. */
  readonly levels?: readonly number[];
  readonly numberSpan?: Span;
  readonly purpose?: Label;
  readonly exitGate?: Label;
  /** The tasks without which the phase is not done: those of its optional part, and those that its gate calls optional, left out. */
  readonly needed: readonly Task[];
  readonly parts: readonly PhasePart[];
  readonly tasks: readonly Task[];
}

/** What a section says in the terms of this format. Everything in it depends on the section alone. */
export interface SectionReading {
  readonly section: Section;
  readonly phase?: Phase;
  /** What it asks to do; none in the sections that stand behind the phases, which only mention tasks. */
  readonly tasks: readonly Task[];
  /** Ids that bullets without a box begin with, and such with a box that is none to Markdown: they are there, but are no tasks. */
  readonly declared: readonly TaskId[];
  /** Mentions of ids, those that begin a task left out. */
  readonly references: readonly Reference[];
  readonly phaseReferences: readonly PhaseReference[];
  readonly runLines: readonly RunLine[];
  /** Tasks that have a heading, as units. */
  readonly taskUnits: readonly Unit[];
  /** How many of the tasks are done or begun. */
  readonly begun: number;
  /** It is a phase that has a test plan or a feature checklist. */
  readonly hasParts: boolean;
  /** A task, a purpose or an exit gate is nothing but `<…>`. */
  readonly hasPlaceholder: boolean;
}

/** `phased`: the format's own parts. `tasks`: task lists below phases, as spec-kit writes them. `headings`: each task has a heading. */
export type Style = 'phased' | 'tasks' | 'headings';

const idsAcross = acrossSections(
  (section) => readSection(section),
  () => new IdIndex(),
);

/** What a plan says in the terms of this format. */
export class PhasedPlan {
  #phases?: readonly Phase[];
  #tasks?: readonly Task[];
  #places?: ReadonlyMap<SectionReading, number>;
  #style?: Style;

  constructor(private readonly plan: Pick<Plan, 'sections'>) {}

  get sections(): readonly SectionReading[] {
    return idsAcross(this.plan).readings;
  }

  get style(): Style {
    return (this.#style ??= this.sections.some(({ hasParts }) => hasParts)
      ? 'phased'
      : this.sections.some(({ tasks }) => tasks.some(({ form }) => form === 'heading'))
        ? 'headings'
        : 'tasks');
  }

  get phases(): readonly Phase[] {
    if (this.#phases) return this.#phases;
    const phases: Phase[] = [];
    for (const { phase } of this.sections) if (phase) phases.push(phase);
    return (this.#phases = phases);
  }

  /** In the order of the document. Long: not for what runs at every keystroke. */
  get tasks(): readonly Task[] {
    return (this.#tasks ??= this.sections.flatMap(({ tasks }) => tasks));
  }

  /** Series that at least one task has, and how many have it. */
  get series(): ReadonlyMap<string, number> {
    return this.#ids.series;
  }

  /** Ids that several tasks have. */
  get sharedIds(): Iterable<string> {
    return this.#ids.shared;
  }

  /** The sections that mention ids which nothing in the plan has. */
  get sectionsWithUnknownIds(): ReadonlySet<SectionReading> {
    return this.#ids.sectionsWithUnknown();
  }

  /** Whether that id is there, be it without a box. */
  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** The tasks that have an id, or a range with it, in the order of the document. */
  tasksOf(id: string): readonly Task[] {
    return this.ownersOf(id).flatMap(({ tasks }) => tasks);
  }

  /** The same by section. */
  ownersOf(id: string): readonly Owner[] {
    const owners = this.#ids.ownersOf(id);
    if (owners.length < 2) return owners;
    const places = (this.#places ??= new Map(this.sections.map((reading, index) => [reading, index])));
    return owners.toSorted((a, b) => (places.get(a.reading) ?? 0) - (places.get(b.reading) ?? 0));
  }

  /** Of this version of the plan, whichever was asked last. */
  get #ids(): IdIndex {
    return idsAcross(this.plan).gathered;
  }
}

const plans = new WeakMap<Plan, PhasedPlan>();

/** Reads a plan; once, however many rules ask. */
export function phasedPlan(plan: Plan): PhasedPlan {
  let known = plans.get(plan);
  if (!known) plans.set(plan, (known = new PhasedPlan(plan)));
  return known;
}

/** Reads a section; once, as long as it is the same object. */
export const readSection = perSection((section: Section): SectionReading => {
  const isPhase = PHASE.test(section.key);
  const isClosing = section.spec !== undefined && !isPhase;
  const parts = isPhase ? readParts(section) : [];
  const labels = isPhase ? readLabels(section) : [];
  const exitGate = labels.find(({ key }) => GATE.test(key));
  const hasLists = parts.some(({ role }) => role === 'tests' || role === 'features');
  const boxes = exitGate && gateItems(exitGate, hasLists);
  const tasks = isClosing ? [] : readTasks(section, parts, new Set(boxes));
  const named = gateTasks(exitGate?.value.text ?? '', tasks);
  const gate = boxes ?? (named.gate.length > 0 ? named.gate.flatMap(({ item }) => item ?? []) : undefined);
  let references: readonly Reference[] | undefined;
  let phaseReferences: readonly PhaseReference[] | undefined;
  let runLines: readonly RunLine[] | undefined;
  let taskUnits: readonly Unit[] | undefined;
  return {
    section,
    ...(isPhase && { phase: readPhase(section, { parts, tasks, needed: named.needed, labels, exitGate, gate }) }),
    tasks,
    declared: isPhase ? readDeclared(section) : [],
    get references() {
      return (references ??= section.blocks.flatMap((block) => readReferences(block, definitions(tasks, block))));
    },
    get phaseReferences() {
      return (phaseReferences ??= section.blocks.flatMap(readPhaseReferences));
    },
    get runLines() {
      return (runLines ??= section.blocks.flatMap((block) => readRunLines(block, this.references)));
    },
    get taskUnits() {
      return (taskUnits ??= tasks.flatMap((task) => taskUnit(task) ?? []));
    },
    begun: tasks.filter(({ state }) => state !== 'open').length,
    hasParts: parts.some(({ role }) => role === 'tests' || role === 'features'),
    hasPlaceholder: [...tasks.map(({ text }) => text), ...labels.map(({ value }) => value.text)].some((text) =>
      /^<[^<>]+>$/.test(text),
    ),
  };
});

const NUMBERED = /(phase|week|sprint)([ \t\u00a0\u202f]+)(\d+(?:\.\d+)*|[ivx]+\b)/i;

interface PhaseContent {
  readonly parts: readonly PhasePart[];
  readonly tasks: readonly Task[];
  readonly needed: readonly Task[];
  readonly labels: readonly Label[];
  readonly exitGate: Label | undefined;
  readonly gate: readonly Item[] | undefined;
}

function readPhase(section: Section, content: PhaseContent): Phase {
  const { parts, tasks, needed, labels, exitGate, gate } = content;
  const { heading } = section;
  const written = textOf(heading.textSpan);
  const match = NUMBERED.exec(written);
  const number = match?.[3];
  const numberStart = heading.textSpan.start + (match ? match.index + match[0].length - (match[3]?.length ?? 0) : 0);
  const word = (match?.[1] ?? 'phase').toLowerCase();
  const purpose = labels.find(({ key }) => /^(?:purpose|goal|story|objective)$/.test(key));
  return {
    kind: 'phase',
    section,
    ...(number !== undefined && {
      id: `${word.charAt(0).toUpperCase()}${word.slice(1)} ${number}`,
      number,
      ...(/^\d/.test(number) && { levels: number.split('.').map(Number) }),
      numberSpan: { chunk: heading.textSpan.chunk, start: numberStart, end: numberStart + number.length },
    }),
    title: heading.text
      .replace(/^(?:phase|week|sprint)\s+(?:\d+(?:\.\d+)*|[ivx]+\b)?\s*[:.\u2010-\u2015-]?\s*/i, '')
      .trim(),
    heading,
    span: section.span,
    lists: listsOf(section, parts, tasks),
    ...(gate && { gate }),
    ...(exitGate && { gateText: exitGate.value, exitGate }),
    ...(purpose && { purpose }),
    needed,
    parts,
    tasks,
    progress: progressOf(content),
  };
}

/** Tasks that are not needed count, but do not keep the phase from being done. */
function progressOf({ tasks, needed, gate }: PhaseContent): UnitProgress {
  const boxes = unitProgress([], gate);
  const isDone = needed.length > 0 && needed.every(({ state }) => state === 'done');
  return {
    ...boxes,
    tasksDone: tasks.filter(({ state }) => state === 'done').length,
    tasks: tasks.length,
    started: boxes.started || tasks.some(({ state }) => state !== 'open'),
    claimsDone: gate === undefined ? isDone : boxes.gatePassed && (isDone || needed.length === 0),
  };
}

const NOT_NEEDED = /\b(?:optional|recommended|nice to have)\b/i;

/**
 * Which tasks an exit gate asks for, as in `All T001–T006 passing (T007–T010 optional)` and `T031–T034 mandatory; others
 * recommended`: `gate` are those it names, `needed` those that must be done in any case.
 */
function gateTasks(
  text: string,
  tasks: readonly Task[],
): { readonly gate: readonly Task[]; readonly needed: readonly Task[] } {
  const named = new Set<string>();
  const spared = new Set<string>();
  let areOthersSpared = false;
  for (const clause of text.split(/[();.]/)) {
    const isSpared = NOT_NEEDED.test(clause);
    for (const { id, until } of mentionsIn(clause)) {
      for (const each of idsOf({ id, ...(until && { until: until.id }) })) (isSpared ? spared : named).add(each);
    }
    areOthersSpared ||= isSpared && /\bothers\b/i.test(clause);
  }
  const isNamed = (task: Task): boolean => idsOf(task).some((id) => named.has(id));
  const needed = tasks.filter((task) => {
    if (isNamed(task)) return true;
    if (task.role === 'optional' || idsOf(task).some((id) => spared.has(id))) return false;
    return !(areOthersSpared && task.role === 'tests');
  });
  return { gate: tasks.filter(isNamed), needed };
}

function listsOf(section: Section, parts: readonly PhasePart[], tasks: readonly Task[]): readonly UnitList[] {
  const mine = new Set(tasks.flatMap(({ item }) => item ?? []));
  const isTask = (item: Item): boolean => [...walkItems([item])].some((each) => mine.has(each));
  const lists: UnitList[] = [];
  const add = (name: string, label: string, blocks: readonly Block[], heading?: Heading): void => {
    const items = blocks.flatMap((block) => block.items.filter(isTask));
    if (items.length === 0) return;
    const taken = lists.filter((list) => list.name === name || list.name.startsWith(`${name}-`)).length;
    lists.push({ name: taken === 0 ? name : `${name}-${taken + 1}`, label, items, ...(heading && { heading }) });
  };
  add('tasks', 'Tasks', [section.own]);
  for (const { role, heading, blocks } of parts) {
    add(role ?? 'other', role ? partLabels[role] : heading.text, blocks, heading);
  }
  return lists;
}

const partLabels: Readonly<Record<PartRole, string>> = {
  tests: 'Test Plan',
  features: 'Feature Checklist',
  optional: 'Performance & Observability',
  details: 'Details',
};

function roleOf({ key }: Heading): PartRole | undefined {
  if (
    /\btest plan\b|\bt-series\b|^(?:(?:phase|week|sprint) [\d.]+ )?(?:consolidated|additional)\b.*\btests\b/.test(key)
  ) {
    return 'tests';
  }
  if (/\bfeature checklist\b|\bf-series\b|^(?:phase|week|sprint) [\d.]+ (?:features|feature tasks)\b/.test(key)) {
    return 'features';
  }
  if (/\bperformance\b.*\bobservability\b/.test(key)) return 'optional';
  return /^(?:(?:phase|week|sprint) [\d.]+ )?details\b/.test(key) ? 'details' : undefined;
}

function readParts(section: Section): readonly PhasePart[] {
  const parts: { heading: Heading; role?: PartRole; blocks: Block[]; number?: Located }[] = [];
  for (const block of section.blocks.slice(1)) {
    const { heading } = block;
    const open = parts.at(-1);
    if (!heading) continue;
    const role = roleOf(heading);
    if (heading.depth > 3 && open && !role) {
      open.blocks.push(block);
      continue;
    }
    const number = partNumber(heading);
    parts.push({ heading, blocks: [block], ...(role && { role }), ...(number && { number }) });
  }
  return parts;
}

function partNumber({ textSpan }: Heading): Located | undefined {
  const match = /^(?:phase|week|sprint)[ \t]+(\d+(?:\.\d+)*)(?=[ \t])/i.exec(textOf(textSpan));
  const text = match?.[1];
  if (!match || text === undefined) return undefined;
  const end = textSpan.start + match[0].length;
  return { text, span: { chunk: textSpan.chunk, start: end - text.length, end } };
}

function readTasks(section: Section, parts: readonly PhasePart[], gate: ReadonlySet<Item>): readonly Task[] {
  const roles = new Map<Block, PartRole | undefined>(
    parts.flatMap(({ role, blocks }) => blocks.map((block) => [block, role] as const)),
  );
  const tasks: Task[] = [];
  for (let index = 0; index < section.blocks.length; index++) {
    const block = section.blocks[index];
    if (!block) continue;
    const { heading } = block;
    if (heading && isTaskHeading(heading)) {
      const rest = section.blocks.slice(index + 1);
      const next = rest.findIndex((other) => (other.heading?.depth ?? 6) <= heading.depth);
      const below = [block, ...(next < 0 ? rest : rest.slice(0, next))];
      const criteria = below.flatMap(({ items }) => [...walkItems(items)].filter(({ box }) => box));
      tasks.push(readHeadingTask(heading, below, criteria, roles.get(block)));
      index += below.length - 1;
      continue;
    }
    for (const item of walkItems(block.items)) {
      const task = gate.has(item) ? undefined : readBoxTask(item, block, roles.get(block));
      // Where no phase says that boxes are tasks, only an id does.
      if (task && (PHASE.test(section.key) || task.id)) tasks.push(task);
    }
  }
  return tasks;
}

/** What stands before the id where a box is meant. */
export const NO_BOX = /^\[.?.?\][ \t]*(?=\S)/u;

function readDeclared(section: Section): readonly TaskId[] {
  return section.blocks.flatMap(({ items }) =>
    [...walkItems(items)].flatMap(({ box, text }) => (box ? [] : (readLead(text.replace(NO_BOX, ''))?.id ?? []))),
  );
}
