import * as vscode from 'vscode';
import { setMode } from '../../dialects/codex-web/mode';
import { modeRulesOf } from '../../dialects/codex-web/modeRules';
import { type ModeResolution, type ModeWord, resolveMode as modeOfRequest } from '../../dialects/codex-web/resolveMode';
import type { Host } from '../host';
import { UserMessage } from '../messages';
import { chooseLoop, editPlan, type Loop } from './loop';

const TITLE = 'Set Mode from Request';

/**
 * Asks for a request, shows which mode it asks for with the words that decided, and sets the plan's mode.
 *
 * @param options `{ request?: string }`, in place of the first question
 */
export async function resolveMode(host: Host, argument?: unknown, options?: unknown): Promise<void> {
  const loop = await chooseLoop(host, argument, TITLE);
  if (!loop) return;
  const now = modeIn(loop);
  const request = requestIn(options) ?? (await askRequest());
  if (request === undefined || request.trim() === '') return;
  const resolution = modeOfRequest(request, modeRulesOf(loop.plan));
  const why = reasonOf(resolution);
  if (resolution.mode === now) throw new UserMessage(`The mode stays ${now}: ${why}.`, undefined, 'info');
  const set = { label: `$(check) Set ${resolution.mode}`, detail: `${upperFirst(why)}.`, isSet: true };
  const leave = { label: '$(x) Leave It', detail: `The plan stays ${now ?? 'without a mode'}.`, isSet: false };
  const picked = await vscode.window.showQuickPick([set, leave], {
    title: `Mode of the Request: ${resolution.mode}`,
    placeHolder: request.replace(/\s+/g, ' ').trim(),
    ignoreFocusOut: true,
  });
  if (picked?.isSet !== true) return;
  const edit = setMode(loop.plan, loop.text, resolution.mode);
  if (!edit) throw new UserMessage('The front matter of this plan cannot be read: mend it first.');
  await editPlan(loop, [edit]);
}

/** The mode of a plan as it stands. Throws a UserMessage for formats that have none. */
function modeIn({ plan }: Loop): 'PLAN_ONLY' | 'EXECUTE' | undefined {
  const { reading, dialect } = plan.contract;
  if (reading.mode) return reading.mode(plan);
  throw new UserMessage(`Plans of the format "${dialect}" have no mode.`, undefined, 'info');
}

async function askRequest(): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: TITLE,
    prompt: 'What was asked for, in its own words',
    placeHolder: 'e.g. plan only: how would you add retries?',
    ignoreFocusOut: true,
  });
}

function requestIn(options: unknown): string | undefined {
  const isGiven = typeof options === 'object' && options !== null && 'request' in options;
  return isGiven && typeof options.request === 'string' ? options.request : undefined;
}

const sayings: Readonly<Record<ModeWord['says'], string>> = {
  PLAN_ONLY: 'asks for a plan alone',
  EXECUTE: 'asks for it to be done',
  forbidden: 'forbids it to be done',
};

/** The words that decided, or that none did. */
function reasonOf({ mode, words }: ModeResolution): string {
  if (words.length === 0) return `no word of the request decides, so it is the default, ${mode}`;
  return words.map(({ word, says }) => `“${word.replace(/\s+/g, ' ')}” ${sayings[says]}`).join(', ');
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
