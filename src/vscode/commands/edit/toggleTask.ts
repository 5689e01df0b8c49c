import * as vscode from 'vscode';
import { toggleTasks } from '../../../core/actions/edit/toggleTasks';
import type { Host } from '../../host';
import { UserMessage } from '../../messages';
import { carryOut, offsetsOf, viewOf } from './editing';

/** Ticks or unticks the tasks at all cursors and selections of the active editor. */
export async function toggleTask(host: Host): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor)
    throw new UserMessage('Open a plan first: the task at the cursor is what is toggled.', undefined, 'info');
  const view = await viewOf(host, editor.document);
  const selections = editor.selections.map((selection) => offsetsOf(editor.document, selection));
  await carryOut(editor, editor.document.version, toggleTasks(view, selections));
}
