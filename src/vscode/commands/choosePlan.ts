import * as vscode from 'vscode';
import { lengthProblem } from '../../core/actions/lengthProblem';
import type { Dialect } from '../../core/lint/dialect';
import { MarkdownDocument } from '../../core/markdown/document';
import { readPlan } from '../../core/plan/readPlan';
import { planOf } from '../../core/repo/paths';
import { planOfDocument } from '../features/detection';
import { locate } from '../features/tree/address';
import { isElement } from '../features/tree/items';
import type { Host, Place } from '../host';
import { UserMessage } from '../messages';
import { chooseFeature, featureOfArgument, showFile } from './feature';

/** A plan that is shown, for a command to work on. */
export interface ChosenPlan {
  readonly editor: vscode.TextEditor;
  readonly place: Place;
  readonly dialect: Dialect;
  /** UTF-16 offset in the document of what was pointed at: the cursor, or what a row of the tree stands for. */
  readonly at?: number;
}

/**
 * The plan that a command is to work on: the argument's (a row of the tree, or the URI of a file), else the active editor's,
 * else that of the feature the user picks. undefined when the user picks none. Throws a UserMessage for a file that is no plan,
 * or too long to be read as one.
 */
export async function choosePlan(host: Host, argument: unknown, title: string): Promise<ChosenPlan | undefined> {
  const given = featureOfArgument(argument)?.place;
  if (argument instanceof vscode.Uri && !given) {
    return shown(host, await vscode.window.showTextDocument(argument, { preview: false }));
  }
  const active = vscode.window.activeTextEditor;
  const found = active && !given && (await planOfDocument(host, active.document));
  if (found) {
    mustBeRead(active.document);
    return { editor: active, ...found, at: active.document.offsetAt(active.selection.active) };
  }
  const feature = given ?? (await chooseFeature(undefined, title))?.place;
  if (!feature) return undefined;
  const editor = await showFile({ ...feature, path: planOf(feature.path) });
  return shown(host, editor, argument);
}

async function shown(host: Host, editor: vscode.TextEditor, row?: unknown): Promise<ChosenPlan> {
  const { document } = editor;
  const found = await planOfDocument(host, document);
  if (!found) throw noPlan(document);
  mustBeRead(document);
  const { place, dialect } = found;
  const target = isElement(row) && row.node.place?.kind === 'plan' ? row.node.place.address : undefined;
  const at = target && locate(readPlan(new MarkdownDocument(document.getText()), dialect.contract()), target)?.start;
  return { editor, place, dialect, ...(at !== undefined && { at }) };
}

function mustBeRead(document: vscode.TextDocument): void {
  const problem = lengthProblem(document.getText().length);
  if (problem !== undefined) throw new UserMessage(problem);
}

/** What is said of a document that had to be a plan. */
export function noPlan(document: vscode.TextDocument): UserMessage {
  return new UserMessage(`${vscode.workspace.asRelativePath(document.uri)} is no plan that Planloom knows.`);
}
