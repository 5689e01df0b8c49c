import type { CommandEvidence, Evidence, UnitGate } from '../gates/gate';
import { unitGate } from '../gates/unitGate';
import type { Span } from '../plan/model';
import { runnablesOf } from '../plan/readRunnables';
import type { Unit } from '../plan/units';
import type { RunFacts } from '../repo/feature';
import { type Range, touches } from '../text/range';
import { factsOf } from './hover/hoverAsked';
import { evidenceOf } from './hover/hoverCommand';
import { runAge } from './runText';
import { type PlanView, rangeOf } from './view';

/** What is said beside an item of a gate, or beside a command. */
export interface EvidenceHint {
  /** UTF-16 offset that it stands behind. */
  readonly offset: number;
  /** A few words: `proven, 3 h ago`. */
  readonly label: string;
  /** One sentence, as plain text. */
  readonly tooltip: string;
  /** The run that shows it. */
  readonly run?: RunFacts;
}

/**
 * What stands in a stretch of a plan and rests on something outside of it: items of gates, and commands that were run. Nothing is
 * said of a unit that nobody has begun, of what only a person can judge, and of what stands beside it in the plan.
 *
 * @param range UTF-16 offsets
 */
export function evidenceHints(view: PlanView, range: Range, now: Date): readonly EvidenceHint[] {
  const { plan } = view;
  const facts = factsOf(view);
  if (!facts.feature) return [];
  const hints: EvidenceHint[] = [];
  for (const unit of plan.units) {
    if (!touches(plan.resolve(unit.span), range)) continue;
    const gate = unitGate(plan, unit, facts, now);
    hints.push(...gate.evidence.flatMap((evidence) => itemHint(view, gate, evidence, now) ?? []));
    if (gate.state === 'not-started') continue;
    hints.push(...gate.commands.flatMap((evidence) => commandHint(view, evidence, now)));
  }
  hints.push(...planHints(view, range, plan.units, now));
  return hints.filter(({ offset }) => range.start <= offset && offset <= range.end).sort((a, b) => a.offset - b.offset);
}

/** Of the commands that belong to no unit, those that were run. */
function planHints(view: PlanView, range: Range, units: readonly Unit[], now: Date): readonly EvidenceHint[] {
  const ofUnits = new Set(units.map(({ heading }) => heading.span));
  return runnablesOf(view.plan)
    .filter(({ unit, span }) => unit === undefined && !ofUnits.has(span))
    .flatMap((group) =>
      group.runnables
        .filter(({ span }) => touches(rangeOf(view, span), range))
        .flatMap((runnable) => {
          const evidence = evidenceOf(view, group, runnable);
          return evidence?.run ? commandHint(view, evidence, now) : [];
        }),
    );
}

function itemHint(view: PlanView, { state }: UnitGate, evidence: Evidence, now: Date): EvidenceHint | undefined {
  const { item, meaning, isTicked, text, run } = evidence;
  const words = itemWords[evidence.state];
  // Ticks of tasks stand in the plan itself.
  if (words === undefined || meaning === 'tasks') return undefined;
  if (state === 'not-started' && !isTicked) return undefined;
  return hintAt(view, item.textSpan, words, text, run, now);
}

const itemWords: Readonly<Partial<Record<Evidence['state'], string>>> = {
  proven: 'proven',
  missing: 'no evidence',
  stale: 'out of date',
  failed: 'not so',
};

const commandWords: Readonly<Record<CommandEvidence['state'], string>> = {
  proven: 'passed',
  missing: 'not run',
  stale: 'out of date',
  failed: 'failed',
};

function commandHint(view: PlanView, { runnable, state, text, run }: CommandEvidence, now: Date): EvidenceHint {
  return hintAt(view, behindCode(runnable.span), commandWords[state], text, run, now);
}

/** Inline code ends with its back-ticks. */
function behindCode(span: Span): Span {
  const { text } = span.chunk;
  let { end } = span;
  while (text[end] === '`') end++;
  return { chunk: span.chunk, start: span.start, end };
}

function hintAt(
  view: PlanView,
  span: Span,
  words: string,
  tooltip: string,
  run: RunFacts | undefined,
  now: Date,
): EvidenceHint {
  const age = run && runAge(run, now);
  return {
    offset: rangeOf(view, span).end,
    label: age === undefined ? words : `${words}, ${age}`,
    tooltip,
    ...(run && { run }),
  };
}
