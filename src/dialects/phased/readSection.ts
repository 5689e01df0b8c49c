import type { Section } from '../../core/plan/model';
import { perSection, type Unit } from '../../core/plan/units';
import { gateTasks } from './gateTasks';
import type { TaskId } from './ids';
import { GATE, gateItems, readLabels } from './phaseLabels';
import { readParts } from './phaseParts';
import {
  definitions,
  type PhaseReference,
  readPhaseReferences,
  readReferences,
  readRunLines,
  type Reference,
  type RunLine,
} from './phaseReferences';
import { type Phase, PHASE, readPhase } from './phases';
import { readDeclared, readTasks } from './sectionTasks';
import { taskUnit } from './taskUnit';
import type { Task } from './tasks';

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
