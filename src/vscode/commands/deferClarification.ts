import * as vscode from 'vscode';
import { deferClarification as deferEdits } from '../../core/actions/clarifications';
import { plainText } from '../../core/plan/unitLabel';
import type { Host } from '../host';
import { UserMessage } from '../messages';
import { chooseLoop, editPlan } from './loop';
import { questionAt } from './questionAt';
import { pickQuestion } from './showClarifications';

const TITLE = 'Defer Clarification Question';

/**
 * Puts off a question that is nice to have, the one at the cursor or one that is picked, with the reason why.
 *
 * @param options `{ at?: number }`: offset of the question in the plan, in place of the cursor
 */
export async function deferClarification(host: Host, argument?: unknown, options?: unknown): Promise<void> {
  const loop = await chooseLoop(host, argument, TITLE);
  if (!loop) return;
  const open = loop.plan.clarifications.filter(({ resolved, deferred }) => !resolved && !deferred);
  // A critical one at the cursor is refused with the reason, and never offered.
  const pickable = open.filter(({ tag }) => tag !== 'critical');
  const question = questionAt(loop, open, options) ?? (await pickQuestion(pickable, TITLE, 'Which question?'));
  if (!question) return;
  if (question.tag === 'critical') throw refusal(deferEdits({ ...loop, question, reason: '' }));
  const reason = await vscode.window.showInputBox({
    title: plainText(question.question),
    prompt: 'Why is it put off, or until when?',
    ignoreFocusOut: true,
  });
  if (reason === undefined) return;
  const outcome = deferEdits({ ...loop, question, reason, now: host.clock.now() });
  if (!outcome.ok) throw refusal(outcome);
  await editPlan(loop, outcome.edits);
}

function refusal(outcome: ReturnType<typeof deferEdits>): UserMessage {
  return new UserMessage(outcome.ok ? 'A critical question cannot be put off.' : outcome.message);
}
