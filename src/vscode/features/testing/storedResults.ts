import * as vscode from 'vscode';
import { commandEvidence } from '../../../core/gates/commandEvidence';
import type { CommandEvidence } from '../../../core/gates/gate';
import type { RunnableGroup } from '../../../core/plan/runnables';
import type { Files } from '../../../core/ports';
import type { RunFacts } from '../../../core/repo/feature';
import { dirname } from '../../../core/repo/paths';
import type { CommandRecord } from '../../../core/repo/runRecord';
import { listRuns, withRecords } from '../../../core/repo/runs';
import type { Place } from '../../host';
import type { PlanItems } from './planItems';
import { failureText, messageAt, overBudgetText } from './runMessages';

/** The newest result of a command, as a run of earlier kept it. */
export interface StoredResult {
  readonly item: vscode.TestItem;
  readonly record: CommandRecord;
  readonly run: RunFacts;
  /** The text that was run is another one by now. */
  readonly isStale: boolean;
}

/** The runs of a plan with their records, newest first. Throws when they cannot be listed. */
export async function planRuns(files: Files, plan: string): Promise<readonly RunFacts[]> {
  const runs = await withRecords(files, await listRuns(files, dirname(plan)));
  return runs.filter(({ record }) => record?.plan === plan);
}

/** What the newest runs say of the commands of a plan, by its items; nothing of commands that were never run to an end. */
export function storedResults(
  items: PlanItems,
  plan: vscode.TestItem,
  runs: readonly RunFacts[],
): readonly StoredResult[] {
  const runsOf = new Map<RunnableGroup, readonly RunFacts[]>();
  return items.commandsIn(plan).flatMap((item) => {
    const meaning = items.meaningOf(item);
    if (meaning?.kind !== 'command') return [];
    const { group, runnable } = meaning;
    const own = runsOf.get(group) ?? runs.filter(({ record }) => record?.unit === group.unit);
    runsOf.set(group, own);
    // The sources do not count here: no result of the Testing view is called outdated because of them.
    const evidence = commandEvidence(runnable, own, { hash: group.hash });
    return isResult(evidence) ? [{ item, isStale: evidence.run.record?.textHash !== group.hash, ...evidence }] : [];
  });
}

function isResult(
  evidence: CommandEvidence,
): evidence is CommandEvidence & { readonly record: CommandRecord; readonly run: RunFacts } {
  return evidence.run !== undefined && evidence.record !== undefined && evidence.record.outcome !== 'cancelled';
}

/** Shows the results that were kept. VS Code does not keep them a second time. */
export function showStored(controller: vscode.TestController, place: Place, results: readonly StoredResult[]): void {
  if (results.length === 0) return;
  const items = results.map(({ item }) => item);
  const run = controller.createTestRun(new vscode.TestRunRequest(items), 'Runs of earlier', false);
  for (const {
    item,
    record,
    run: { path },
  } of results) {
    const { outcome, duration, budget } = record;
    const messages = [
      ...(outcome === 'passed' ? [] : [messageAt(item, failureText(record, undefined, { ...place, path }))]),
      ...(budget?.exceeded ? [messageAt(item, overBudgetText(budget, duration))] : []),
    ];
    if (messages.length === 0) run.passed(item, duration);
    else if (outcome === 'interrupted') run.errored(item, messages, duration);
    else run.failed(item, messages, duration);
  }
  run.end();
  controller.invalidateTestResults(results.filter(({ isStale }) => isStale).map(({ item }) => item));
}
