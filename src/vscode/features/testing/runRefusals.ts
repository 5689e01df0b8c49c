import * as vscode from 'vscode';
import { runRefusal } from '../../../core/gates/runRefusal';
import type { Plan } from '../../../core/plan/model';
import type { CommandId } from '../../contributions';
import { labelOf, type Place, uriOf } from '../../host';
import { type Remedy, UserMessage } from '../../messages';

/** Why nothing of any plan is run in a workspace, or of this plan, with the way on; undefined when it may be. */
export function refusalOf(place: Place, plan: Plan, isTrusted = vscode.workspace.isTrusted): UserMessage | undefined {
  if (!isTrusted) {
    const run = (): unknown => vscode.commands.executeCommand('workbench.trust.manage');
    return new UserMessage(
      'This workspace is not trusted, so no command of a plan is run in it.',
      { label: 'Manage Workspace Trust', run },
      'info',
    );
  }
  const reason = runRefusal(plan);
  if (!reason) return undefined;
  const { token, text } = reason;
  const remedy =
    token === 'NEEDS_CLARIFICATION'
      ? commandOn(place, 'Answer Clarification', 'planloom.answerClarification')
      : commandOn(place, 'Approve Plan', 'planloom.approvePlan');
  const pause = token === undefined ? '' : ` (${token})`;
  return new UserMessage(`${labelOf(place)} is not run${pause}: ${text}`, remedy, 'info');
}

function commandOn(place: Place, label: string, command: CommandId): Remedy {
  return { label, run: () => vscode.commands.executeCommand(command, uriOf(place)) };
}
