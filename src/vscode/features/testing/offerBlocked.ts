import * as vscode from 'vscode';
import type { RunnableGroup } from '../../../core/plan/runnables';
import { featureFolderOf } from '../../../core/repo/paths';
import { budgetSentence } from '../../../core/runs/commandRecord';
import type { FinishedRun } from '../../../core/runs/runGroup';
import type { CommandId } from '../../contributions';
import { type Place, uriOf } from '../../host';
import { tell } from '../../messages';

/** Tells of a run that went over a budget, and offers the entry that the formats want then: BLOCKED, with the evidence. */
export function offerBlocked(place: Place, { unit, title }: RunnableGroup, { path, record }: FinishedRun): void {
  const sentence = [record, ...record.commands].map(budgetSentence).find((one) => one !== undefined);
  if (sentence === undefined) return;
  const isInFeature = featureFolderOf(place.path) !== undefined;
  const run = (): unknown =>
    vscode.commands.executeCommand('planloom.appendDecision' satisfies CommandId, uriOf(place), {
      outcome: 'BLOCKED',
      run: path,
      problem: sentence,
      ...(unit !== undefined && { unit }),
    });
  const remedy = isInFeature ? { label: 'Append BLOCKED Entry', run } : undefined;
  void tell(`${unit ?? title} went over its budget. ${sentence}`, remedy, 'error');
}
