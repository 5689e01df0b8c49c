import * as vscode from 'vscode';
import type { Change } from '../../../core/actions/change';
import { moveAndRenumber, type MoveAndRenumberInput } from '../../../core/actions/edit/moveAndRenumber';
import { type Direction, isMovable, moveUnit } from '../../../core/actions/edit/moveUnit';
import { unitAt } from '../../../core/actions/edit/units';
import type { Unit } from '../../../core/plan/units';
import { applyEdits } from '../../../core/text/edits';
import { rangeIn } from '../../features/tree/planDocument';
import { isElement } from '../../features/tree/items';
import type { Host } from '../../host';
import { UserMessage } from '../../messages';
import { minimalEdits } from '../../minimalEdits';
import { apply } from '../loop';
import { carryOut, chooseEditing, type Editing, optionOf } from './editing';

/**
 * Lets the story (phase, task, milestone) at the cursor, or the one that was pointed at, and the one before it change places.
 *
 * @param argument a row of the tree, or the URI of a plan
 * @param options `{ unit?: string, renumber?: boolean | 'tasks' }`: its id; whether the two change their ids as well, and their tasks
 */
export const moveStoryUp = mover('up', 'Move Story Up');
/** The same with the one behind it. */
export const moveStoryDown = mover('down', 'Move Story Down');

function mover(direction: Direction, title: string) {
  return async (host: Host, argument?: unknown, options?: unknown): Promise<void> => {
    const editing = await chooseEditing(host, argument, title);
    if (!editing) return;
    const unit = unitOf(editing, argument, options);
    if (!unit) throw new UserMessage('Put the cursor in the story that is to be moved.', undefined, 'info');
    const { editor, view } = editing;
    const renumber = optionOf(options, 'renumber');
    const before = view.plan.offsetOf(unit.heading.span);
    const end = view.plan.resolve(unit.span).end;
    const { document } = editor;
    const kept = editor.selections.map(({ anchor, active }) => [document.offsetAt(anchor), document.offsetAt(active)]);
    const at =
      renumber === true || renumber === 'tasks'
        ? await renumbering(host, editing, { unit, direction, withTasks: renumber === 'tasks' })
        : (await carryOut(editor, editing.version, moveUnit(view, unit, direction))).at;
    // Cursors at the edge of the story would stay behind.
    const follow = (offset: number): vscode.Position =>
      document.positionAt(before <= offset && offset <= end ? offset + at - before : offset);
    const isInside = kept.some(([, active = -1]) => before <= active && active <= end);
    if (isInside) editor.selections = kept.map(([from = 0, to = 0]) => new vscode.Selection(follow(from), follow(to)));
    editor.revealRange(
      rangeIn(document, { start: at, end: at }),
      vscode.TextEditorRevealType.InCenterIfOutsideViewport,
    );
  };
}

function unitOf({ view, at, selection }: Editing, argument: unknown, options: unknown): Unit | undefined {
  const id = optionOf(options, 'unit') ?? (isElement(argument) ? argument.node.story : undefined);
  const named = view.plan.units.filter((unit) => unit.id !== undefined && unit.id === id);
  const [only] = named;
  return named.length === 1 ? only : unitAt(view, at ?? selection.start, isMovable);
}

/** With files beside the plan, which are saved as other changes of those are. */
async function renumbering(
  host: Host,
  { view, place }: Editing,
  what: Pick<MoveAndRenumberInput, 'unit' | 'direction' | 'withTasks'>,
): Promise<number> {
  const world = (await host.plans()).world(place.folder);
  const outcome = await moveAndRenumber({ view, world, ...what });
  if (!outcome.ok) throw new UserMessage(outcome.message, undefined, 'info');
  await apply(place.folder, outcome.changes.map(refined));
  return outcome.at;
}

/** An edit no larger than it need be. */
function refined(change: Change): Change {
  if (change.kind !== 'edit') return change;
  return { ...change, edits: minimalEdits(change.before, applyEdits(change.before, change.edits)) };
}
