import * as vscode from 'vscode';
import type { Clarification } from '../../core/plan/model';
import { plainText } from '../../core/plan/unitLabel';
import type { Host } from '../host';
import { UserMessage } from '../messages';
import { chooseLoop, goTo } from './loop';

/** Lists the clarification questions of a plan with what became of them, and goes to the one that is picked. */
export async function showClarifications(host: Host, argument?: unknown): Promise<void> {
  const loop = await chooseLoop(host, argument, 'Show Clarification Questions');
  if (!loop) return;
  const question = await pickQuestion(loop.plan.clarifications, 'Clarification Questions', 'Go to a question');
  if (question) await goTo(loop, loop.plan, question.item.textSpan);
}

/** Lets the user pick a question. Throws a UserMessage when there is none. */
export async function pickQuestion(
  questions: readonly Clarification[],
  title: string,
  placeHolder: string,
): Promise<Clarification | undefined> {
  const asked = questions.filter(({ placeholder }) => !placeholder);
  if (asked.length === 0)
    throw new UserMessage('There is no such clarification question in this plan.', undefined, 'info');
  const picks = asked.map((question) => {
    const { icon, state } = stateOf(question);
    return { label: `$(${icon}) ${plainText(question.question)}`, description: state, question };
  });
  const picked = await vscode.window.showQuickPick(picks, { title, placeHolder, matchOnDescription: true });
  return picked?.question;
}

/** The words come with the icon, for those who do not see it. */
function stateOf({ resolved, deferred, tag }: Clarification): { readonly icon: string; readonly state: string } {
  if (resolved) return { icon: 'pass', state: 'answered' };
  if (tag === 'critical') return { icon: 'error', state: deferred ? 'critical, put off but open' : 'critical, open' };
  if (deferred) return { icon: 'clock', state: 'deferred' };
  return { icon: 'question', state: tag === 'nice' ? 'nice to have, open' : 'open' };
}
