import * as vscode from 'vscode';
import { answerClarification as answerEdits } from '../../core/actions/clarifications';
import { plainText } from '../../core/plan/unitLabel';
import type { Host } from '../host';
import { UserMessage } from '../messages';
import { chooseLoop, editPlan } from './loop';
import { questionAt } from './questionAt';
import { pickQuestion } from './showClarifications';

const TITLE = 'Answer Clarification Question';

/**
 * Asks for the answer to an open question, the one at the cursor or one that is picked, and writes it into the plan.
 *
 * @param options `{ at?: number }`: offset of the question in the plan, in place of the cursor
 */
export async function answerClarification(host: Host, argument?: unknown, options?: unknown): Promise<void> {
  const loop = await chooseLoop(host, argument, TITLE);
  if (!loop) return;
  const open = loop.plan.clarifications.filter(({ resolved }) => !resolved);
  const question = questionAt(loop, open, options) ?? (await pickQuestion(open, TITLE, 'Which question?'));
  if (!question) return;
  const answer = await vscode.window.showInputBox({
    title: plainText(question.question),
    prompt: 'The answer; it is written behind the question.',
    ignoreFocusOut: true,
  });
  if (answer === undefined) return;
  const outcome = answerEdits({ ...loop, question, answer, now: host.clock.now() });
  if (!outcome.ok) throw new UserMessage(outcome.message);
  await editPlan(loop, outcome.edits);
}
