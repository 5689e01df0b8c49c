import * as vscode from 'vscode';
import type { EditOutcome } from '../../../core/actions/edit/edit';
import type { Range } from '../../../core/text/range';
import { type ChosenPlan, choosePlan, noPlan } from '../choosePlan';
import type { OpenView } from '../../features/language/languagePlans';
import { rangeIn } from '../../features/tree/planDocument';
import { textEdits } from '../../workspaceEdit';
import type { Host } from '../../host';
import { UserMessage } from '../../messages';

/** A plan that is shown, and how it is read at this moment. */
export interface Editing extends ChosenPlan {
  readonly view: OpenView;
  /** Of the document, when it was read so. */
  readonly version: number;
  /** The main selection. */
  readonly selection: Range;
}

/** The plan that a command is to edit, chosen as by `choosePlan`. undefined when the user picks none. */
export async function chooseEditing(host: Host, argument: unknown, title: string): Promise<Editing | undefined> {
  const chosen = await choosePlan(host, argument, title);
  if (!chosen) return undefined;
  const { document, selection } = chosen.editor;
  const view = await viewOf(host, document);
  return { ...chosen, view, version: document.version, selection: offsetsOf(document, selection) };
}

/** How the plan in a document is read. Throws a UserMessage when it is none. */
export async function viewOf(host: Host, document: vscode.TextDocument): Promise<OpenView> {
  const view = await (await host.plans()).view(document, NEVER);
  if (!view) throw noPlan(document);
  return view;
}

const NEVER = new vscode.CancellationTokenSource().token;

/** A selection as offsets, its beginning first. */
export function offsetsOf(document: vscode.TextDocument, { start, end }: vscode.Selection): Range {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

/**
 * Carries out an edit of the plan that is shown, as one step that can be undone. What is refused is told to the user.
 *
 * @param version of the document that the edit was made for
 */
export async function carryOut<T>(
  editor: vscode.TextEditor,
  version: number,
  outcome: EditOutcome<T>,
): Promise<Extract<EditOutcome<T>, { ok: true }>> {
  if (!outcome.ok) throw new UserMessage(outcome.message, undefined, 'info');
  const { document } = editor;
  mustBeSame({ editor, version });
  const edits = textEdits(document.getText(), outcome.edits);
  const isDone =
    edits.length === 0 ||
    (await editor.edit((builder) => {
      for (const { range, newText } of edits) builder.replace(range, newText);
    }));
  if (!isDone) throw changedMeanwhile();
  return outcome;
}

/** Throws for the user when the document is another one than when it was read: places in it hold no more. */
export function mustBeSame({ editor, version }: Pick<Editing, 'editor' | 'version'>): void {
  if (editor.document.version !== version) throw changedMeanwhile();
}

function changedMeanwhile(): UserMessage {
  return new UserMessage('The plan changed meanwhile, so nothing was done. Try again.');
}

/** Selects a stretch of the document that is shown, and brings it into view. */
export async function select({ document, viewColumn }: vscode.TextEditor, stretch: Range): Promise<void> {
  const range = rangeIn(document, stretch);
  const shown = await vscode.window.showTextDocument(document, {
    ...(viewColumn !== undefined && { viewColumn }),
    preview: false,
    selection: range,
  });
  shown.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** What a command's second argument says under a name; undefined where it says nothing. */
export function optionOf(options: unknown, name: string): unknown {
  if (typeof options !== 'object' || options === null) return undefined;
  return Object.entries(options).find(([key]) => key === name)?.[1];
}
