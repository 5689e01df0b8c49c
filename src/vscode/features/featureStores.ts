import * as vscode from 'vscode';
import { isInside, join, names } from '../../core/repo/paths';
import { DisposableStore } from '../disposables';
import { filesOf, type Place, placeOf } from '../host';
import { FeatureStore, featureOf, type FileChange, type StoreChange } from './featureStore';
import type { Configs } from './config';
import type { FileEvent } from './fileEvents';
import type { PlanSessions } from './planSessions';
import type { SourceStates } from './sourceState';

/** Milliseconds that events are collected before anything is read again. */
const COLLECT = 100;

/** The features of one workspace folder. */
export interface StoreRoot {
  /** The folder's URI. */
  readonly key: string;
  readonly name: string;
  readonly folder: vscode.WorkspaceFolder;
  readonly store: FeatureStore;
}

/** A FeatureStore for each workspace folder, kept true by what happens to files and documents. */
export class FeatureStores implements vscode.Disposable {
  readonly #disposables = new DisposableStore();
  readonly #rootsChanged = this.#disposables.add(new vscode.EventEmitter<readonly StoreRoot[]>());
  readonly #changed = this.#disposables.add(
    new vscode.EventEmitter<{ readonly root: StoreRoot; readonly changes: readonly StoreChange[] }>(),
  );
  /** Events not yet passed on, by root and path. */
  readonly #files = new Map<StoreRoot, Map<string, FileChange['how']>>();
  readonly #documents = new Map<StoreRoot, Set<string>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #roots: readonly StoreRoot[] = [];

  /** Workspace folders came or went. */
  readonly onDidChangeRoots = this.#rootsChanged.event;
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly sessions: PlanSessions,
    private readonly configs: Configs,
    private readonly sources?: SourceStates,
  ) {
    const { workspace } = vscode;
    if (sources) this.#disposables.add(sources.onDidChange((folder) => this.rootOf(folder)?.store.sourceChanged()));
    this.#disposables.add(configs.onDidChangeDialects((folder) => this.rootOf(folder)?.store.refresh()));
    this.#disposables.add(workspace.onDidChangeWorkspaceFolders(() => this.#setRoots()));
    this.#disposables.add(workspace.onDidChangeTextDocument(({ document }) => this.#documentChanged(document.uri)));
    this.#disposables.add(workspace.onDidCloseTextDocument(({ uri }) => this.#documentChanged(uri)));
    this.#setRoots();
  }

  get roots(): readonly StoreRoot[] {
    return this.#roots;
  }

  rootOf(folder: vscode.WorkspaceFolder): StoreRoot | undefined {
    const key = folder.uri.toString();
    return this.#roots.find((root) => root.key === key);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const { store } of this.#roots) store.dispose();
    this.#disposables.dispose();
  }

  /** Something happened to a file or folder, in VS Code or outside of it. */
  fileChanged({ place, how }: FileEvent): void {
    const root = isInside(names.tasks, place.path) ? this.rootOf(place.folder) : undefined;
    if (!root) return;
    const events = entryOf(this.#files, root, () => new Map<string, FileChange['how']>());
    // Written right after it was made: what counts is that it was made.
    if (how !== 'changed' || !events.has(place.path)) events.set(place.path, how);
    this.#schedule();
  }

  /** Forgets what was read, so that it is read again. */
  refresh(): void {
    for (const { store } of this.#roots) store.refresh();
  }

  #documentChanged(uri: vscode.Uri): void {
    const place = placeOf(uri);
    if (!place || !isFollowed(place)) return;
    const root = this.rootOf(place.folder);
    if (!root) return;
    entryOf(this.#documents, root, () => new Set<string>()).add(place.path);
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const files = [...this.#files];
      const documents = [...this.#documents];
      this.#files.clear();
      this.#documents.clear();
      for (const [{ store }, events] of files) store.filesChanged([...events].map(([path, how]) => ({ path, how })));
      for (const [{ store }, paths] of documents) for (const path of paths) store.documentChanged(path);
    }, COLLECT);
  }

  #setRoots(): void {
    const before = this.#roots;
    const folders = vscode.workspace.workspaceFolders ?? [];
    this.#roots = folders.map(
      (folder) =>
        before.find(({ key, name }) => key === folder.uri.toString() && name === folder.name) ?? this.#make(folder),
    );
    for (const root of before) if (!this.#roots.includes(root)) root.store.dispose();
    this.#rootsChanged.fire(this.#roots);
  }

  #make(folder: vscode.WorkspaceFolder): StoreRoot {
    const store = new FeatureStore({
      files: filesOf(folder.uri),
      dialects: async () => (await this.configs.of(folder)).dialects,
      openPlan: (path) => this.sessions.at({ folder, path })?.plan,
      source: () => this.sources?.ask(folder),
      onChange: (changes) => this.#changed.fire({ root, changes }),
    });
    const root: StoreRoot = { key: folder.uri.toString(), name: folder.name, folder, store };
    return root;
  }
}

/** Documents whose text the tree shows something of. */
function isFollowed({ path }: Place): boolean {
  const feature = featureOf(path);
  return feature !== undefined && (path === join(feature, names.plan) || path === join(feature, names.decisionLog));
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
