import * as vscode from 'vscode';
import type { Permission } from '../../../core/research/permission';
import { UserMessage } from '../../messages';

const SETTING = 'planloom.webResearch';
/** Names of tools that may be used in this workspace without being asked about. */
const ALLOWED = 'research.allowedTools';

/** Queries that one dialog shows: all that is sent must be seen. */
const SHOWN = 12;

/** What would leave the machine. */
export interface Sending {
  readonly queries: readonly string[];
  /** Names of the tools that get it. */
  readonly tool: string;
  /** The chat model that sums up what is found; undefined where there is none. */
  readonly model?: string;
}

/** Throws a UserMessage where nothing may be sent at all. */
export function mustBeAllowed(permission: Permission): void {
  if (!vscode.workspace.isTrusted) {
    throw new UserMessage(
      'Planloom does not research on the web in a workspace that is not trusted.',
      { label: 'Manage Workspace Trust', run: () => vscode.commands.executeCommand('workbench.trust.manage') },
      'info',
    );
  }
  if (permission === 'never') {
    throw new UserMessage(
      'Research on the web is turned off: by the setting planloom.webResearch, by ENABLE_WEB_RESEARCH, or by the plan.',
      { label: 'Open Setting', run: () => vscode.commands.executeCommand('workbench.action.openSettings', SETTING) },
      'info',
    );
  }
}

/**
 * Whether the user lets this be sent: `auto` asks each time, `always` once for this workspace and these tools. Shows the exact
 * queries, and whom they go to.
 */
export async function mayBeSent(state: vscode.Memento, permission: Permission, sending: Sending): Promise<boolean> {
  const allowed = allowedTools(state);
  const isRemembered = permission === 'always';
  if (isRemembered && allowed.includes(sending.tool)) return true;
  for (let at = 0; at < sending.queries.length; at += SHOWN) {
    if (!(await askAbout({ ...sending, queries: sending.queries.slice(at, at + SHOWN) }, isRemembered))) return false;
  }
  if (isRemembered) await state.update(ALLOWED, [...allowed, sending.tool]);
  return true;
}

async function askAbout(sending: Sending, isRemembered: boolean): Promise<boolean> {
  const send: vscode.MessageItem = { title: 'Send' };
  const count = sending.queries.length === 1 ? 'this query' : `these ${sending.queries.length} queries`;
  const chosen = await vscode.window.showInformationMessage(
    `Send ${count} to ${sending.tool}?`,
    { modal: true, detail: detailOf(sending, isRemembered) },
    send,
    { title: 'Not Now', isCloseAffordance: true },
  );
  return chosen?.title === send.title;
}

function detailOf({ queries, model }: Sending, isRemembered: boolean): string {
  const parts = [
    queries.map((query) => `• ${query}`).join('\n'),
    'Of each search, the best pages are then opened by the same tools.',
    model === undefined
      ? ''
      : `What the pages say, the queries, and the plan’s constraints and dependencies are then sent to ${model} to be summed up.`,
    isRemembered ? 'You are asked once for this workspace and these tools.' : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function allowedTools(state: vscode.Memento): readonly string[] {
  const value: unknown = state.get(ALLOWED);
  return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
}
