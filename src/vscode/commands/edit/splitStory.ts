import * as vscode from 'vscode';
import {
  itemsToSplit,
  selectedToSplit,
  splitStory as splitEdits,
  type SplitMode,
  storyAt,
  type StoryItems,
} from '../../../core/actions/edit/splitStory';
import type { Story } from '../../../core/plan/model';
import { nameOf } from '../../../core/plan/summary';
import { plainText } from '../../../core/plan/unitLabel';
import type { Host } from '../../host';
import { UserMessage } from '../../messages';
import { carryOut, chooseEditing, type Editing, mustBeSame, select } from './editing';

/** Takes what is selected, or all from the cursor on, out of a story into a new one; asks where neither says what is meant. */
export const splitStory = splitter('split', 'Split Story');

/** Takes tasks, and them alone, out of their story into a new one. */
export const extractTasks = splitter('extract', 'Extract Tasks into a Story');

function splitter(mode: SplitMode, title: string) {
  return async (host: Host, argument?: unknown): Promise<void> => {
    const editing = await chooseEditing(host, argument, title);
    if (!editing) return;
    const chosen = selectedToSplit(editing.view, editing.selection, mode) ?? (await pickItems(editing, mode, title));
    if (!chosen) return;
    mustBeSame(editing);
    const { title: place } = await carryOut(editing.editor, editing.version, splitEdits(editing.view, chosen));
    await select(editing.editor, place);
  };
}

async function pickItems(
  { view, at, selection }: Editing,
  mode: SplitMode,
  title: string,
): Promise<StoryItems | undefined> {
  const { contract } = view.plan;
  if (!contract.story)
    throw new UserMessage(`Plans of the format "${contract.dialect}" have no stories.`, undefined, 'info');
  const story = storyAt(view, at ?? selection.start);
  if (!story) throw new UserMessage('Put the cursor in the story that is to be divided.', undefined, 'info');
  const items = itemsToSplit(view, story, mode);
  if (items.length < 2) throw new UserMessage(`${nameOf(story)} has not enough to be divided.`, undefined, 'info');
  return pick(story, items, title);
}

async function pick(story: Story, items: StoryItems['items'], title: string): Promise<StoryItems | undefined> {
  const picks = items.map((item) => ({ label: plainText(item.text), item }));
  const picked = await vscode.window.showQuickPick(picks, {
    title: `${title}: ${nameOf(story)}`,
    placeHolder: 'Choose what goes into the new story',
    canPickMany: true,
  });
  return picked && picked.length > 0 ? { story, items: picked.map(({ item }) => item) } : undefined;
}
