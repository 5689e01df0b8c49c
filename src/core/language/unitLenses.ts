import type { UnitGate } from '../gates/gate';
import { runRefusal } from '../gates/runRefusal';
import { isContradicted } from '../gates/unitEvidence';
import { groupOf, unitGate } from '../gates/unitGate';
import { doubtWords, unitStateNames } from '../gates/words';
import { walkItems } from '../plan/items';
import type { Item, Located, Span } from '../plan/model';
import { runnablesOf } from '../plan/readRunnables';
import type { RunnableGroup } from '../plan/runnables';
import { plainText } from '../plan/unitLabel';
import { type Unit, unitsToDo } from '../plan/units';
import type { Lens, LensFace, LensGroup } from './lens';
import { tellApart } from './tellApart';
import { locationOf, type PlanView } from './view';
import { shortened } from '../text/shortened';

/** Characters of the plan's text that a lens shows. */
const LONGEST = 70;

/**
 * Above each story, phase, task block or checklist: how far it is and where its gate stands, the exit gate where that is a sentence,
 * what is to be done next, and what can be run or passed. Tests that may not be run now are not offered.
 */
export function unitLenses(view: PlanView): readonly Lens[] {
  const { plan } = view;
  const mayRun = runRefusal(plan) === undefined && runnablesOf(plan).length > 0;
  const named = tellApart();
  const lenses: Lens[] = [];
  let current: Unit | undefined;
  for (const unit of unitsToDo(plan)) {
    const { claimsDone, started } = unit.progress;
    if (!claimsDone) current ??= unit;
    const isCurrent = unit === current;
    // Of units that nobody has begun only the one that comes next.
    const isUnderWay = isCurrent || (started && !claimsDone);
    const at = plan.offsetOf(unit.heading.span);
    const group: LensGroup = unit.kind === 'phase' ? 'phase' : 'story';
    const { gateText, id } = unit;
    const about = named(id ?? unit.title);
    lenses.push({ group, about, says: 'state', at, face: (now) => stateFace(view, unit, now) });
    if (gateText) lenses.push({ group, about, says: 'exit-gate', at, face: () => exitGateFace(view, gateText) });
    const next = isUnderWay ? firstOpen(unit) : undefined;
    if (next) lenses.push({ group, about, says: 'next', at, face: () => nextFace(view, next) });
    if (mayRun && id !== undefined && hasTests(groupOf(plan, unit)))
      lenses.push({ group, about, says: 'run', at, face: () => runFace(id) });
    if (isUnderWay && canPass(unit, isCurrent))
      lenses.push({ group, about, says: 'pass', at, face: () => passFace(id) });
  }
  return lenses;
}

function stateFace(view: PlanView, unit: Unit, now: Date): LensFace {
  const { plan, surroundings } = view;
  const { feature, source } = surroundings;
  const gate = unitGate(plan, unit, { ...(feature && { feature }), ...(source && { source }) }, now);
  const { state, blocked } = gate;
  const doubtful = gate.evidence.filter(isContradicted);
  const open = doubtful.length > 0 ? doubtful.map(({ item }) => item) : [...openOnes(unit)];
  const details = [...(blocked ? [blocked.text] : []), ...doubtful.map(({ text }) => text)];
  return {
    icon: state,
    title: [unitStateNames[state], ...progressWords(unit, gate)].join(' · '),
    ...(details.length > 0 && { details }),
    ...(open.length > 0 && {
      action: { kind: 'show', places: open.map(({ textSpan }) => locationOf(view, textSpan)) },
    }),
  };
}

/** `tasks 2/4`, `gate 7/7, 2 out of date`. */
function progressWords({ kind, gate, gateText, progress }: Unit, { evidence }: UnitGate): readonly string[] {
  const { tasksDone, tasks, exitDone, exit } = progress;
  const doubtful = evidence.filter(isContradicted);
  const words = new Set(doubtful.map(({ state }) => doubtWords[state]));
  const [word = 'not so'] = words.size === 1 ? words : [];
  const doubts = doubtful.length > 0 ? `, ${doubtful.length} ${word}` : '';
  const hasNoGate = kind === 'story' && gateText === undefined;
  return [
    ...(tasks > 0 ? [`tasks ${tasksDone}/${tasks}`] : []),
    ...(gate ? [`gate ${exitDone}/${exit}${doubts}`] : hasNoGate ? ['no gate'] : []),
  ];
}

function exitGateFace(view: PlanView, { text, span }: Located): LensFace {
  const gate = plainText(text);
  return {
    icon: 'gate',
    title: `Exit gate: ${shortened(gate, LONGEST)}`,
    details: [gate],
    action: { kind: 'show', places: [locationOf(view, span)] },
  };
}

function nextFace(view: PlanView, { text, textSpan }: Item): LensFace {
  const task = plainText(text);
  return {
    icon: 'next',
    title: `Next: ${shortened(task, LONGEST)}`,
    details: [task],
    action: { kind: 'show', places: [locationOf(view, startOf(textSpan))] },
  };
}

function runFace(unit: string): LensFace {
  return {
    icon: 'run',
    title: 'Run Tests',
    details: [`Runs the tests of ${unit}.`],
    action: { kind: 'run-tests', unit },
  };
}

/** Whether a unit that is not done has a gate of boxes. */
function canPass({ id, gate }: Unit, isCurrent: boolean): boolean {
  // A unit without an id cannot be named to the command, which then takes the current one.
  return gate !== undefined && gate.length > 0 && (isCurrent || id !== undefined);
}

function passFace(id: string | undefined): LensFace {
  return {
    icon: 'pass',
    title: 'Pass Gate',
    details: ['Runs what was not run or is out of date, asks what only a person can say, and ticks what holds.'],
    action: { kind: 'pass-gate', ...(id !== undefined && { unit: id }) },
  };
}

function hasTests(group: RunnableGroup | undefined): boolean {
  return group?.runnables.some(({ role }) => role === 'test') === true;
}

const firstOpens = new WeakMap<Unit, { readonly item: Item | undefined }>();

/** What is to be ticked next: a task, and the gate after all tasks. Kept: of a long plan all units are asked at each keystroke. */
function firstOpen(unit: Unit): Item | undefined {
  let known = firstOpens.get(unit);
  if (!known) {
    const first = openOnes(unit).next();
    firstOpens.set(unit, (known = { item: first.done ? undefined : first.value }));
  }
  return known.item;
}

/** Open boxes, those of the gate behind the others. */
function* openOnes({ lists, gate = [] }: Unit): Generator<Item> {
  const ofGate = new Set(gate);
  for (const { items } of lists) for (const item of walkItems(items)) if (isOpen(item) && !ofGate.has(item)) yield item;
  yield* gate.filter(isOpen);
}

function isOpen({ box }: Item): boolean {
  return box !== undefined && box.state !== 'done';
}

function startOf(span: Span): Span {
  return { ...span, end: span.start };
}
