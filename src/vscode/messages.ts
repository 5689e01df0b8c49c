import * as vscode from 'vscode';
import type { Host } from './host';
import { messageOf } from './messageOf';

/** Something a message offers to do. */
export interface Remedy {
  /** On the button, in title case. */
  readonly label: string;
  readonly run: () => unknown;
}

/** What the user is told when a command cannot do what was asked: one clear sentence, and a way on where there is one. */
export class UserMessage extends Error {
  constructor(
    message: string,
    readonly remedy?: Remedy,
    readonly kind: 'error' | 'info' = 'error',
  ) {
    super(message);
  }
}

/** Runs a command; what goes wrong is told to the user, with the details in the log. */
export async function telling<T>(
  host: Pick<Host, 'log'>,
  title: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserMessage) {
      host.log.info(`${title}: ${error.message}`);
      void tell(error.message, error.remedy ?? (error.kind === 'error' ? openLog(host) : undefined), error.kind);
    } else {
      host.log.error(`${title} failed.`, error);
      void tell(`${title} failed: ${messageOf(error)}`, openLog(host), 'error');
    }
    return undefined;
  }
}

function openLog({ log }: Pick<Host, 'log'>): Remedy {
  return { label: 'Open Log', run: () => log.show() };
}

/**
 * A text for a notification, in which VS Code makes `[label](address)` a link, and one that runs a command where the address
 * says so. What plans, logs and names of files hold is data and must not become one.
 */
export function withoutLinks(message: string): string {
  return message.replace(/\]\(/g, '] (');
}

/** Shows a notification, and does what it offers when that is chosen. */
export async function tell(message: string, remedy: Remedy | undefined, kind: UserMessage['kind']): Promise<void> {
  const buttons = remedy ? [remedy.label] : [];
  const { window } = vscode;
  const chosen = await (kind === 'error'
    ? window.showErrorMessage(withoutLinks(message), ...buttons)
    : window.showInformationMessage(withoutLinks(message), ...buttons));
  if (chosen !== undefined) await remedy?.run();
}
