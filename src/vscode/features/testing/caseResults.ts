import type * as vscode from 'vscode';
import type { TestCase, TestReport } from '../../../core/ports';
import { isFailure } from '../../../core/runs/testTotals';
import { messageAt } from './runMessages';

/** Cases that are shown below a command, those that failed first; the reports hold all of them. */
const SHOWN = 1000;

/** Shows what test reports say as results below the command that wrote them. Gives how many cases there were no places for. */
export function showCases(
  controller: vscode.TestController,
  run: vscode.TestRun,
  command: vscode.TestItem,
  reports: readonly TestReport[],
): number {
  const all = reports.flatMap(({ cases }) => cases);
  const cases = [...all.filter(isFailure), ...all.filter((one) => !isFailure(one))].slice(0, SHOWN);
  const seen = new Map<string, number>();
  const results = cases.map((one) => {
    const name = JSON.stringify([one.suite, one.name]);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    const id = nth === 1 ? name : `${name}~${nth}`;
    const item = command.children.get(id) ?? controller.createTestItem(id, one.name, command.uri);
    item.description = one.suite;
    // The cases have no places of their own that Planloom knows of.
    item.range = command.range;
    return { one, item };
  });
  command.children.replace(results.map(({ item }) => item));
  for (const { one, item } of results) tell(run, item, one);
  return all.length - cases.length;
}

function tell(run: vscode.TestRun, item: vscode.TestItem, { outcome, duration, message }: TestCase): void {
  const text = message ?? 'The report does not say why.';
  if (outcome === 'passed') run.passed(item, duration);
  else if (outcome === 'skipped') run.skipped(item);
  else if (outcome === 'failed') run.failed(item, messageAt(item, text), duration);
  else run.errored(item, messageAt(item, text), duration);
}
