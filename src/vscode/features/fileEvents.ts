import * as vscode from 'vscode';
import { DisposableStore } from '../disposables';
import { type Place, placeOf } from '../host';

export interface FileEvent {
  readonly uri: vscode.Uri;
  readonly place: Place;
  readonly how: 'created' | 'changed' | 'deleted';
}

/**
 * Tells of files and folders that come, change or go, made by the editor or by anyone else. A folder that goes is one event,
 * not one for each file in it.
 */
export function watchFiles(listener: (event: FileEvent) => void): vscode.Disposable {
  const store = new DisposableStore();
  const watcher = store.add(vscode.workspace.createFileSystemWatcher('**/*'));
  const tell = (how: FileEvent['how']) => (uri: vscode.Uri) => {
    const place = placeOf(uri);
    if (place) listener({ uri, place, how });
  };
  store.add(watcher.onDidCreate(tell('created')));
  store.add(watcher.onDidChange(tell('changed')));
  store.add(watcher.onDidDelete(tell('deleted')));
  return store;
}
