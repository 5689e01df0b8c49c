import { storyTable } from '../../../core/actions/edit/storyTable';
import type { Host } from '../../host';
import { UserMessage } from '../../messages';
import { carryOut, chooseEditing, select } from './editing';

/** Puts a table of the stories before the first one, or brings the one that is there up to date, and shows it. */
export async function insertStoryTable(host: Host, argument?: unknown): Promise<void> {
  const editing = await chooseEditing(host, argument, 'Insert Table of Stories');
  if (!editing) return;
  const { done, at } = await carryOut(editing.editor, editing.version, storyTable(editing.view));
  if (done === 'inserted') await select(editing.editor, { start: at, end: at });
  if (done === 'same') throw new UserMessage('The table of stories is up to date.', undefined, 'info');
}
