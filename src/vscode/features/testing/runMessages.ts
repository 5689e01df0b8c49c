import * as vscode from 'vscode';
import type { BudgetRecord, CommandRecord } from '../../../core/repo/runRecord';
import { join } from '../../../core/repo/paths';
import { durationText } from '../../../core/text/amounts';
import { type Place, uriOf } from '../../host';
import type { OutputFeed } from './outputFeed';

/** Files of a run that a message leads to. */
const LINKED = ['test-report.md', 'stdout.log', 'stderr.log'];

/** A message at an item: what went wrong there. */
export function messageAt(item: vscode.TestItem, text: string | vscode.MarkdownString): vscode.TestMessage {
  const message = new vscode.TestMessage(text);
  if (item.uri && item.range) message.location = new vscode.Location(item.uri, item.range);
  return message;
}

/** Why a command did not pass: how it ended, the last it wrote, and where the rest is. Output is data: nothing in it is a link. */
export function failureText(record: CommandRecord, feed: OutputFeed | undefined, run: Place): vscode.MarkdownString {
  const tails = (['stderr', 'stdout'] as const).flatMap((stream) => {
    const lines = feed?.lastLines(stream) ?? '';
    return lines.trim() === '' ? [] : [`${stream}:`, codeBlock(lines)];
  });
  const links = LINKED.map((name) => `[${name}](${uriOf({ ...run, path: join(run.path, name) }).toString()})`);
  const where = `${plain(run.path)}: ${links.join(' · ')}`;
  return new vscode.MarkdownString([plain(endSentence(record)), ...tails, where].join('\n\n'));
}

/** Text as Markdown that shows just that. Unlike `appendText`, it leaves blanks as they are, so that lines can be broken there. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Unlike `appendCodeblock` of older VS Codes, it holds what has fences itself. */
function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** How a command ended, in a sentence. */
export function endSentence({ outcome, exitCode, signal, problem, duration }: CommandRecord): string {
  const after = duration === undefined ? '' : ` after ${durationText(duration)}`;
  if (problem !== undefined) return problem;
  if (outcome === 'passed') return `Passed${after}.`;
  if (outcome === 'cancelled') return `Cancelled${after}.`;
  if (outcome === 'interrupted') return `The end of this command was never reached.`;
  if (exitCode !== undefined) return `Failed with exit code ${exitCode}${after}.`;
  return signal === undefined ? `Failed${after}.` : `Ended by ${signal}${after}.`;
}

/** That something took longer than the plan allows, and what the plan's format wants then. */
export function overBudgetText({ limit, text }: BudgetRecord, duration: number | undefined): string {
  const took = duration === undefined ? 'This took too long' : `This took ${durationText(duration)}`;
  return `${took}, the budget is ${durationText(limit)} ("${text}"). What is over its budget is BLOCKED: say so in the decision log, with this run as evidence.`;
}
