import * as vscode from 'vscode';
import { insertMissingSections as insertAll } from '../../core/actions/insertMissingSections';
import { applyChanges, ChangeRefused } from '../applyChanges';
import type { Host } from '../host';
import { UserMessage } from '../messages';
import { minimalEdits } from '../minimalEdits';
import { choosePlan } from './choosePlan';

/** Inserts every section and story block of the template that a plan lacks, as one edit. */
export async function insertMissingSections(host: Host, argument?: unknown): Promise<void> {
  const chosen = await choosePlan(host, argument, 'Insert Missing Sections');
  if (!chosen) return;
  const { place, dialect } = chosen;
  const before = chosen.editor.document.getText();
  const { text, count } = insertAll(before, dialect);
  if (count === 0) throw new UserMessage('This plan has all sections of its format.', undefined, 'info');
  try {
    await applyChanges(place.folder, [{ kind: 'edit', path: place.path, before, edits: minimalEdits(before, text) }]);
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
  vscode.window.setStatusBarMessage(`Inserted ${count} missing ${count === 1 ? 'section' : 'sections'}`, 5000);
}
