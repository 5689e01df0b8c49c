import * as vscode from 'vscode';
import { insertMissingSections as insertAll } from '../../core/actions/insertMissingSections';
import { applyChanges, ChangeRefused } from '../applyChanges';
import { planOfDocument } from '../features/openPlan';
import type { Host } from '../host';
import { UserMessage } from '../messages';
import { minimalEdits } from '../minimalEdits';
import { chooseFeature, showPlan } from './feature';

/** Inserts every section and story block of the template that a plan lacks, as one edit. */
export async function insertMissingSections(_host: Host, argument?: unknown): Promise<void> {
  const feature = await chooseFeature(argument, 'Insert Missing Sections');
  if (!feature) return;
  const { document } = await showPlan(feature);
  const found = planOfDocument(document);
  if (!found) throw new UserMessage(`${vscode.workspace.asRelativePath(document.uri)} is no plan that Planloom knows.`);
  const before = document.getText();
  const { text, count } = insertAll(before, found.dialect);
  if (count === 0) throw new UserMessage('This plan has all sections of its format.', undefined, 'info');
  try {
    await applyChanges(found.place.folder, [
      { kind: 'edit', path: found.place.path, before, edits: minimalEdits(before, text) },
    ]);
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
  vscode.window.setStatusBarMessage(`Inserted ${count} missing ${count === 1 ? 'section' : 'sections'}`, 5000);
}
