import * as vscode from 'vscode';
import { hoverAt } from '../../../core/language/hover/hoverAt';
import { hoverMarkdown } from '../../../core/language/hover/hoverMarkdown';
import type { HoverAct, HoverTarget } from '../../../core/language/hover/hoverText';
import type { CommandId } from '../../contributions';
import { uriOf } from '../../host';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import type { OpenView } from './languagePlans';
import { unlessEdited } from './unlessEdited';

/** What each act of a hover is called here, and what it is called with behind the plan's URI. */
const acts: Readonly<Record<HoverAct['name'], (unit?: string) => readonly [CommandId, ...(readonly unknown[])]>> = {
  'run-tests': (unit) => ['planloom.runTests', unit],
  'pass-gate': (unit) => ['planloom.passGate', { unit }],
  'log-decision': (unit) => ['planloom.appendDecision', { unit }],
  'answer-questions': () => ['planloom.answerClarification'],
  approve: () => ['planloom.approvePlan'],
};

/** The commands that a hover may run; nothing else in it is trusted. */
const enabledCommands: readonly CommandId[] = [
  'planloom.explainRule',
  ...Object.values(acts).map((commandOf) => commandOf()[0]),
];

/** Says what stands at a place of a plan: what it is for, how far it is, what it rests on. */
export function registerHover({ host, plans }: LanguageHost): vscode.Disposable {
  return vscode.languages.registerHoverProvider(PLAN_LANGUAGES, {
    async provideHover(document, position, token) {
      const view = await plans.view(document, token);
      if (!view) return undefined;
      const world = plans.world(view.place.folder);
      const asked = (): ReturnType<typeof hoverAt> =>
        hoverAt(view, document.offsetAt(position), world, host.clock.now());
      const hover = await unlessEdited(document, asked);
      if (!hover || token.isCancellationRequested) return undefined;
      const text = new vscode.MarkdownString(hoverMarkdown(hover.parts, (target) => addressOf(target, view)));
      text.isTrusted = { enabledCommands };
      const { start, end } = hover.range;
      return new vscode.Hover(text, new vscode.Range(document.positionAt(start), document.positionAt(end)));
    },
  });
}

function addressOf(target: HoverTarget, { place }: OpenView): string {
  if ('rule' in target) return commandAddress('planloom.explainRule', [target.rule]);
  if ('act' in target) {
    const [command, ...given] = acts[target.act.name](target.act.unit);
    return commandAddress(command, [uriOf(place), ...given]);
  }
  const { path, start } = target.place;
  const uri = uriOf({ folder: place.folder, path });
  const isStart = start.line === 0 && start.character === 0;
  return (isStart ? uri : uri.with({ fragment: `L${start.line + 1},${start.character + 1}` })).toString();
}

function commandAddress(command: CommandId, given: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(given))}`;
}
