import type { Fix, FixEdit } from '../../core/lint/rule';
import type { Span } from '../../core/plan/model';
import { idOf, type TaskId } from './ids';
import type { PhasedPlan } from './phasedPlan';
import type { Phase } from './phases';
import type { SectionReading } from './readSection';
import type { Reference } from './phaseReferences';
import { idsOf, type Task } from './tasks';

const renumbered = new WeakMap<PhasedPlan, Map<string, readonly FixEdit[]>>();

/**
 * The edits that number the tasks of a series 1, 2, 3 … in the order of the document. Whatever mentions them follows, ranges,
 * comments and code included. Where several tasks had one id, a mention means the one of its own phase, else the first.
 */
function renumberEdits(plan: PhasedPlan, series: string): readonly FixEdit[] {
  let known = renumbered.get(plan);
  if (!known) renumbered.set(plan, (known = new Map<string, readonly FixEdit[]>()));
  let edits = known.get(series);
  if (!edits) {
    edits = editsFor(plan, numbersOf(plan, series));
    known.set(series, edits);
  }
  return edits;
}

/** The fix that does so; its edits are worked out when it is looked at. */
export function renumberFix(plan: PhasedPlan, series: string): Fix {
  return {
    title: `Renumber all ${series} ids, and what mentions them`,
    safe: false,
    get edits() {
      return renumberEdits(plan, series);
    },
  };
}

/** The edits that give one task another id, together with the mentions that mean it. */
export function reidEdits(plan: PhasedPlan, task: Task, id: TaskId): readonly FixEdit[] {
  return task.id ? editsFor(plan, new Map([[task, new Map([[task.id.text, id]])]])) : [];
}

/** The first free id of a series behind `after`. */
export function nextFree(plan: PhasedPlan, series: string, after: number): TaskId {
  let number = after + 1;
  while (plan.has(idOf(series, number).text)) number++;
  return idOf(series, number);
}

/** The id behind the highest one of a series. */
export function nextId(plan: PhasedPlan, series: string): TaskId {
  let highest = 0;
  for (const section of plan.sections) highest = Math.max(highest, highestIn(section).get(series) ?? 0);
  return idOf(series, highest + 1);
}

const highestIds = new WeakMap<SectionReading, ReadonlyMap<string, number>>();

/** The highest number of each series in a section. */
function highestIn(section: SectionReading): ReadonlyMap<string, number> {
  let known = highestIds.get(section);
  if (!known) highestIds.set(section, (known = readHighest(section)));
  return known;
}

function readHighest({ tasks, declared }: SectionReading): ReadonlyMap<string, number> {
  const highest = new Map<string, number>();
  const pass = (id: TaskId | undefined): void => {
    if (id) highest.set(id.series, Math.max(highest.get(id.series) ?? 0, id.number));
  };
  for (const { id, until } of tasks) pass(until ?? id);
  declared.forEach(pass);
  return highest;
}

/** New ids by task, and by the id that the task has now: a range has several. */
type NewIds = ReadonlyMap<Task, ReadonlyMap<string, TaskId>>;

function numbersOf(plan: PhasedPlan, series: string): NewIds {
  let next = 1;
  const ids = new Map<Task, ReadonlyMap<string, TaskId>>();
  for (const task of plan.tasks) {
    if (task.id?.series !== series) continue;
    ids.set(task, new Map(idsOf(task).map((id) => [id, idOf(series, next++)])));
  }
  return ids;
}

function editsFor(plan: PhasedPlan, ids: NewIds): readonly FixEdit[] {
  const edits: FixEdit[] = [];
  const change = (span: Span | undefined, from: TaskId | undefined, task: Task | undefined): void => {
    const to = from && task && ids.get(task)?.get(from.text);
    if (span && to && to.text !== from.text) edits.push({ span, newText: to.text });
  };
  for (const section of plan.sections) {
    for (const task of section.tasks) {
      if (!ids.has(task)) continue;
      change(task.idSpan, task.id, task);
      change(task.untilSpan, task.until, task);
    }
    for (const reference of section.references) {
      change(reference.span, reference.id, meant(plan, section, reference.id));
      change(reference.until?.span, reference.until?.id, meant(plan, section, reference.until?.id));
    }
  }
  return edits;
}

/** Which task a mention of an id in a section means; undefined where none has it. */
export function meant(plan: PhasedPlan, section: SectionReading, id: TaskId | undefined): Task | undefined {
  const owners = id ? plan.ownersOf(id.text) : [];
  return (owners.find(({ reading }) => reading === section) ?? owners[0])?.tasks[0];
}

/** A task that is named together with others, and the phase it stands in. */
export interface MeantTask {
  readonly task: Task;
  readonly phase?: Phase;
}

/** The tasks that the ids of a line mean when they are run together: those of one phase where that is possible. */
export function meantTogether(plan: PhasedPlan, references: readonly Reference[]): readonly MeantTask[] {
  const found = references.map(({ id }) => plan.ownersOf(id.text)).filter((owners) => owners.length > 0);
  const shared = found[0]?.find(
    ({ reading }) => reading.phase && found.every((owners) => owners.some((owner) => owner.reading === reading)),
  );
  return found.flatMap((owners) => {
    const { reading, tasks } = owners.find((owner) => owner.reading === shared?.reading) ?? owners[0] ?? {};
    const task = tasks?.[0];
    return task ? [{ task, ...(reading?.phase && { phase: reading.phase }) }] : [];
  });
}
