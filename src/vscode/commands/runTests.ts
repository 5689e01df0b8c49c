import * as vscode from 'vscode';
import { basename, planOf } from '../../core/repo/paths';
import { defaultChoice, type FinishedRun } from '../../core/runs/runGroup';
import type { PlanToRun } from '../features/testing/planToRun';
import { findUnit } from '../features/tree/address';
import { isElement } from '../features/tree/items';
import { currentUnit } from '../../core/plan/summary';
import { type Host, labelOf, type Place, placeOf } from '../host';
import { UserMessage } from '../messages';
import { chooseFeature, featureContaining, featureOfArgument } from './feature';

/**
 * Runs the tests of a story, or of what else a plan is worked through by: the one that is given, that of the row it was started
 * on, the one the cursor stands in, or the first that is not done. Gives the runs that were made.
 *
 * @param argument a row of the tree, or the URI of a plan or of a file in its feature folder
 * @param unit id of the unit, where the argument does not say it
 * @param options `{ commands?: string[] }`: the texts of those of its tests that are meant; all by default
 */
export async function runTests(
  host: Host,
  argument?: unknown,
  unit?: unknown,
  options?: unknown,
): Promise<readonly FinishedRun[]> {
  const place = await choosePlace(argument);
  if (!place) return [];
  const testing = await host.testing();
  const read = await testing.read(place);
  if (!read) throw new UserMessage(`${labelOf(place)} is no plan that Planloom knows.`);
  const id = typeof unit === 'string' ? unit : unitIn(read, argument);
  const group = read.groups.find((one) => one.unit === id);
  if (!group || defaultChoice(group).length === 0) {
    const whose = id === undefined ? labelOf(place) : `${id} of ${labelOf(place)}`;
    throw new UserMessage(`${whose} names no command to be run as a test.`, undefined, 'info');
  }
  return testing.runUnit(place, id, commandsIn(options));
}

function commandsIn(options: unknown): readonly string[] | undefined {
  if (typeof options !== 'object' || options === null || !('commands' in options)) return undefined;
  const { commands } = options;
  return Array.isArray(commands) ? commands.filter((text): text is string => typeof text === 'string') : undefined;
}

async function choosePlace(argument: unknown): Promise<Place | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const uri = argument instanceof vscode.Uri ? argument : isElement(argument) ? undefined : active;
  const place = uri && placeOf(uri);
  // Besides a feature's plan, other files in its folder stand for it; plans elsewhere stand for themselves.
  const feature = featureOfArgument(uri ?? argument)?.place ?? (place && featureContaining(place));
  if (feature) return { ...feature, path: planOf(feature.path) };
  if (place && /\.(?:md|markdown)$/i.test(basename(place.path))) return place;
  const chosen = await chooseFeature(argument, 'Run Tests');
  return chosen && { ...chosen.place, path: planOf(chosen.place.path) };
}

/** The id of the unit that is meant; undefined where it has none, or the plan has no units. */
function unitIn(read: PlanToRun, argument: unknown): string | undefined {
  const { plan } = read;
  if (isElement(argument)) {
    const { place, story } = argument.node;
    const key = place?.kind === 'plan' ? place.address.unit : undefined;
    const pointedAt = key === undefined ? undefined : findUnit(plan, key)?.id;
    if (pointedAt ?? story) return pointedAt ?? story;
  }
  const unit = (argument === undefined ? unitAtCursor(read) : undefined) ?? currentUnit(plan) ?? plan.units.at(-1);
  return unit?.id;
}

function unitAtCursor({ plan, place, rangeOf }: PlanToRun): PlanToRun['plan']['units'][number] | undefined {
  const editor = vscode.window.activeTextEditor;
  const shown = editor && placeOf(editor.document.uri);
  if (!editor || shown?.path !== place.path || shown.folder.uri.toString() !== place.folder.uri.toString())
    return undefined;
  const cursor = editor.selection.active;
  return plan.units.find(({ span }) => rangeOf(span).contains(cursor) && !rangeOf(span).end.isEqual(cursor));
}
