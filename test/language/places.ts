import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CLEAN } from '../vscode/support/samplePlan';

/** A plan of two names of S-1: its heading, and what depends on it. */
export const TWO = CLEAN.replace('- Dependencies: none', '- Dependencies: [S-1]');

/** Where a text begins in a document, and then some. */
export function placeOf({ document }: vscode.TextEditor, text: string, more = 1): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, text);
  return document.positionAt(offset + more);
}

/** What VS Code answers about definitions. */
export type Found = vscode.Location | vscode.LocationLink;

/** `path:line`, the line from 1. */
export function told(found: Found): string {
  const [uri, range] =
    'uri' in found ? [found.uri, found.range] : [found.targetUri, found.targetSelectionRange ?? found.targetRange];
  return `${vscode.workspace.asRelativePath(uri, false)}:${range.start.line + 1}`;
}

/** The line, from 1, of a text. */
export function lineOf(editor: vscode.TextEditor, text: string): number {
  return placeOf(editor, text).line + 1;
}
