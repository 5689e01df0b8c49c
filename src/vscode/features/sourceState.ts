import * as vscode from 'vscode';
import type { SourceState } from '../../core/ports';
import { isInside, names } from '../../core/repo/paths';
import { DisposableStore } from '../disposables';
import type { Host } from '../host';
import { isRunRecord } from './factFiles';
import type { FileEvent } from './fileEvents';

/** Milliseconds from a change to the look at it, at least: version control is never asked at each keystroke or each file. */
const PAUSE = 1000;

/** A look that took long is followed by a pause that many times as long, so that looking never takes the machine over. */
const REST = 5;

/** Files of git that change when another commit is checked out, or something is staged. */
const GIT_FILES = new Set(['.git/HEAD', '.git/index']);

/** What is known of one workspace folder. */
interface Watched {
  readonly folder: vscode.WorkspaceFolder;
  state?: SourceState;
  /** How many want to be told. */
  followers: number;
  /** Something changed that was not looked at. */
  isStale: boolean;
  isLooking: boolean;
  timer?: ReturnType<typeof setTimeout>;
  /** Milliseconds of the last look. */
  took: number;
}

/**
 * The sources of each workspace folder as version control has them, looked at when someone wants to know, and again after
 * changes as long as someone follows them. Never two looks at once in one folder.
 */
export class SourceStates implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.WorkspaceFolder>());
  readonly #folders = new Map<string, Watched>();

  /** `current` of a folder is something else now. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly host: Pick<Host, 'machine' | 'log'>) {
    this.#store.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#lookAgain()));
  }

  dispose(): void {
    for (const { timer } of this.#folders.values()) clearTimeout(timer);
    this.#folders.clear();
    this.#store.dispose();
  }

  /** The state as it was last seen, the same object as long as nothing in it changed; undefined while nobody knows. */
  current(folder: vscode.WorkspaceFolder): SourceState | undefined {
    return this.#folders.get(folder.uri.toString())?.state;
  }

  /** The same; what is not up to date is looked at once more, and `onDidChange` tells when that made a difference. */
  ask(folder: vscode.WorkspaceFolder): SourceState | undefined {
    const watched = this.#watched(folder);
    if (watched.isStale && watched.timer === undefined) void this.#look(watched);
    return watched.state;
  }

  /** Keeps the state of a folder up to date until it is disposed. */
  follow(folder: vscode.WorkspaceFolder): vscode.Disposable {
    const watched = this.#watched(folder);
    watched.followers++;
    this.ask(folder);
    let isOver = false;
    return new vscode.Disposable(() => {
      if (isOver) return;
      isOver = true;
      watched.followers--;
    });
  }

  /** Something was made, changed or deleted in the workspace. */
  fileChanged({ place }: FileEvent): void {
    const watched = this.#folders.get(place.folder.uri.toString());
    if (!watched || !concernsSources(place.path)) return;
    watched.isStale = true;
    this.#schedule(watched);
  }

  /** Nobody could look before: whoever follows, or ever asked, is told. */
  #lookAgain(): void {
    for (const watched of this.#folders.values()) {
      watched.isStale = true;
      if (watched.timer === undefined) void this.#look(watched);
    }
  }

  #watched(folder: vscode.WorkspaceFolder): Watched {
    const key = folder.uri.toString();
    let watched = this.#folders.get(key);
    if (!watched) {
      watched = { folder, followers: 0, isStale: true, isLooking: false, took: 0 };
      this.#folders.set(key, watched);
    }
    return watched;
  }

  #schedule(watched: Watched): void {
    if (watched.followers === 0 || watched.isLooking || this.#store.isDisposed) return;
    watched.timer ??= setTimeout(
      () => {
        delete watched.timer;
        void this.#look(watched);
      },
      Math.max(PAUSE, watched.took * REST),
    );
  }

  async #look(watched: Watched): Promise<void> {
    if (watched.isLooking || this.#store.isDisposed) return;
    watched.isLooking = true;
    watched.isStale = false;
    const begun = performance.now();
    const state = await this.#read(watched.folder);
    watched.took = performance.now() - begun;
    watched.isLooking = false;
    this.#seen(watched, state);
  }

  #seen(watched: Watched, state: SourceState | undefined): void {
    if (this.#store.isDisposed) return;
    // What changed while it was looked at was perhaps not seen.
    if (watched.isStale) this.#schedule(watched);
    if (isSame(state, watched.state)) return;
    if (state) watched.state = state;
    else delete watched.state;
    this.#changed.fire(watched.folder);
  }

  async #read(folder: vscode.WorkspaceFolder): Promise<SourceState | undefined> {
    try {
      return await (await this.host.machine(folder))?.sourceControl.state();
    } catch (error) {
      this.host.log.warn(`What version control says of ${folder.uri.toString()} could not be read.`, error);
      return undefined;
    }
  }
}

/** Whether a change at a path can make the sources others, or tell that a run looked at them. */
function concernsSources(path: string): boolean {
  if (isInside('.git', path)) return GIT_FILES.has(path);
  return isInside(names.tasks, path) ? isRunRecord(path) : !path.split('/').includes('node_modules');
}

function isSame(a: SourceState | undefined, b: SourceState | undefined): boolean {
  return a?.commit === b?.commit && a?.dirty === b?.dirty && a?.tree === b?.tree;
}
