import * as vscode from 'vscode';
import type { Rule } from '../../core/lint/rule';
import { rulePagePath } from '../../core/lint/rulePage';
import { dialects, rulesOf } from '../../dialects';
import type { Host } from '../host';
import { UserMessage } from '../messages';
import { ruleUrl } from '../ruleUrl';

/**
 * Shows the page of a rule: the one that came with the extension, which needs no network, else the one on the web.
 *
 * @param argument a rule's id; without it the user picks one
 */
export async function explainRule(host: Host, argument?: unknown): Promise<void> {
  const rules = rulesOf(dialects);
  const id = typeof argument === 'string' ? argument : await pickRule(rules);
  if (id === undefined) return;
  if (!rules.some((rule) => rule.id === id)) throw new UserMessage(`There is no rule "${id}".`);
  const page = vscode.Uri.joinPath(host.context.extensionUri, rulePagePath(id));
  try {
    await vscode.workspace.fs.stat(page);
    await vscode.commands.executeCommand('markdown.showPreview', page);
  } catch (error) {
    host.log.debug(`${page.toString()} cannot be shown here.`, error);
    await vscode.env.openExternal(ruleUrl(id));
  }
}

async function pickRule(rules: readonly Rule[]): Promise<string | undefined> {
  const items = rules.map(({ id, summary }) => ({ label: id, detail: summary }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Explain Rule',
    placeHolder: 'Which rule?',
    matchOnDetail: true,
  });
  return picked?.label;
}
