import * as vscode from 'vscode';
import type { PlanGate } from '../../core/gates/gate';
import type { CommandId } from '../contributions';
import { type Host, uriOf } from '../host';
import { type Remedy, telling, withoutLinks } from '../messages';
import { goTo, type Loop, readLoop } from './loop';

/** A button of a message. */
export type Offer = Remedy;

/** Shows a message and does what is chosen on it; whoever shows it need not wait for that. */
export function offer(host: Pick<Host, 'log'>, title: string, message: string, offers: readonly Offer[]): void {
  host.log.info(`${title}: ${message}`);
  void telling(host, title, async () => {
    const chosen = await vscode.window.showInformationMessage(
      withoutLinks(message),
      ...offers.map(({ label }) => label),
    );
    await offers.find(({ label }) => label === chosen)?.run();
  });
}

/** Says which of the allowed pauses holds, with what ends it. */
export function pauseOffer(host: Host, title: string, loop: Loop, lead: string, { token, reasons }: PlanGate): void {
  const [reason, ...others] = reasons;
  const command = (label: string, id: CommandId): Offer => ({
    label,
    run: () => vscode.commands.executeCommand(id, uriOf(loop.place)),
  });
  const ways: readonly Offer[] =
    token === 'NEEDS_CLARIFICATION'
      ? [command('Answer', 'planloom.answerClarification')]
      : token === 'READY_FOR_APPROVAL'
        ? [command('Approve Plan', 'planloom.approvePlan')]
        : [];
  const show: readonly Offer[] = reason?.span ? [{ label: 'Show', run: () => showReason(host, loop) }] : [];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  offer(host, title, `${lead} ${token ?? ''}: ${reason?.text ?? ''}${more}`, [...ways, ...show]);
}

/** The plan may have changed since the reason was found. */
async function showReason(host: Host, loop: Loop): Promise<void> {
  const now = await readLoop(host, loop);
  const span = now.gate.reasons.find((reason) => reason.span)?.span;
  if (span) await goTo(now, now.plan, span);
}
