import { commandEvidence } from '../../gates/commandEvidence';
import type { CommandEvidence } from '../../gates/gate';
import { unitEvidence } from '../../gates/unitEvidence';
import { runsOf } from '../../gates/unitFacts';
import { groupOf } from '../../gates/unitGate';
import type { Plan } from '../../plan/model';
import { runnablesOf } from '../../plan/readRunnables';
import type { Runnable, RunnableGroup, RunnableRole } from '../../plan/runnables';
import { durationText } from '../../text/amounts';
import { factsOf, hoverOf, type HoverAsked, type HoverLook, toSpan } from './hoverAsked';
import { dotted, type HoverPart, line } from './hoverText';
import { holds, type PlanPlace } from '../placeAt';
import { figuresOf, runAge, totalsText } from '../runText';
import type { PlanView } from '../view';

const roles: Readonly<Record<RunnableRole, readonly [name: string, meaning: string]>> = {
  test: ['Test', 'It decides whether the gate may be passed.'],
  setup: ['Setup', 'It prepares the others, and is run before them.'],
  full: ['Full run', 'A longer form, for now and then; it decides nothing.'],
  monitoring: ['Monitoring', 'The same with measuring around it; it decides nothing.'],
};

/** A command: what it is there for, how long it may take, and what came of it last. */
export const commandHover: HoverLook = (asked) => {
  const found = commandAt(asked.view.plan, asked.place);
  return found && hoverOf(asked, found.runnable.span, commandParts(asked, found.group, found.runnable));
};

interface FoundCommand {
  readonly group: RunnableGroup;
  readonly runnable: Runnable;
}

/** The command that stands at a place. */
export function commandAt(plan: Plan, place: PlanPlace): FoundCommand | undefined {
  const { unit } = place;
  const own = unit && groupOf(plan, unit);
  const groups = own ? [own] : runnablesOf(plan);
  for (const group of groups) {
    const runnable = group.runnables.find(({ span }) => holds(span, place));
    if (runnable) return { group, runnable };
  }
  return undefined;
}

function commandParts(asked: HoverAsked, group: RunnableGroup, runnable: Runnable): readonly HoverPart[] {
  const { view, now } = asked;
  const { label, role, isEndToEnd, budget, threshold, holes, unit } = runnable;
  const [name, meaning] = roles[role];
  const evidence = evidenceOf(view, group, runnable);
  const { record, run } = evidence ?? {};
  const limit = budget ?? group.budget;
  return [
    ...dotted([{ strong: name }, unit ?? 'the whole plan', label, isEndToEnd ? 'end to end' : undefined]),
    line(meaning),
    ...(limit
      ? [
          line(
            `Budget: ${durationText(limit.limit)}${budget ? '' : ' for all of them'}, as said in `,
            { label: limit.source.text, to: toSpan(view, limit.source.span) },
            '.',
          ),
        ]
      : []),
    ...(threshold ? [line('Must show: ', threshold.text)] : []),
    ...(holes.length > 0
      ? [
          line(
            'Fill in before it can be run: ',
            ...holes.flatMap(({ chunk, start, end }, index) => [
              index > 0 ? ', ' : '',
              { code: chunk.text.slice(start, end) },
            ]),
          ),
        ]
      : []),
    ...(evidence ? [line(evidence.text)] : []),
    ...dotted([
      run && runAge(run, now),
      record?.tests && totalsText(record.tests),
      ...(record ? figuresOf(record) : []),
    ]),
    ...(holes.length === 0 && role === 'test' && unit !== undefined
      ? [line({ label: 'Run Tests', to: { act: { name: 'run-tests', unit } } })]
      : []),
  ];
}

/** undefined where there is no feature folder that would hold its runs. */
export function evidenceOf(view: PlanView, group: RunnableGroup, runnable: Runnable): CommandEvidence | undefined {
  const { plan } = view;
  const facts = factsOf(view);
  if (!facts.feature) return undefined;
  const unit = plan.units.find(({ id, heading }) => id === group.unit && heading.span === group.span);
  if (unit) {
    const known = unitEvidence(unit, plan.contract, group, facts).commands.find((one) => one.runnable === runnable);
    if (known) return known;
  }
  const runs =
    group.unit === undefined
      ? facts.feature.runs.filter(({ record }) => record && record.unit === undefined)
      : runsOf({ id: group.unit }, facts.feature);
  return commandEvidence(runnable, runs, { hash: group.hash, ...(facts.source && { source: facts.source }) });
}
