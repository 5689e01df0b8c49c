import { walkItems } from '../../core/plan/items';
import type { Block, Heading, Item, Section, Span } from '../../core/plan/model';
import { textOf } from '../../core/plan/spans';
import { type Unit, type UnitList, type UnitProgress, unitProgress } from '../../core/plan/units';
import type { Label } from './phaseLabels';
import { partLabels, type PhasePart } from './phaseParts';
import type { Task } from './tasks';

/** Meets the keys of the sections that are phases. Cousins of the format count weeks or sprints, or number phases `3.1`. */
export const PHASE = /^(?:phase|week|sprint) (?:\d|[ivx]+\b|<)/;

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

const NUMBERED = /(phase|week|sprint)([ \t\u00a0\u202f]+)(\d+(?:\.\d+)*|[ivx]+\b)/i;

/** What stands in a phase. */
interface PhaseContent {
  readonly parts: readonly PhasePart[];
  readonly tasks: readonly Task[];
  readonly needed: readonly Task[];
  readonly labels: readonly Label[];
  readonly exitGate: Label | undefined;
  readonly gate: readonly Item[] | undefined;
}

/** A section that is a phase, read with what stands in it. */
export function readPhase(section: Section, content: PhaseContent): Phase {
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
