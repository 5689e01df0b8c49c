import { flatItems } from '../plan/items';
import type { Plan } from '../plan/model';
import type { Unit } from '../plan/units';
import { entryOfRun } from '../repo/loggedRuns';
import { names } from '../repo/paths';
import { e2eCommands } from './e2e';
import type { GateFacts } from './gate';
import { entriesOf, nameOf, runName, runsOf } from './unitFacts';
import { groupOf } from './unitGate';

/** One of the things that every loop leaves in order (format codex, "Process Hygiene" and "Story Progress & Hygiene (per loop)"). */
export interface HygieneItem {
  readonly name: 'tasks' | 'decision' | 'expertise' | 'proposals' | 'runtime';
  /** One sentence: what is so, or what to do. */
  readonly text: string;
  readonly state: 'done' | 'open' | 'not-applicable';
}

/**
 * The checklist of a unit's current loop, in the order of the format. The loop is its newest run; before the first run, what
 * stands in the log. What only a person can know, such as whether guidance was missing, is never open.
 */
export function hygieneOf(plan: Plan, unit: Unit, facts: GateFacts): readonly HygieneItem[] {
  return [
    tasksItem(unit, facts),
    decisionItem(unit, facts),
    expertiseItem(facts),
    proposalsItem(facts),
    runtimeItem(plan, unit, facts),
  ];
}

function tasksItem(unit: Unit, { feature }: GateFacts): HygieneItem {
  const name = 'tasks';
  const listed = unit.lists.filter((list) => list.name === 'tasks').flatMap(({ items }) => [...items]);
  const tasks = flatItems(listed).filter(({ box }) => box);
  if (tasks.length === 0) return { name, state: 'not-applicable', text: `${nameOf(unit)} has no tasks with boxes.` };
  const touched = tasks.filter(({ box }) => box?.state !== 'open').length;
  const done = tasks.filter(({ box }) => box?.state === 'done').length;
  const counts = `${done} of ${tasks.length} tasks ticked`;
  const entries = feature ? entriesOf(unit, feature) : [];
  const wasRun = feature !== undefined && runsOf(unit, feature).length > 0;
  if (done < tasks.length && entries[0]?.done) {
    return {
      name,
      state: 'open',
      text: `The log says that ${nameOf(unit)} is done, with ${counts}: update the Tasks Checklist.`,
    };
  }
  if (touched > 0) return { name, state: 'done', text: `The Tasks Checklist is kept: ${counts}.` };
  if (!wasRun && entries.length === 0) return { name, state: 'not-applicable', text: `${nameOf(unit)} was not begun.` };
  return {
    name,
    state: 'open',
    text: `${nameOf(unit)} was worked on, with no task ticked or begun: update the Tasks Checklist.`,
  };
}

function decisionItem(unit: Unit, { feature }: GateFacts): HygieneItem {
  const name = 'decision';
  if (!feature)
    return { name, state: 'not-applicable', text: `There is no feature folder that holds ${names.decisionLog}.` };
  const [run] = runsOf(unit, feature);
  const entries = entriesOf(unit, feature);
  if (run) {
    const entry = entryOfRun(run, feature.decisionLog ?? []);
    return entry
      ? { name, state: 'done', text: `The run ${runName(run)} is logged: "${entry.title}".` }
      : { name, state: 'open', text: `No entry of ${names.decisionLog} is about the run ${runName(run)}: append one.` };
  }
  const [last] = entries;
  if (last) return { name, state: 'done', text: `The last entry is "${last.title}"; nothing was run since.` };
  return unit.progress.started
    ? {
        name,
        state: 'open',
        text: `${nameOf(unit)} was begun, and ${names.decisionLog} has no entry for it: append one.`,
      }
    : { name, state: 'not-applicable', text: `${nameOf(unit)} was not begun.` };
}

function expertiseItem({ feature }: GateFacts): HygieneItem {
  const name = 'expertise';
  if (!feature) return { name, state: 'not-applicable', text: 'There is no feature folder to capture expertise in.' };
  return feature.expertise?.isCaptured
    ? { name, state: 'done', text: `${names.referencedExpertise} holds what was looked up.` }
    : { name, state: 'open', text: `Nothing is captured in ${names.referencedExpertise}: scan the experts.` };
}

function proposalsItem({ feature }: GateFacts): HygieneItem {
  const name = 'proposals';
  const topics = feature?.expertise?.proposals ?? [];
  if (topics.length === 0) {
    return {
      name,
      state: 'not-applicable',
      text: 'Nothing is proposed for experts; propose what guidance was missing, if any was.',
    };
  }
  const count = topics.length === 1 ? 'one topic' : `${topics.length} topics`;
  return { name, state: 'done', text: `${names.expertAdditions} proposes ${count}.` };
}

/** Asked of units that are run end to end, and only when that is what the newest run did. */
function runtimeItem(plan: Plan, unit: Unit, { feature }: GateFacts): HygieneItem {
  const name = 'runtime';
  const commands = e2eCommands(groupOf(plan, unit)?.runnables ?? []);
  if (commands.length === 0)
    return { name, state: 'not-applicable', text: `${nameOf(unit)} names no end-to-end tests.` };
  const texts = new Set(commands.map(({ text }) => text));
  const ran =
    feature && runsOf(unit, feature).find(({ record }) => record?.commands.some(({ command }) => texts.has(command)));
  if (!feature || !ran)
    return { name, state: 'not-applicable', text: `The end-to-end tests of ${nameOf(unit)} were not run.` };
  const entry = entryOfRun(ran, feature.decisionLog ?? []);
  return entry?.runtime !== undefined
    ? { name, state: 'done', text: `The runtime is recorded: ${entry.runtime}.` }
    : {
        name,
        state: 'open',
        text: `The end-to-end run ${runName(ran)} has no runtime in ${names.decisionLog}: record it beside the budget.`,
      };
}
