import { addEntry as entryEdit } from '../../core/actions/addEntry';
import { defaultConfig } from '../../core/lint/config';
import { PlanSession } from '../../core/lint/session';
import { type EntryKind, entryKinds } from '../../core/plan/entries';
import type { Host } from '../host';
import { UserMessage } from '../messages';
import { insertAndShow } from '../tabStops';
import { choosePlan } from './choosePlan';

/** A command that adds one more of something to a plan, in the way of its format, its placeholders as tab stops. */
export function entryCommand(kind: EntryKind): (host: Host, argument?: unknown) => Promise<void> {
  return async (host, argument) => {
    const chosen = await choosePlan(host, argument, `Add ${entryKinds[kind]}`);
    if (!chosen) return;
    const { editor, dialect, at } = chosen;
    const { plan } = new PlanSession(editor.document.getText(), dialect, defaultConfig);
    const outcome = entryEdit(plan, dialect, kind, { now: host.clock.now(), ...(at !== undefined && { at }) });
    if (!outcome.ok) throw new UserMessage(outcome.message);
    await insertAndShow(editor, outcome.edit, plan.contract);
  };
}
