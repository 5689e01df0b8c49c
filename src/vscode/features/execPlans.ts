import * as vscode from 'vscode';
import type { Collection } from '../../core/execplans/collection';
import { type ExecPlanIndexes, indexOf } from '../../core/execplans/planIndex';
import type { PlanStore } from '../../core/execplans/planStore';
import type { ExecPlanIndex } from '../../core/repo/execPlanIndex';
import { execPlanFolders, execPlanPlace } from '../../core/repo/execPlanPaths';
import { isInside, join } from '../../core/repo/paths';
import { contextKeys } from '../contributions';
import { DisposableStore } from '../disposables';
import { type Host, type Place, placeOf } from '../host';
import { concernOf, isConcerned } from './execplans/concerned';
import { basePathOf, findRoots, isFolder } from './execplans/findRoots';
import { type ExecPlanChange, type ExecPlanRoot, makeRoot, rootKey } from './execplans/roots';
import type { FileEvent } from './fileEvents';

/** Milliseconds that events are collected before anything is read again. */
const COLLECT = 200;

const EXEC_PLANS = 'exec_plans';

/** A folder that has one of exec_plans directly in it, or is one. */
const ABOVE = /(?:^|\/)\.agents?(?:$|\/exec_plans$)/;

interface Told {
  /** undefined while it is not known, and where it cannot be read. */
  collection: Collection | undefined;
}

/** What plans of a workspace folder are held against is something else now. */
export interface IndexChange {
  readonly folder: vscode.WorkspaceFolder;
  /** Whether it makes a difference to the plan or milestone at a path. */
  readonly concerns: (path: string) => boolean;
}

/**
 * The ExecPlans of the workspace, a store for each exec_plans folder, kept true by what happens to files and documents. Plans are
 * read when they are first asked for; after that one file that changed is one file that is read.
 */
