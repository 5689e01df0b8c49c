import * as vscode from 'vscode';
import type { RunFacts } from '../../core/repo/feature';
import { dirname, join, names } from '../../core/repo/paths';
import type { RunRecord } from '../../core/repo/runRecord';
import { listRuns, withRecords } from '../../core/repo/runs';
import { durationText } from '../../core/text/amounts';
import { planOfDocument } from '../features/detection';
import { comparisonUri } from '../features/runComparisons';
import { isElement } from '../features/tree/items';
import { filesOf, type Host, labelOf, type Place, uriOf } from '../host';
import { UserMessage } from '../messages';
import { chooseFeature, featureContaining } from './feature';

/** A run that left a record. */
type RecordedRun = RunFacts & { readonly record: RunRecord };

/** The output of a run: under the second name where a command of the run writes a file of the first name itself. */
const LOGS = [`run-${names.stdoutLog}`, names.stdoutLog];

/** Shows two runs of the same story beside each other: their figures as a table, their output in the diff editor. */
export async function compareRuns(host: Host, argument?: unknown): Promise<vscode.Uri | undefined> {
  const place = await runsPlace(host, argument);
  if (!place) return undefined;
  const pair = await choosePair(place, argument);
  if (!pair) return undefined;
  const [before, after] = pair;
  const uri = comparisonUri({ folder: place.folder, before: before.path, after: after.path });
  await showTable(uri);
  await showLogs(place, before, after);
  return uri;
}

/** The folder that `runs` stands in: a feature's, or that of another plan that is shown. */
async function runsPlace(host: Host, argument: unknown): Promise<Place | undefined> {
  const document = argument === undefined ? vscode.window.activeTextEditor?.document : undefined;
  const plan = document && (await planOfDocument(host, document));
  if (plan && !featureContaining(plan.place)) return { ...plan.place, path: dirname(plan.place.path) };
  return (await chooseFeature(argument, 'Compare Runs'))?.place;
}

async function choosePair(place: Place, argument: unknown): Promise<readonly [RecordedRun, RecordedRun] | undefined> {
  const files = filesOf(place.folder.uri);
  const all = (await withRecords(files, await listRuns(files, place.path))).filter(isRecorded);
  const row = isElement(argument) ? argument.node : undefined;
  const pointedAt = all.find(({ path }) => path === row?.path);
  const units = new Map<string, RecordedRun[]>();
  for (const run of all) {
    const isMeant = pointedAt ? whose(run) === whose(pointedAt) : row?.story === undefined || run.story === row.story;
    if (isMeant) units.set(whose(run), [...(units.get(whose(run)) ?? []), run]);
  }
  const several = [...units].filter(([, runs]) => runs.length > 1);
  if (several.length === 0) {
    const what = `${labelOf(place)} has no two runs of the same story that Planloom recorded`;
    throw new UserMessage(`${what}, so there is nothing to compare.`, undefined, 'info');
  }
  const [only] = several;
  const unit =
    several.length === 1
      ? only?.[0]
      : await vscode.window.showQuickPick(
          several.map(([name]) => name),
          { title: 'Compare Runs', placeHolder: 'Runs of what?' },
        );
  const runs = unit === undefined ? undefined : units.get(unit);
  return runs && chooseTwo(runs, pointedAt);
}

async function chooseTwo(
  runs: readonly RecordedRun[],
  pointedAt: RecordedRun | undefined,
): Promise<readonly [RecordedRun, RecordedRun] | undefined> {
  const newer = Math.max(0, pointedAt ? runs.indexOf(pointedAt) : 0);
  // The run that is pointed at with the one before it; the oldest with the one after it.
  const first = Math.min(newer, runs.length - 2);
  const items = runs.map((run, index) => ({
    label: run.id,
    description: [
      run.record.outcome,
      ...(run.record.duration === undefined ? [] : [durationText(run.record.duration)]),
    ].join(', '),
    picked: index === first || index === first + 1,
    run,
  }));
  const options = { title: 'Compare Runs', placeHolder: 'Which two runs?', canPickMany: true } as const;
  const picked = runs.length === 2 ? items : await vscode.window.showQuickPick(items, options);
  if (!picked) return undefined;
  const [after, before, ...others] = picked.map(({ run }) => run).sort((a, b) => runs.indexOf(a) - runs.indexOf(b));
  if (!after || !before || others.length > 0)
    throw new UserMessage('Choose two runs, so that one can be held against the other.', undefined, 'info');
  return [before, after];
}

function isRecorded(run: RunFacts): run is RecordedRun {
  return run.record !== undefined;
}

/** What a run was of, for people. */
function whose({ record }: RecordedRun): string {
  return record.unit ?? record.plan;
}

/** As Markdown is read, where VS Code can show that. */
async function showTable(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }
}

async function showLogs(place: Place, before: RunFacts, after: RunFacts): Promise<void> {
  const [left, right] = await Promise.all([logOf(place, before), logOf(place, after)]);
  if (!left || !right) return;
  const title = `${names.stdoutLog} (${before.id} ↔ ${after.id})`;
  const options = { viewColumn: vscode.ViewColumn.Beside, preview: false };
  await vscode.commands.executeCommand('vscode.diff', left, right, title, options);
}

async function logOf(place: Place, { path }: RunFacts): Promise<vscode.Uri | undefined> {
  const files = filesOf(place.folder.uri);
  for (const name of LOGS) {
    const log = join(path, name);
    if (await files.stat(log)) return uriOf({ ...place, path: log });
  }
  return undefined;
}
