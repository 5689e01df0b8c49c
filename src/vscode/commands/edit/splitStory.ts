import * as vscode from 'vscode';
import {
  divisibleAt,
  type ItemsOf,
  itemsToTake,
  selectedToTake,
  type SplitMode,
} from '../../../core/actions/edit/divisible';
import { splitUnit } from '../../../core/actions/edit/splitUnit';
import type { Divisible } from '../../../core/plan/division';
import { plainText } from '../../../core/plan/unitLabel';
import { isElement } from '../../features/tree/items';
import type { Host } from '../../host';
import { UserMessage } from '../../messages';
import { carryOut, chooseEditing, type Editing, mustBeSame, offsetsOf, select } from './editing';

/**
 * Takes what is selected, or all from the cursor on, out of a story (phase, task, milestone) into a new one; asks where neither says
 * what is meant.
 */
export const splitStory = splitter('split', 'Split Story');

/** Takes tasks, and them alone, out of what they stand in into a new story (phase, task). */
export const extractTasks = splitter('extract', 'Extract Tasks into a Story');

function splitter(mode: SplitMode, title: string) {
  return async (host: Host, argument?: unknown): Promise<void> => {
    const editing = await chooseEditing(host, argument, title);
    if (!editing) return;
    const { editor, view } = editing;
    // Who points at a row of the tree means that one, wherever the cursor is.
    const selections = isElement(argument) ? [] : editor.selections.map((each) => offsetsOf(editor.document, each));
    const chosen = selectedToTake(view, selections, mode) ?? (await pickItems(editing, mode));
    if (!chosen) return;
    mustBeSame(editing);
    const { title: place } = await carryOut(editor, editing.version, splitUnit(view, chosen));
    await select(editor, place);
  };
}

async function pickItems({ view, at, selection }: Editing, mode: SplitMode): Promise<ItemsOf | undefined> {
  const from = divisibleAt(view, at ?? selection.start);
  if ('message' in from) throw new UserMessage(from.message, undefined, 'info');
  const items = itemsToTake(from, mode);
  if (items.length < 2) throw new UserMessage(tooFew(from, mode), undefined, 'info');
  const picks = items.map((item) => ({ label: plainText(item.text), item }));
  const picked = await vscode.window.showQuickPick(picks, {
    title: `${mode === 'split' ? 'Split' : 'Extract Tasks from'} ${from.name}`,
    placeHolder: `Choose what goes into the new ${from.makes}`,
    canPickMany: true,
  });
  return picked && picked.length > 0 ? { from, items: picked.map(({ item }) => item) } : undefined;
}

function tooFew({ name, isUnit, makes }: Divisible, mode: SplitMode): string {
  if (mode === 'split' && !isUnit)
    return `"${name}" is a list of the whole plan: its tasks can be extracted into a ${makes}, but it is not split.`;
  return `${name} has not enough ${mode === 'split' ? 'items' : 'tasks'} to be divided.`;
}