export class ExecPlans implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #indexChanged = this.#store.add(new vscode.EventEmitter<vscode.WorkspaceFolder>());
  readonly #concerned = this.#store.add(new vscode.EventEmitter<IndexChange>());
  readonly #changed = this.#store.add(new vscode.EventEmitter<ExecPlanChange>());
  readonly #rootsChanged = this.#store.add(new vscode.EventEmitter<readonly ExecPlanRoot[]>());
  /** By key. */
  readonly #roots = new Map<string, ExecPlanRoot>();
  /** What plans are held against, by the collection that it was made of. */
  readonly #indexes = new WeakMap<Collection, ExecPlanIndex>();
  /** By the workspace folder's URI, then as in readSurroundings. */
  readonly #given = new Map<string, ExecPlanIndexes>();
  /** What was last told of; only of what somebody asked for. */
  readonly #told = new Map<ExecPlanRoot, Told>();
  /** Paths from exec_plans that events told of. */
  readonly #stale = new Map<ExecPlanRoot, Set<string>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #discovering: Promise<void> = Promise.resolve();

  /** An index of a workspace folder is another one now. */
  readonly onDidChange = this.#indexChanged.event;
  /** The same, for those who look at many plans: says which of them it concerns. */
  readonly onDidConcern = this.#concerned.event;
  /** Something in an exec_plans folder changed; at most one of these in a while. */
  readonly onDidChangeFiles = this.#changed.event;
  /** Folders of ExecPlans came or went. */
  readonly onDidChangeRoots = this.#rootsChanged.event;

  constructor(private readonly host: Pick<Host, 'log'>) {
    const { workspace } = vscode;
    this.#store.add(workspace.onDidChangeWorkspaceFolders(() => this.#discoverAll()));
    this.#store.add(workspace.onDidChangeTextDocument(({ document }) => this.#documentChanged(document.uri)));
    this.#store.add(workspace.onDidCloseTextDocument(({ uri }) => this.#documentChanged(uri)));
    this.#discoverAll();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#roots.clear();
    this.#stale.clear();
    this.#store.dispose();
  }

  /** The exec_plans folders that are there, in the order of workspace folders and paths. */
  get roots(): readonly ExecPlanRoot[] {
    const order = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
    const indexOfFolder = ({ place }: ExecPlanRoot): number => order.indexOf(place.folder.uri.toString());
    return [...this.#roots.values()].sort(
      (a, b) => indexOfFolder(a) - indexOfFolder(b) || (a.place.path < b.place.path ? -1 : 1),
    );
  }

  /** Resolves when the workspace was looked through for exec_plans folders. */
  whenDiscovered(): Promise<void> {
    return this.#discovering;
  }

  /** The exec_plans folder that a file or folder is, or stands in; undefined where it stands in none. */
  rootOf({ folder, path }: Place): ExecPlanRoot | undefined {
    const base = basePathOf(path);
    return base === undefined ? undefined : this.#rootAt({ folder, path: base });
  }

  /** @param folder an exec_plans folder */
  storeOf(folder: Place): Pick<PlanStore, 'collection' | 'fileChanged' | 'clear'> {
    return this.#rootAt(folder).store;
  }

  /**
   * The plans of an exec_plans folder; the same object as long as nothing in them changed. Rejects when they cannot be read.
   *
   * @param folder the exec_plans folder
   */
  collectionOf(folder: Place): Promise<Collection> {
    return this.#collectionOf(this.#rootAt(folder));
  }

  /** What was read of a workspace folder; what stands beside a plan is in it. */
  indexesOf(place: Place): ExecPlanIndexes {
    const key = place.folder.uri.toString();
    let indexes = this.#given.get(key);
    if (!indexes) this.#given.set(key, (indexes = new Map<string, Promise<ExecPlanIndex>>()));
    const at = execPlanPlace(place.path);
    const index = at && this.around(place);
    if (at && index) {
      indexes.set(
        at.root,
        index.then((known) => known ?? new Map()),
      );
      // Whoever looks is told; nobody need look.
      index.catch(() => indexes.delete(at.root));
    }
    return indexes;
  }

  /** The ExecPlans beside a plan; undefined where it stands in no exec_plans folder. Rejects when they cannot be read. */
  async around(place: Place): Promise<ExecPlanIndex | undefined> {
    const root = execPlanPlace(place.path) && this.rootOf(place);
    return root && this.#indexOf(root);
  }

  /** Forgets what was read, so that it is read again. */
  refresh(): void {
    this.#discoverAll();
    for (const root of this.#roots.values()) this.#touch(root, '');
  }

  /** Something in the workspace changed. */
  fileChanged({ place, how }: FileEvent): void {
    const { folder, path } = place;
    for (const root of this.#roots.values())
      if (isIn(root, folder) && isInside(path, root.place.path)) this.#touch(root, '');
    const base = basePathOf(path);
    if (base !== undefined && path !== base) {
      const root = how === 'deleted' ? this.#known({ folder, path: base }) : this.#rootAt({ folder, path: base });
      if (root) this.#touch(root, path.slice(base.length + 1));
    } else if (how === 'created' && ABOVE.test(path)) {
      void this.#look({ folder, path: base ?? join(path, EXEC_PLANS) });
    }
  }

  /** What an editor holds counts, saved or not. */
  #documentChanged(uri: vscode.Uri): void {
    const place = placeOf(uri);
    if (!place) return;
    const base = basePathOf(place.path) ?? '';
    const root = this.#known({ folder: place.folder, path: base });
    if (root) this.#touch(root, place.path.slice(base.length + 1));
  }

  /** @param place an exec_plans folder */
  #known(place: Place): ExecPlanRoot | undefined {
    return this.#roots.get(rootKey(place));
  }

  /** A file or folder of a root is not what it was; the empty path is the exec_plans folder itself. */
  #touch(root: ExecPlanRoot, relative: string): void {
    if (this.#store.isDisposed) return;
    if (relative === '') root.store.clear();
    else root.store.fileChanged(relative);
    const paths = this.#stale.get(root);
    if (paths) paths.add(relative);
    else this.#stale.set(root, new Set([relative]));
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const stale = [...this.#stale];
      this.#stale.clear();
      for (const [changed, touched] of stale) void this.#tell(changed, touched);
    }, COLLECT);
  }

  async #tell(root: ExecPlanRoot, paths: ReadonlySet<string>): Promise<void> {
    if (paths.has('') && !(await isFolder(root.place))) {
      this.#forget(root);
      return;
    }
    const told = this.#told.get(root);
    const collection = told && (await this.#collectionOf(root).catch((error: unknown) => this.#failed(root, error)));
    if (this.#store.isDisposed || this.#roots.get(root.key) !== root) return;
    this.#changed.fire({ root, paths, collection });
    if (!told || collection === told.collection) return;
    const before = told.collection;
    told.collection = collection;
    const concern = before && collection ? concernOf(before, collection) : 'all';
    if (!concern) return;
    this.#indexChanged.fire(root.place.folder);
    this.#concerned.fire({
      folder: root.place.folder,
      concerns: (path) => isConcerned(path, root.place.path, concern),
    });
  }

  #failed(root: ExecPlanRoot, error: unknown): undefined {
    this.host.log.error(`The ExecPlans of ${root.key} could not be read.`, error);
  }

  async #collectionOf(root: ExecPlanRoot): Promise<Collection> {
    const known = this.#told.get(root);
    // From now on changes are told of, also when this fails.
    const told: Told = known ?? { collection: undefined };
    this.#told.set(root, told);
    const collection = await root.store.collection();
    // What was read later is not told of yet.
    if (!known) told.collection ??= collection;
    return collection;
  }

  async #indexOf(root: ExecPlanRoot): Promise<ExecPlanIndex> {
    return this.#index(await this.#collectionOf(root), root);
  }

  #index(collection: Collection, { place }: ExecPlanRoot): ExecPlanIndex {
    let index = this.#indexes.get(collection);
    if (!index) this.#indexes.set(collection, (index = indexOf(collection, place.path)));
    return index;
  }

  #rootAt(place: Place): ExecPlanRoot {
    const known = this.#known(place);
    if (known) return known;
    const root = makeRoot(place);
    this.#roots.set(root.key, root);
    this.#announce();
    return root;
  }

  #forget(root: ExecPlanRoot): void {
    if (this.#roots.get(root.key) !== root) return;
    this.#roots.delete(root.key);
    this.#told.delete(root);
    this.#announce();
    const { folder } = root.place;
    this.#indexChanged.fire(folder);
    this.#concerned.fire({ folder, concerns: (path) => isConcerned(path, root.place.path, 'all') });
  }

  #announce(): void {
    if (this.#store.isDisposed) return;
    this.#rootsChanged.fire(this.roots);
    void vscode.commands.executeCommand('setContext', contextKeys.hasExecPlans, this.#roots.size > 0);
  }

  #discoverAll(): void {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const open = new Set(folders.map(({ uri }) => uri.toString()));
    for (const root of [...this.#roots.values()]) if (!open.has(root.place.folder.uri.toString())) this.#forget(root);
    this.#discovering = Promise.all(folders.map((folder) => this.#discover(folder))).then(() => undefined);
  }

  async #discover(folder: vscode.WorkspaceFolder): Promise<void> {
    for (const path of execPlanFolders) await this.#look({ folder, path });
    const found = await findRoots(folder).catch((error: unknown) => {
      this.host.log.error(`${folder.uri.toString()} could not be searched for ExecPlans.`, error);
      return [];
    });
    if (!this.#store.isDisposed) for (const place of found) this.#rootAt(place);
  }

  /** Takes note of an exec_plans folder, which may hold no plan yet. */
  async #look(place: Place): Promise<void> {
    if ((await isFolder(place)) && !this.#store.isDisposed) this.#rootAt(place);
  }
}

function isIn({ place }: ExecPlanRoot, folder: vscode.WorkspaceFolder): boolean {
  return place.folder.uri.toString() === folder.uri.toString();
}
