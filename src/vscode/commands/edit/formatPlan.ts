import * as vscode from 'vscode';
import { formatting } from '../../../core/language/format/formatPlan';
import { applyChanges, ChangeRefused } from '../../applyChanges';
import type { Host } from '../../host';
import { UserMessage } from '../../messages';
import { inSlices } from '../../slices';
import { choosePlan } from '../choosePlan';
import { readInSlices } from '../../features/readInSlices';

/** Lays a plan out as its format's template is, as one edit. Works whether or not Planloom is offered as a formatter. */
export async function formatPlan(host: Host, argument?: unknown): Promise<void> {
  const chosen = await choosePlan(host, argument, 'Format Plan');
  if (!chosen) return;
  const { place, dialect, editor } = chosen;
  const before = editor.document.getText();
  const edits = await inSlices(formatting(await readInSlices(before, dialect.contract())));
  if (edits.length === 0) {
    vscode.window.setStatusBarMessage('The plan is laid out as its format has it', 5000);
    return;
  }
  try {
    await applyChanges(place.folder, [{ kind: 'edit', path: place.path, before, edits }]);
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
}
