import * as vscode from 'vscode';
import type { SettingKey } from '../../contributions';
import { DisposableStore } from '../../disposables';
import { placeOf } from '../../host';
import type { FeatureElement } from './items';
import type { FeatureTreeProvider } from './provider';

const SETTING: SettingKey = 'planloom.tree.followActiveEditor';

/**
 * Selects the row of the file that the active editor shows, while the tree is visible and the setting asks for it. A row of the
 * same file that is selected already stays selected.
 */
export function followActiveEditor(
  view: vscode.TreeView<FeatureElement>,
  provider: FeatureTreeProvider,
  onError: (error: unknown) => void,
): DisposableStore {
  const store = new DisposableStore();
  let latest = 0;
  const follow = async (): Promise<void> => {
    const turn = ++latest;
    const uri = vscode.window.activeTextEditor?.document.uri;
    const place = uri && placeOf(uri);
    if (!place || !view.visible || !isWanted(uri)) return;
    const key = place.folder.uri.toString();
    if (view.selection.some(({ node, root }) => root.key === key && node.place?.path === place.path)) return;
    const element = await provider.model.elementAt(key, place.path);
    if (!element || turn !== latest || store.isDisposed) return;
    await view.reveal(element, { select: true, focus: false, expand: false });
  };
  const start = (): void => void follow().catch(onError);
  store.add(vscode.window.onDidChangeActiveTextEditor(start));
  store.add(view.onDidChangeVisibility(start));
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTING)) start();
    }),
  );
  start();
  return store;
}

function isWanted(scope: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration(undefined, scope).get<unknown>(SETTING) !== false;
}
