import * as vscode from 'vscode';
import { hoverAt, hoverBesideAt } from '../../../core/language/hover/hoverAt';
import { hoverMarkdown } from '../../../core/language/hover/hoverMarkdown';
import type { Hover, HoverAct, HoverTarget } from '../../../core/language/hover/hoverText';
import type { CommandId } from '../../contributions';
import { type Place, uriOf } from '../../host';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import { planWithFacts } from './planWithFacts';
import { type Spoken, spokenOf } from './spokenOf';
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

/** Says what stands at a place of a plan, or of a file beside it: what it is for, how far it is, what it rests on. */
export function registerHover(host: LanguageHost): vscode.Disposable {
  return vscode.languages.registerHoverProvider(PLAN_LANGUAGES, {
    async provideHover(document, position, token) {
      const spoken = await spokenOf(host, document, token);
      if (!spoken) return undefined;
      const hover = await unlessEdited(document, () => hoverIn(host, spoken, document.offsetAt(position)));
      if (!hover || token.isCancellationRequested) return undefined;
      const plan = { folder: spoken.place.folder, path: spoken.about.path };
      const text = new vscode.MarkdownString(hoverMarkdown(hover.parts, (target) => addressOf(target, plan)));
      text.isTrusted = { enabledCommands };
      const { start, end } = hover.range;
      return new vscode.Hover(text, new vscode.Range(document.positionAt(start), document.positionAt(end)));
    },
  });
}

async function hoverIn(host: LanguageHost, spoken: Spoken, offset: number): Promise<Hover | undefined> {
  const { view, about, world, place } = spoken;
  const now = host.host.clock.now();
  if (view === about) return hoverAt(view, offset, world, now);
  return hoverBesideAt({ ...spoken, about: await planWithFacts(host, place.folder, about) }, offset, now);
}

/** @param plan where the plan stands that is spoken about */
function addressOf(target: HoverTarget, plan: Place): string {
  if ('rule' in target) return commandAddress('planloom.explainRule', [target.rule]);
  if ('act' in target) {
    const [command, ...given] = acts[target.act.name](target.act.unit);
    return commandAddress(command, [uriOf(plan), ...given]);
  }
  const { path, start } = target.place;
  const uri = uriOf({ folder: plan.folder, path });
  const isStart = start.line === 0 && start.character === 0;
  return (isStart ? uri : uri.with({ fragment: `L${start.line + 1},${start.character + 1}` })).toString();
}

function commandAddress(command: CommandId, given: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(given))}`;
}
