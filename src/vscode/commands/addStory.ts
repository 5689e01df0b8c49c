import { addStory as storyEdits } from '../../core/actions/addStory';
import { defaultConfig } from '../../core/lint/config';
import { PlanSession } from '../../core/lint/session';
import type { Host } from '../host';
import { UserMessage } from '../messages';
import { insertAndShow } from '../tabStops';
import { choosePlan } from './choosePlan';

/** Puts a new story with the next free id behind the last one, its placeholders as tab stops, and shows it. */
export async function addStory(host: Host, argument?: unknown): Promise<void> {
  const chosen = await choosePlan(host, argument, 'Add Story');
  if (!chosen) return;
  const { editor, dialect } = chosen;
  const { plan } = new PlanSession(editor.document.getText(), dialect, defaultConfig);
  const outcome = storyEdits(plan, '');
  if (!outcome.ok) throw new UserMessage(outcome.message);
  for (const edit of outcome.edits) await insertAndShow(editor, edit, plan.contract);
}
