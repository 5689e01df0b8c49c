import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as vscode from 'vscode';
import { visible } from '../../../core/text/visible';

/** A command that is about to be run. */
export interface CommandToAllow {
  /** As the plan has it: what is remembered. */
  readonly text: string;
  /** As it will be run. */
  readonly filled: string;
  /** Whose it is: `S-1 · Fast`. */
  readonly label: string;
}

export interface Question {
  /** What is to be run, for people. */
  readonly title: string;
  readonly folder: vscode.WorkspaceFolder;
  readonly shell: string;
  readonly commands: readonly CommandToAllow[];
}

const KEY = 'run.allowedCommands';

/** Commands that are remembered; the oldest are forgotten, and asked for again. */
const KEPT = 5000;

/** Commands that one dialog shows: all of what is allowed must be seen. */
const SHOWN = 12;

const ALLOW = 'Allow and Run';

/** Which commands the user allowed to be run in this workspace, each for its folder and as the plan had it then. */
export class Consent {
  constructor(private readonly state: vscode.Memento) {}

  /** Asks about those commands that were not allowed yet; true when all of them are allowed now. */
  async ask(question: Question): Promise<boolean> {
    const allowed = new Set(this.#allowed());
    const keyOf = ({ text }: CommandToAllow): string => keyIn(question.folder, text);
    const asked = new Map(question.commands.map((command) => [keyOf(command), command]));
    const open = [...asked].filter(([key]) => !allowed.has(key));
    for (let at = 0; at < open.length; at += SHOWN) {
      const page = open.slice(at, at + SHOWN);
      const isAllowed = await this.#show(
        { ...question, commands: page.map(([, command]) => command) },
        open.length - at - page.length,
      );
      if (!isAllowed) return false;
      await this.#remember(page.map(([key]) => key));
    }
    return true;
  }

  /** Every command is asked about again. */
  async forget(): Promise<void> {
    await this.state.update(KEY, undefined);
  }

  async #show({ title, folder, shell, commands }: Question, left: number): Promise<boolean> {
    const lines = commands.flatMap(({ label, filled }) => [
      `${visible(label)}:`,
      ...filled.split(/\r?\n/).map((line) => `    ${visible(line)}`),
      '',
    ]);
    const detail = [
      ...lines,
      `Folder: ${folder.uri.scheme === 'file' ? folder.uri.fsPath : folder.uri.toString(true)}`,
      `Shell: ${shell}`,
      '',
      ...(left > 0 ? [`${left} more are shown next.`] : []),
      'They can do what you can do. A command that changes is asked about again.',
    ];
    const message = `Run ${commands.length === 1 ? 'this command' : `these ${commands.length} commands`} of ${visible(title)}?`;
    const options = { modal: true, detail: detail.join('\n') };
    return (await vscode.window.showWarningMessage(message, options, ALLOW)) === ALLOW;
  }

  #allowed(): readonly string[] {
    const kept = this.state.get<unknown>(KEY);
    return Array.isArray(kept) ? kept.filter((key): key is string => typeof key === 'string') : [];
  }

  async #remember(keys: readonly string[]): Promise<void> {
    const all = new Set([...this.#allowed(), ...keys]);
    await this.state.update(KEY, [...all].slice(-KEPT));
  }
}

function keyIn(folder: vscode.WorkspaceFolder, text: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${folder.uri.toString()}\n${text}`)));
}
