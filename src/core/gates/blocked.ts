import type { Plan } from '../plan/model';
import type { RunnableGroup } from '../plan/runnables';
import type { Unit } from '../plan/units';
import type { DecisionEntry, RunFacts } from '../repo/feature';
import { names } from '../repo/paths';
import type { RunRecord } from '../repo/runRecord';
import { staleness } from './freshness';
import type { GateFacts, Reason } from './gate';
import { entriesOf, nameOf, runName, runsOf } from './unitFacts';

/** How many loops may go by without progress (codex, Story Execution Protocol: stop conditions; codex-web, section 6). */
const LOOPS = 3;

/**
 * Why a unit cannot go on without someone; undefined when it can. By the first of these that holds:
 *
 * 1. The format's own status says that it is blocked.
 * 2. The newest entry for it in the decision log says so.
 * 3. Its newest run took longer than its budget.
 * 4. Three loops brought no measurable progress. A loop is a run of the unit's text as it is now that came to its end: the three
 *    newest all failed, and the newest has no fewer failures than the oldest of them. Failures are tests where the reports of
 *    all three count them, else commands. Where fewer runs than that have a record, the three newest entries of the log
 *    decide: each has a Result that failed, none is done. Ticked tasks are no measure: nobody knows when they were ticked.
 */
export function blockReason(
  plan: Plan,
  unit: Unit,
  group: RunnableGroup | undefined,
  { feature }: GateFacts,
): Reason | undefined {
  const status = plan.contract.reading.gate?.blocked?.(plan, unit);
  if (status) return { text: `${nameOf(unit)} is blocked, as its status says: "${status.text}".`, span: status.span };
  if (!feature) return undefined;
  const entries = entriesOf(unit, feature);
  const [newest] = entries;
  if (newest?.blocked && !newest.done) {
    return { text: `${nameOf(unit)} is blocked, as ${names.decisionLog} says last: "${newest.title}".` };
  }
  const runs = runsOf(unit, feature).filter(isLoopOf(group));
  return overBudget(unit, runs[0]) ?? withoutProgress(unit, runs, entries);
}

/** Runs that came to an end, of the text as it is now. */
function isLoopOf(group: RunnableGroup | undefined): (run: RunFacts) => boolean {
  return ({ record }) =>
    record !== undefined &&
    (record.outcome === 'passed' || record.outcome === 'failed') &&
    staleness(record, { ...(group && { hash: group.hash }) }) === undefined;
}

function overBudget(unit: Unit, run: RunFacts | undefined): Reason | undefined {
  const over = [run?.record, ...(run?.record?.commands ?? [])].find((one) => one?.budget?.exceeded)?.budget;
  if (!run || !over) return undefined;
  const text = `The newest run of ${nameOf(unit)}, ${runName(run)}, took longer than its budget (${over.text}): make it faster, or raise BLOCKED with that run as evidence.`;
  return { text };
}

function withoutProgress(unit: Unit, runs: readonly RunFacts[], entries: readonly DecisionEntry[]): Reason | undefined {
  const records = runs.slice(0, LOOPS).flatMap(({ record }) => record ?? []);
  if (records.length === LOOPS) {
    if (records.some(({ outcome }) => outcome === 'passed')) return undefined;
    const counts = failureCounts(records);
    if ((counts[0] ?? 0) < (counts.at(-1) ?? 0)) return undefined;
    return {
      text: `The last ${LOOPS} runs of ${nameOf(unit)} failed and the newest has no fewer failures than the first of them (${counts.toReversed().join(', ')}): the loop makes no progress.`,
    };
  }
  const last = entries.slice(0, LOOPS);
  if (last.length < LOOPS || records.some(({ outcome }) => outcome === 'passed')) return undefined;
  if (!last.every(({ done, failed }) => failed === true && !done)) return undefined;
  return {
    text: `The last ${LOOPS} entries for ${nameOf(unit)} in ${names.decisionLog} all say that the attempt failed: the loop makes no progress.`,
  };
}

/** Newest first. */
function failureCounts(records: readonly RunRecord[]): readonly number[] {
  const byTests = records.every(({ tests }) => tests);
  return records.map(({ tests, commands }) =>
    byTests && tests ? tests.failed + tests.errored : commands.filter(({ outcome }) => outcome !== 'passed').length,
  );
}
