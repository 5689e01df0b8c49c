import * as vscode from 'vscode';
import { addStory as storyEdits } from '../../core/actions/addStory';
import { PlanSession } from '../../core/lint/session';
import { defaultConfig } from '../../core/lint/config';
import { planOfDocument } from '../features/openPlan';
import type { Host } from '../host';
import { UserMessage } from '../messages';
import { insertWithTabStops, placeholdersIn } from '../tabStops';
import { chooseFeature, showPlan } from './feature';

/** Puts a new story with the next free id behind the last one, its placeholders as tab stops, and shows it. */
export async function addStory(_host: Host, argument?: unknown): Promise<void> {
  const feature = await chooseFeature(argument, 'Add Story');
  if (!feature) return;
  const editor = await showPlan(feature);
  const { document } = editor;
  const dialect = planOfDocument(document)?.dialect;
  if (!dialect)
    throw new UserMessage(`${vscode.workspace.asRelativePath(document.uri)} is no plan that Planloom knows.`);
  const { plan } = new PlanSession(document.getText(), dialect, defaultConfig);
  const outcome = storyEdits(plan, '');
  if (!outcome.ok) throw new UserMessage(outcome.message);
  for (const edit of outcome.edits) {
    const isDone = await insertWithTabStops(editor, edit, edit.newText, placeholdersIn(edit.newText, plan.contract));
    if (!isDone) throw new UserMessage('The plan changed meanwhile, so no story was added. Try again.');
  }
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
