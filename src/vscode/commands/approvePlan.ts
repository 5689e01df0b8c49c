import * as vscode from 'vscode';
import { approvalRefusal, approvePlan as approvalChanges } from '../../core/actions/approvePlan';
import { executeScaffold } from '../../dialects/codex-web';
import { setMode } from '../../dialects/codex-web/mode';
import type { CommandId } from '../contributions';
import { filesOf, type Host, labelOf, uriOf } from '../host';
import { UserMessage } from '../messages';
import { apply, chooseLoop, type Loop } from './loop';
import { offer } from './loopOffers';

const TITLE = 'Approve Plan';
const APPROVE = 'Approve and Set EXECUTE';
/** Who approved last, in any window. */
const APPROVER = 'approver';

/**
 * Approves a plan that is ready: asks who does it, and for a confirmation; then sets EXECUTE, makes what only that mode has, and
 * records who and when, as one step that can be undone.
 */
export async function approvePlan(host: Host, argument?: unknown): Promise<void> {
  const loop = await chooseLoop(host, argument, TITLE);
  if (!loop) return;
  mustBeReady(loop);
  const { place, plan, text } = loop;
  const { globalState } = host.context;
  const who = await vscode.window.showInputBox({
    title: TITLE,
    prompt: 'Who approves it? The name is written into the decision log.',
    value: nameIn(globalState.get<unknown>(APPROVER)),
    validateInput: (value) => (value.trim() === '' ? 'Say who approves the plan.' : undefined),
    ignoreFocusOut: true,
  });
  if (who === undefined || who.trim() === '') return;
  const detail = `Its mode becomes EXECUTE, so that its commands may be run. The decision log says that ${who.trim()} approved it, and when.`;
  const confirmed = await vscode.window.showWarningMessage(
    `Approve ${labelOf(place)} and set EXECUTE?`,
    { modal: true, detail },
    APPROVE,
  );
  if (confirmed !== APPROVE) return;
  const outcome = await approvalChanges({
    files: filesOf(place.folder.uri),
    path: place.path,
    plan,
    text,
    who,
    now: host.clock.now(),
    scaffold: executeScaffold,
    modeEdit: setMode(plan, text, 'EXECUTE'),
  });
  if (!outcome.ok) throw new UserMessage(outcome.message);
  await apply(place.folder, outcome.changes);
  await globalState.update(APPROVER, who.trim());
  const run = (): unknown =>
    vscode.commands.executeCommand('planloom.openDecisionLog' satisfies CommandId, uriOf(place));
  offer(host, TITLE, 'The plan is approved and in mode EXECUTE.', [{ label: 'Open Decision Log', run }]);
}

function mustBeReady({ place, plan }: Loop): void {
  const refusal = approvalRefusal(plan);
  if (!refusal) return;
  const answer = (): unknown =>
    vscode.commands.executeCommand('planloom.answerClarification' satisfies CommandId, uriOf(place));
  const remedy = refusal.kind === 'clarification' ? { label: 'Answer', run: answer } : undefined;
  throw new UserMessage(refusal.message, remedy, 'info');
}

/** What another version kept there may be anything. */
function nameIn(kept: unknown): string {
  return typeof kept === 'string' ? kept : '';
}
