import * as vscode from 'vscode';
import { listFeatures } from '../../core/repo/features';
import { featureFolder, isPlanPath, planOf, utcSeconds } from '../../core/repo/paths';
import type { CommandId } from '../contributions';
import { isElement } from '../features/tree/items';
import { filesOf, labelOf, type Place, placeOf, uriOf } from '../host';
import { UserMessage } from '../messages';

/** What a command works on: a feature folder, and a story of it where one was pointed at. */
export interface ChosenFeature {
  readonly place: Place;
  /** Canonical id, `S-1`. */
  readonly story?: string;
}

/** The feature folder that a path is, or stands in, whatever folders stand before its `tasks`. */
export function featureContaining(place: Place): Place | undefined {
  const path = /^(?:.*?\/)?tasks\/[^/]+(?=\/|$)/.exec(place.path)?.[0];
  return path !== undefined && isPlanPath(planOf(path)) ? { folder: place.folder, path } : undefined;
}

/**
 * The feature that a command is to work on: the argument's (a row of the tree, or the URI of a file), else the active
 * editor's, else the one the user picks. undefined when the user picks none.
 */
export async function chooseFeature(argument: unknown, title: string): Promise<ChosenFeature | undefined> {
  const given = featureOfArgument(argument);
  if (given) return given;
  const active = vscode.window.activeTextEditor?.document.uri;
  const place = active && placeOf(active);
  const feature = place && featureContaining(place);
  return feature ? { place: feature } : pickFeature(title);
}

/** The feature that a command's argument stands for: a row of the tree, or the URI of a file in one. */
export function featureOfArgument(argument: unknown): ChosenFeature | undefined {
  if (argument instanceof vscode.Uri) {
    const place = placeOf(argument);
    const feature = place && featureContaining(place);
    return feature && { place: feature };
  }
  if (!isElement(argument) || argument.node.feature === undefined) return undefined;
  const { feature, story } = argument.node;
  return { place: { folder: argument.root.folder, path: feature }, ...(story !== undefined && { story }) };
}

async function pickFeature(title: string): Promise<ChosenFeature | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const lists = await Promise.all(
    folders.map(async (folder) =>
      (await listFeatures(filesOf(folder.uri))).map(({ path }): Place => ({ folder, path })),
    ),
  );
  const places = lists.flat();
  if (places.length === 0) {
    const run = (): unknown => vscode.commands.executeCommand('planloom.newFeaturePlan' satisfies CommandId);
    throw new UserMessage(
      'There are no feature plans in this workspace yet.',
      { label: 'New Feature Plan', run },
      'info',
    );
  }
  const items = places.map((place) => {
    const { slug, time } = featureFolder(place.path);
    return {
      label: slug,
      description: time === undefined ? '' : utcSeconds(new Date(time)),
      detail: labelOf(place),
      place,
    };
  });
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Which feature?',
    matchOnDetail: true,
  });
  return picked && { place: picked.place };
}

/** Shows a feature's plan and gives its editor. */
export async function showPlan({ place }: ChosenFeature): Promise<vscode.TextEditor> {
  return showFile({ ...place, path: planOf(place.path) });
}

export async function showFile(place: Place): Promise<vscode.TextEditor> {
  const uri = uriOf(place);
  const isThere = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!isThere) throw new UserMessage(`There is no ${labelOf(place)}.`);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}
