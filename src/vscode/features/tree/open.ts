import * as vscode from 'vscode';
import { readDecisionLog } from '../../../core/repo/decisionLog';
import type { DecisionEntry } from '../../../core/repo/feature';
import { uriOf } from '../../host';
import type { PlanSessions } from '../planSessions';
import { locate } from './address';
import type { FeatureElement } from './items';
import { planIn, rangeIn } from './planDocument';

/** Shows what a row stands for: its file, or its place in plan.md or decision-log.md. The focus stays in the tree. */
export async function openElement({ node, root }: FeatureElement, sessions: PlanSessions): Promise<void> {
  const { place } = node;
  if (!place) return;
  const uri = uriOf({ folder: root.folder, path: place.path });
  if (place.kind === 'file') {
    // Not showTextDocument: a screenshot is no text.
    await vscode.commands.executeCommand('vscode.open', uri, { preserveFocus: true, preview: true });
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const plan = place.kind === 'plan' ? planIn(document, sessions) : undefined;
  const found =
    place.kind === 'decision' ? locateEntry(document.getText(), place.entry) : plan && locate(plan, place.address);
  const at = rangeIn(document, { start: found?.start ?? 0, end: found?.start ?? 0 });
  const editor = await vscode.window.showTextDocument(document, { preserveFocus: true, preview: true, selection: at });
  editor.revealRange(at, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The entry in the log as it is now; logs are appended to, so its old place is the next best guess. */
function locateEntry(text: string, wanted: DecisionEntry): { readonly start: number } {
  const { entries } = readDecisionLog(text);
  return entries.find(({ title, timestamp }) => title === wanted.title && timestamp === wanted.timestamp) ?? wanted;
}
