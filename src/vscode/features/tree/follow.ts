import * as vscode from 'vscode';
import type { SettingKey } from '../../contributions';
import { DisposableStore } from '../../disposables';

const SETTING: SettingKey = 'planloom.tree.followActiveEditor';

/** How a tree's rows belong to files. */
export interface Followed<Row> {
  /** The row of a file, or the nearest one above it; undefined when the tree has none. */
  readonly find: (uri: vscode.Uri) => Promise<Row | undefined>;
  readonly isAt: (row: Row, uri: vscode.Uri) => boolean;
}

/**
 * Selects the row of the file that the active editor shows, while the tree is visible and the setting asks for it. A row of the
 * same file that is selected already stays selected.
 */
export function followActiveEditor<Row>(
  view: vscode.TreeView<Row>,
  { find, isAt }: Followed<Row>,
  onError: (error: unknown) => void,
): DisposableStore {
  const store = new DisposableStore();
  let latest = 0;
  const follow = async (): Promise<void> => {
    const turn = ++latest;
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (!uri || !view.visible || !isWanted(uri)) return;
    if (view.selection.some((row) => isAt(row, uri))) return;
    const element = await find(uri);
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
