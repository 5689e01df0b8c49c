import * as vscode from 'vscode';
import { join, names } from '../../core/repo/paths';
import { listRunFiles, listRuns } from '../../core/repo/runs';
import { filesOf, type Host, labelOf, uriOf } from '../host';
import { UserMessage } from '../messages';
import { chooseFeature, showFile, showPlan } from './feature';

/** Files of a run that say most of it, the best first: codex, Workspace & Bootstrap, Structure. */
const TELLING = ['test-report.md', 'stdout.log', 'stderr.log', 'metrics.json'];

/** Shows a feature's plan. */
export async function openPlan(_host: Host, argument?: unknown): Promise<void> {
  const feature = await chooseFeature(argument, 'Open Plan');
  if (feature) await showPlan(feature);
}

/** Shows a feature's decision log. */
export async function openDecisionLog(_host: Host, argument?: unknown): Promise<void> {
  const feature = await chooseFeature(argument, 'Open Decision Log');
  if (feature) await showFile({ ...feature.place, path: join(feature.place.path, names.decisionLog) });
}

/** Shows the report of a feature's newest run, of the given story where there is one. */
export async function openLatestRun(_host: Host, argument?: unknown): Promise<void> {
  const feature = await chooseFeature(argument, 'Open Latest Run');
  if (!feature) return;
  const { place, story } = feature;
  const files = filesOf(place.folder.uri);
  const runs = await listRuns(files, place.path);
  const run = runs.find((candidate) => story === undefined || candidate.story === story);
  if (!run) {
    const whose = story === undefined ? labelOf(place) : `${story} of ${labelOf(place)}`;
    throw new UserMessage(`${whose} has no runs yet.`, undefined, 'info');
  }
  const entries = (await listRunFiles(files, run.path)).filter(({ kind }) => kind === 'file');
  const best = TELLING.flatMap((name) => entries.find((entry) => entry.name === name) ?? [])[0] ?? entries[0];
  if (best) await showFile({ ...place, path: best.path });
  else await vscode.commands.executeCommand('revealInExplorer', uriOf({ ...place, path: run.path }));
}
