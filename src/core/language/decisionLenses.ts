import type { Evidence, PlanGate, UnitGate } from '../gates/gate';
import { isContradicted } from '../gates/unitEvidence';
import { doubtWords, unitStateNames } from '../gates/words';
import { plainText } from '../plan/unitLabel';
import { readDecisionLog } from '../repo/decisionLog';
import type { DecisionEntry } from '../repo/feature';
import { isNewestFirst } from '../repo/logOrder';
import { counted } from '../text/counted';
import type { Lens, LensFace } from './lens';
import { tellApart } from './tellApart';
import { locationOf, type PlanView } from './view';

/** The plan beside a log, with where it stands. */
export interface LoggedPlan {
  readonly view: PlanView;
  /** undefined where what it is held against cannot be read. */
  readonly gate?: PlanGate;
}

/**
 * Above the entries of a decision log: what is open of the evidence of the stories they are about. Above the newest of each story, and
 * above those that say it is done; above every one it would say the same again and again.
 *
 * @param plan looked at when a lens comes into view; undefined where there is none
 */
export function decisionLenses(text: string, plan: () => Promise<LoggedPlan | undefined>): readonly Lens[] {
  const { entries } = readDecisionLog(text);
  const newest = newestOf(entries);
  const named = tellApart();
  return entries.flatMap((entry) =>
    entry.stories
      .filter((id) => entry.done || newest.get(id) === entry)
      .map((id): Lens => ({
        group: 'decisionLog',
        about: named(`${id} ${entry.title}`),
        says: 'evidence',
        at: entry.start,
        face: async () => entryFace(id, await plan()),
      })),
  );
}

function newestOf(entries: readonly DecisionEntry[]): ReadonlyMap<string, DecisionEntry> {
  const newest = new Map<string, DecisionEntry>();
  for (const entry of isNewestFirst(entries) ? entries.toReversed() : entries)
    for (const id of entry.stories) newest.set(id, entry);
  return newest;
}

function entryFace(id: string, plan: LoggedPlan | undefined): LensFace {
  if (!plan) return { title: `${id} · no plan` };
  if (!plan.gate) return { title: `${id} · what is beside the plan cannot be read` };
  const gate = plan.gate.units.find(({ unit }) => unit.id === id);
  if (!gate) return { title: `${id} · not in the plan` };
  const { unit, state } = gate;
  const open = gate.evidence.filter(isOpen);
  return {
    icon: state,
    title: [id, unitStateNames[state], ...evidenceWords(gate, open)].join(' · '),
    details: open.map(({ item, text }) => `${plainText(item.text)}: ${text}`),
    action: { kind: 'show', places: [locationOf(plan.view, unit.heading.textSpan)] },
  };
}

function isOpen(evidence: Evidence): boolean {
  return !evidence.isTicked || isContradicted(evidence);
}

function evidenceWords({ evidence, unit }: UnitGate, open: readonly Evidence[]): readonly string[] {
  const { tasks, tasksDone } = unit.progress;
  if (evidence.length === 0) return tasks > 0 ? [`tasks ${tasksDone}/${tasks}`] : [];
  if (open.length === 0) return ['all evidence there'];
  const lacking = open.flatMap(({ state }) => doubtWords[state] ?? []);
  const words = [...new Set(lacking)].map((word) => `${lacking.filter((other) => other === word).length} ${word}`);
  return [`${counted(open.length, 'item')} open${words.length > 0 ? `: ${words.join(', ')}` : ''}`];
}
