import * as vscode from 'vscode';

/** What VS Code asked or told while `answering`. */
export interface Asked {
  readonly messages: { readonly message: string; readonly detail?: string; readonly buttons: readonly string[] }[];
  readonly picks: { readonly title: string; readonly labels: readonly string[]; readonly picked: readonly string[] }[];
  readonly inputs: { readonly title: string; readonly value: string }[];
}

/** What a user would do. Whatever is left out is given up, as by Escape. */
export interface Answers {
  /** The label of a button; asked for each message. */
  readonly button?: (message: string, buttons: readonly string[]) => string | undefined;
  /** The labels of what is picked, by a part of each; of a list of which one is taken, the first. */
  readonly pick?: (title: string, labels: readonly string[]) => readonly string[] | undefined;
  readonly input?: (title: string, value: string) => string | undefined;
}

interface Pick extends vscode.QuickPickItem {
  readonly label: string;
}

/**
 * Answers what commands ask: dialogs, lists and boxes cannot be clicked from in here. What they look like is for the tests of the
 * whole workbench.
 */
export async function answering(answers: Answers, work: () => Thenable<unknown>): Promise<Asked> {
  const asked: Asked = { messages: [], picks: [], inputs: [] };
  const { window } = vscode;
  const original = {
    showInformationMessage: window.showInformationMessage,
    showWarningMessage: window.showWarningMessage,
    showErrorMessage: window.showErrorMessage,
    showQuickPick: window.showQuickPick,
    showInputBox: window.showInputBox,
  };
  const message = (text: string, ...rest: readonly unknown[]): Promise<unknown> => {
    const [first] = rest;
    const options = typeof first === 'object' && first !== null ? (first as vscode.MessageOptions) : undefined;
    const buttons = (options ? rest.slice(1) : rest).filter((button) => typeof button === 'string');
    asked.messages.push({ message: text, buttons, ...(options?.detail !== undefined && { detail: options.detail }) });
    return Promise.resolve(answers.button?.(text, buttons));
  };
  const quickPick = async (
    items: readonly Pick[] | Thenable<readonly Pick[]>,
    options: vscode.QuickPickOptions = {},
  ): Promise<unknown> => {
    const all = await items;
    const title = options.title ?? options.placeHolder ?? '';
    const wanted = answers.pick?.(
      title,
      all.map(({ label }) => label),
    );
    const chosen = wanted && all.filter(({ label }) => wanted.some((part) => label.includes(part)));
    const picked = all.filter((item) => item.picked === true).map(({ label }) => label);
    asked.picks.push({ title, labels: all.map(({ label }) => label), picked });
    return options.canPickMany === true ? chosen : chosen?.[0];
  };
  const inputBox = (options: vscode.InputBoxOptions = {}): Promise<string | undefined> => {
    asked.inputs.push({ title: options.title ?? '', value: options.value ?? '' });
    return Promise.resolve(answers.input?.(options.title ?? '', options.value ?? ''));
  };
  Object.assign(window, {
    showInformationMessage: message,
    showWarningMessage: message,
    showErrorMessage: message,
    showQuickPick: quickPick,
    showInputBox: inputBox,
  });
  try {
    await work();
  } finally {
    Object.assign(window, original);
  }
  return asked;
}

/** The button of a message that has one of this label. */
export function button(label: string): NonNullable<Answers['button']> {
  return (_message, buttons) => (buttons.includes(label) ? label : undefined);
}

/**
 * From now on whatever is shown is closed at once, as by someone who wants none of it. A message that stays open may hold up
 * another one, and with it a later test.
 */
export function closeMessages(): void {
  const close = (): Promise<undefined> => Promise.resolve(undefined);
  Object.assign(vscode.window, { showInformationMessage: close, showWarningMessage: close, showErrorMessage: close });
}
