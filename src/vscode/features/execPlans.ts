import * as vscode from 'vscode';
import type { ExecPlanIndex } from '../../core/repo/execPlanIndex';
import { baseOf, execPlanPlace } from '../../core/repo/execPlanPaths';
import { type ExecPlanIndexes, readExecPlanIndex } from '../../core/repo/execPlans';
import { DisposableStore } from '../disposables';
import { filesOf, type Host, type Place } from '../host';
import type { FileEvent } from './fileEvents';

/** Milliseconds that events are collected before anything is read again. */
const COLLECT = 200;

/** A folder of exec_plans, the folders above it, or anything in it. */
const BELOW_AGENT = /(?:^|\/)\.agents?(?:$|\/exec_plans(?:$|\/))/;

/**
 * The ExecPlans that plans are held against: read when they are first asked for, and again when something changed among their
 * files. An index stays the same object as long as nothing in it changed.
 */
export class ExecPlans implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.WorkspaceFolder>());
  /** By the workspace folder's URI, then as in readSurroundings. */
  readonly #indexes = new Map<string, ExecPlanIndexes>();
  readonly #stale = new Map<string, vscode.WorkspaceFolder>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** An index of a workspace folder is another one now. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly host: Host) {}

  dispose(): void {
    clearTimeout(this.#timer);
    this.#indexes.clear();
    this.#store.dispose();
  }

  /** What was read of a workspace folder; those who look further put in what they read. */
  indexesOf(folder: vscode.WorkspaceFolder): ExecPlanIndexes {
    const key = folder.uri.toString();
    let indexes = this.#indexes.get(key);
    if (!indexes) this.#indexes.set(key, (indexes = new Map<string, Promise<ExecPlanIndex>>()));
    return indexes;
  }

  /** The ExecPlans beside a plan; undefined where it stands in no exec_plans folder. Rejects when a folder cannot be listed. */
  async around({ folder, path }: Place): Promise<ExecPlanIndex | undefined> {
    const place = execPlanPlace(path);
    if (!place) return undefined;
    const indexes = this.indexesOf(folder);
    const base = baseOf(place);
    let index = indexes.get(base);
    if (!index) {
      index = readExecPlanIndex(filesOf(folder.uri), base);
      indexes.set(base, index);
      index.catch(() => indexes.delete(base));
    }
    return index;
  }

  /** Something in the workspace changed. */
  fileChanged({ place }: FileEvent): void {
    const { folder, path } = place;
    const key = folder.uri.toString();
    if (!BELOW_AGENT.test(path) || !this.#indexes.has(key)) return;
    this.#stale.set(key, folder);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const folders = [...this.#stale.values()];
      this.#stale.clear();
      for (const stale of folders) {
        this.#readAgain(stale).catch((error: unknown) =>
          this.host.log.error(`The ExecPlans of ${stale.uri.toString()} could not be listed.`, error),
        );
      }
    }, COLLECT);
  }

  async #readAgain(folder: vscode.WorkspaceFolder): Promise<void> {
    const indexes = this.indexesOf(folder);
    let isChanged = false;
    for (const [base, before] of [...indexes]) {
      const after = await readExecPlanIndex(filesOf(folder.uri), base);
      const known = await before.catch(() => undefined);
      if (known && JSON.stringify([...known]) === JSON.stringify([...after])) continue;
      indexes.set(base, Promise.resolve(after));
      isChanged = true;
    }
    if (isChanged && !this.#store.isDisposed) this.#changed.fire(folder);
  }
}
