import * as vscode from 'vscode';
import { proposeExpertAddition as topicChanges } from '../../core/actions/proposeExpertAddition';
import { join, names, planOf } from '../../core/repo/paths';
import { filesOf, type Host, type Place } from '../host';
import { addWithTabStops } from './addWithTabStops';
import { chooseFeature } from './feature';

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
  const form = await formOf(host, place);
  await addWithTabStops(report, 'nothing was added', () =>
    topicChanges({ feature: place.path, files, form, topic: { title: title.trim() } }),
  );
}

/** Whose form a report without topics gets: that of the format the feature's plan is in. */
async function formOf(host: Host, { folder, path }: Place): Promise<'codex' | 'codex-web'> {
  const { dialects } = await (await host.configs()).of(folder);
  const text = await filesOf(folder.uri).read(planOf(path));
  return dialects.detect(planOf(path), text ?? '')?.dialect.id === 'codex-web' ? 'codex-web' : 'codex';
}
