import * as vscode from 'vscode';
import { rename } from '../../../core/actions/rename/rename';
import { renameTargetAt } from '../../../core/actions/rename/target';
import { inlineText } from '../../../core/research/inlineText';
import { ChangeRefused, fileWork } from '../../fileWork';
import { uriOf } from '../../host';
import { messageOf } from '../../messageOf';
import { tell } from '../../messages';
import { registryUpdates } from '../../settings';
import { type Describe, workspaceEdit } from '../../workspaceEdit';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';

/** Longer than any of our sentences, and short enough for what VS Code shows at the cursor. */
const LONGEST = 500;

export function registerRename({ host, plans }: LanguageHost): vscode.Disposable {
  return vscode.languages.registerRenameProvider(PLAN_LANGUAGES, {
    async prepareRename(document, position, token) {
      const view = await plans.view(document, token);
      const answer = view && renameTargetAt(view, document.offsetAt(position));
      // undefined: links and their definitions, which VS Code renames by itself.
      if (!answer) return undefined;
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- see refusal
      if (!answer.ok) return Promise.reject(refusal(answer.message));
      const { range, text } = answer.target;
      return {
        range: new vscode.Range(document.positionAt(range.start), document.positionAt(range.end)),
        placeholder: text,
      };
    },

    async provideRenameEdits(document, position, newName, token) {
      const view = await plans.view(document, token);
      const offset = document.offsetAt(position);
      if (!view || !renameTargetAt(view, offset)) return undefined;
      const { folder, path } = view.place;
      const { version } = document;
      const aborting = new AbortController();
      const cancelled = token.onCancellationRequested(() => aborting.abort());
      try {
        const outcome = await rename({
          view,
          world: plans.world(folder),
          offset,
          newName,
          writesRegistry: registryUpdates(document.uri) !== 'never',
          signal: aborting.signal,
        });
        if (!outcome.ok) return refuse(outcome.message);
        const work = await fileWork(folder, outcome.changes);
        // Held from before: VS Code lets go of a document that only the edit opened, and cannot undo its part any more.
        for (const { origin } of work.edited) await vscode.workspace.openTextDocument(uriOf({ folder, path: origin }));
        const describe: Describe = (edit) => (outcome.unsure.has(edit) ? QUOTED : undefined);
        return token.isCancellationRequested ? undefined : await workspaceEdit(folder, work, describe);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        if (error instanceof ChangeRefused) return refuse(error.message);
        // What was read of the plan was good until then.
        if (document.version !== version) return refuse(`${path} has changed in the meantime: try again.`);
        host.log.error('Rename failed.', error);
        return refuse(`Nothing was renamed: ${messageOf(error)}`);
      } finally {
        cancelled.dispose();
      }
    },
  });
}

/** With an edit that must be confirmed, VS Code shows all of them before it makes any. */
const QUOTED: vscode.WorkspaceEditEntryMetadata = {
  needsConfirmation: true,
  label: 'Where the old title is quoted',
  description: 'may mean something else',
};

/**
 * What VS Code shows at the cursor. An error would have it ask the next provider, and its own one for Markdown renames any heading:
 * it asks no other where what was thrown is no error, and shows that as Markdown.
 */
function refusal(message: string): unknown {
  return { value: inlineText(message, LONGEST), isTrusted: false, supportThemeIcons: false };
}

/** The user is told, and nothing is changed: for an error, again, the next provider would be asked. */
function refuse(message: string): vscode.WorkspaceEdit {
  void tell(message, undefined, 'error');
  return new vscode.WorkspaceEdit();
}
