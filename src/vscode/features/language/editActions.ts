import * as vscode from 'vscode';
import { emptied, type ItemsOf, selectedToTake, type SplitMode } from '../../../core/actions/edit/divisible';
import { canRenumber } from '../../../core/actions/edit/moveAndRenumber';
import { isMovable, neighbourOf } from '../../../core/actions/edit/moveUnit';
import { hasStoryTable } from '../../../core/actions/edit/storyTable';
import { toggleOf } from '../../../core/actions/edit/toggleTasks';
import { unitAt } from '../../../core/actions/edit/units';
import type { Heading } from '../../../core/plan/model';
import { nameOf } from '../../../core/plan/summary';
import type { Unit } from '../../../core/plan/units';
import type { Range } from '../../../core/text/range';
import type { CommandId } from '../../contributions';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import type { OpenView } from './languagePlans';

const { Refactor, RefactorExtract, RefactorMove, RefactorRewrite } = vscode.CodeActionKind;

/** What can be done to a plan where nothing is wrong: in the menu _Refactor_, and in the light bulb of a selection. */
export function registerEditActions({ plans }: LanguageHost): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { only }, token) {
      // Asked with every diagnostic that is shown; then it is fixes that are wanted.
      if (only && !Refactor.intersects(only)) return undefined;
      const view = await plans.view(document, token);
      if (!view) return undefined;
      const selection = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const actions = [...taskActions(view, selection), ...unitActions(view, selection, document)];
      return only ? actions.filter(({ kind }) => kind && only.contains(kind)) : actions;
    },
  };
  const providedCodeActionKinds = [RefactorRewrite, RefactorExtract, RefactorMove];
  return vscode.languages.registerCodeActionsProvider(PLAN_LANGUAGES, provider, { providedCodeActionKinds });
}

const TOGGLES = { tick: 'Tick task', untick: 'Untick task', box: 'Make it a task' } as const;

/** Of what stands in the lines of the selection. */
function taskActions(view: OpenView, selection: Range): readonly vscode.CodeAction[] {
  const { uri } = view.open.document;
  const toggle = toggleOf(view, [selection]);
  const tasks = takenBy(view, selection, 'extract');
  const split = takenBy(view, selection, 'split');
  const what = selection.end > selection.start ? 'what is selected' : 'all from here on';
  const count = tasks?.items.length === 1 ? 'task' : `${tasks?.items.length ?? 0} tasks`;
  return [
    ...(toggle ? [action(TOGGLES[toggle], RefactorRewrite, 'planloom.toggleTask')] : []),
    ...(tasks
      ? [action(`Extract ${count} into a ${tasks.from.makes}`, RefactorExtract, 'planloom.extractStory', uri)]
      : []),
    ...(split
      ? [
          action(
            `Split ${split.from.name}: ${what} into a new ${split.from.makes}`,
            RefactorRewrite,
            'planloom.splitStory',
            uri,
          ),
        ]
      : []),
  ];
}

/** What can be taken out as it is selected: nothing that would be refused is offered. */
function takenBy(view: OpenView, selection: Range, mode: SplitMode): ItemsOf | undefined {
  const taken = selectedToTake(view, [selection], mode);
  return taken && emptied(taken) === undefined && taken.from.newId().ok ? taken : undefined;
}

/** Of the story whose heading the cursor stands in; in that of their section, of all of them. */
function unitActions(view: OpenView, { start }: Range, document: vscode.TextDocument): readonly vscode.CodeAction[] {
  const { plan } = view;
  const { line } = document.positionAt(start);
  const isHere = ({ heading }: { readonly heading: Heading }): boolean =>
    document.positionAt(plan.offsetOf(heading.span)).line === line;
  const unit = unitAt(view, start, isMovable);
  const own = unit && isHere(unit) ? unit : undefined;
  const first = plan.units.find(isMovable);
  const isList = plan.sections.find(isHere)?.blocks.some(({ heading }) => first && heading === first.heading) === true;
  if (!own && !isList) return [];
  const moves = own ? [...movesOf(view, own, 'up'), ...movesOf(view, own, 'down')] : [];
  const title = hasStoryTable(view) ? 'Refresh table of stories' : 'Insert table of stories';
  return [...moves, action(title, RefactorRewrite, 'planloom.insertStoryTable', document.uri)];
}

function movesOf(view: OpenView, unit: Unit, direction: 'up' | 'down'): readonly vscode.CodeAction[] {
  if (!neighbourOf(view, unit, direction)) return [];
  const { uri } = view.open.document;
  const command = direction === 'up' ? 'planloom.moveStoryUp' : 'planloom.moveStoryDown';
  const title = `Move ${nameOf(unit)} ${direction}`;
  const options = unit.id === undefined ? {} : { unit: unit.id };
  const move = (as: string, renumber?: true | 'tasks'): vscode.CodeAction =>
    action(as, RefactorMove, command, uri, { ...options, ...(renumber && { renumber }) });
  if (!canRenumber(view, unit, direction)) return [move(title)];
  const moves = [move(title), move(`${title} and renumber`, true)];
  return unit.kind === 'phase' ? [...moves, move(`${title} and renumber, its tasks as well`, 'tasks')] : moves;
}

function action(
  title: string,
  kind: vscode.CodeActionKind,
  command: CommandId,
  ...args: readonly unknown[]
): vscode.CodeAction {
  const made = new vscode.CodeAction(title, kind);
  made.command = { title, command, arguments: [...args] };
  return made;
}
