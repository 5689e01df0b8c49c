import * as vscode from 'vscode';
import { MarkdownDocument } from '../core/markdown/document';
import type { Contract } from '../core/plan/contract';
import { isPlaceholder } from '../core/plan/placeholders';
import { readPlan } from '../core/plan/readPlan';
import { escapeSnippet } from '../core/plan/snippet';
import type { Range, TextEdit } from '../core/text/range';
import { UserMessage } from './messages';

/** The template's placeholders that stand in a text, in order; those in code are examples and are left out. */
export function placeholdersIn(text: string, contract: Contract): readonly Range[] {
  const plan = readPlan(new MarkdownDocument(text), contract);
  return plan.blocks
    .flatMap((block) => block.angles)
    .filter((angle) => isPlaceholder(contract, angle))
    .map(({ span }) => plan.resolve(span))
    .sort((a, b) => a.start - b.start);
}

/** Everything in angle brackets, in order. */
export function anglesIn(text: string): readonly Range[] {
  return [...text.matchAll(/<[^<>\r\n]+>/g)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

/**
 * Makes tab stops of stretches of the document that is shown; each keeps its text until something is typed over it. The text
 * stays what it was, letter for letter.
 */
export async function placeTabStops(editor: vscode.TextEditor, stretches: readonly Range[]): Promise<void> {
  if (stretches.length === 0) return;
  const { document } = editor;
  const edits = stretches.map(({ start, end }, index) => {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    return new vscode.SnippetTextEdit(range, new vscode.SnippetString(tabStop(index + 1, document.getText(range))));
  });
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  await vscode.workspace.applyEdit(edit);
}

/** Inserts a text with stretches of it as tab stops. False when the document changed meanwhile: nothing is inserted then. */
export async function insertWithTabStops(
  editor: vscode.TextEditor,
  at: Range,
  text: string,
  stretches: readonly Range[],
): Promise<boolean> {
  const { document } = editor;
  const whole = fromLineStart(document, at, text);
  let done = 0;
  let snippet = escapeSnippet(whole.lead);
  stretches.forEach(({ start, end }, index) => {
    snippet += escapeSnippet(text.slice(done, start)) + tabStop(index + 1, text.slice(start, end));
    done = end;
  });
  snippet += escapeSnippet(text.slice(done));
  const range = new vscode.Range(document.positionAt(whole.start), document.positionAt(at.end));
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [new vscode.SnippetTextEdit(range, new vscode.SnippetString(snippet))]);
  return vscode.workspace.applyEdit(edit);
}

/**
 * Carries out an edit of a plan with the template's placeholders in it as tab stops, and shows where.
 *
 * @throws UserMessage when the document changed meanwhile
 */
export async function insertAndShow(editor: vscode.TextEditor, edit: TextEdit, contract: Contract): Promise<void> {
  if (!(await insertWithTabStops(editor, edit, edit.newText, placeholdersIn(edit.newText, contract))))
    throw new UserMessage('The plan changed meanwhile, so nothing was added. Try again.');
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/**
 * VS Code indents the lines of a snippet like the line it is put into, and nothing may be moved that way: a text of several lines
 * that goes into an indented line takes that line's beginning with it.
 */
function fromLineStart(
  document: vscode.TextDocument,
  at: Range,
  text: string,
): { readonly start: number; readonly lead: string } {
  const position = document.positionAt(at.start);
  const lead = document.lineAt(position.line).text.slice(0, position.character);
  if (!/[\r\n]/.test(text) || !/^\s/.test(lead)) return { start: at.start, lead: '' };
  return { start: at.start - lead.length, lead };
}

function tabStop(number: number, text: string): string {
  return `\${${number}:${escapeSnippet(text)}}`;
}
