import * as vscode from 'vscode';
import { proposeExpertAddition as topicChanges } from '../../core/actions/proposeExpertAddition';
import { join, names, planOf } from '../../core/repo/paths';
import { filesOf, type Host, labelOf, type Place, uriOf } from '../host';
import { UserMessage } from '../messages';
import { anglesIn, insertWithTabStops, placeTabStops } from '../tabStops';
import { chooseFeature, showFile } from './feature';
import { apply } from './loop';

const TITLE = 'Propose Expert Addition';

/** Asks for a topic and adds it to a feature's proposals/expert-additions.md, what is left to say as tab stops. */
export async function proposeExpertAddition(host: Host, argument?: unknown): Promise<void> {
  const feature = await chooseFeature(argument, TITLE);
  if (!feature) return;
  const { place } = feature;
  const title = await vscode.window.showInputBox({
    title: TITLE,
    prompt: 'The topic that experts/ should say something about',
    placeHolder: 'e.g. Retries and timeouts',
    validateInput: (value) => (value.trim() === '' ? 'Name the topic.' : undefined),
  });
  if (title === undefined || title.trim() === '') return;
  const files = filesOf(place.folder.uri);
  const report: Place = { ...place, path: join(place.path, names.expertAdditions) };
  const isThere = (await files.stat(report.path)) !== undefined;
  // Shown first: from then on its editor's text is what the topic is made for.
  const editor = isThere ? await showFile(report) : undefined;
  const form = await formOf(host, place);
  const outcome = await topicChanges({ feature: place.path, files, form, topic: { title: title.trim() } });
  if (!outcome.ok) throw new UserMessage(outcome.message);
  const [change] = outcome.changes;
  if (editor && change?.kind === 'edit') {
    const [edit] = change.edits;
    const isSame = editor.document.getText() === change.before;
    const isDone = edit && isSame && (await insertWithTabStops(editor, edit, edit.newText, anglesIn(edit.newText)));
    if (!isDone) throw new UserMessage(`${labelOf(report)} changed meanwhile, so nothing was added. Try again.`);
    return;
  }
  await apply(place.folder, outcome.changes);
  const shown = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(report)), {
    preview: false,
  });
  await placeTabStops(shown, anglesIn(shown.document.getText()));
  await shown.document.save();
}

/** Whose form a report without topics gets: that of the format the feature's plan is in. */
async function formOf(host: Host, { folder, path }: Place): Promise<'codex' | 'codex-web'> {
  const { dialects } = await (await host.configs()).of(folder);
  const text = await filesOf(folder.uri).read(planOf(path));
  return dialects.detect(planOf(path), text ?? '')?.dialect.id === 'codex-web' ? 'codex-web' : 'codex';
}
