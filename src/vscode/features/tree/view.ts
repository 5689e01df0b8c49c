import * as vscode from 'vscode';
import { contextKeys, PRODUCT, views } from '../../contributions';
import type { TreeCommandId } from '../../treeContributions';
import { DisposableStore } from '../../disposables';
import { type Host, placeOf, uriOf } from '../../host';
import { telling, withoutLinks } from '../../messages';
import { isExecPlanRow, uriOfRow as uriOfExecPlanRow } from '../execplans/items';
import type { FeatureStores } from '../featureStores';
import type { PlanSessions } from '../planSessions';
import { pickFilter } from './filterPicker';
import { followActiveEditor } from './follow';
import { type FeatureElement, isElement } from './items';
import { type FeatureState, stateNames } from './nodes';
import { openElement } from './open';
import { FeatureTreeProvider } from './provider';
import { applyTicks } from './ticks';

/** Commands that this file registers. */
export type TreeViewCommandId = Extract<TreeCommandId, `planloom.tree.${string}`>;

/** The tree of features in the side bar, with its commands. */
export class FeatureTree implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly provider: FeatureTreeProvider;
  readonly view: vscode.TreeView<FeatureElement>;
  /** Ticks are written one event after the other, so that each finds the plan as the one before it left it. */
  #ticking: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: Host,
    private readonly stores: FeatureStores,
    private readonly sessions: PlanSessions,
  ) {
    this.provider = this.#store.add(new FeatureTreeProvider(stores));
    this.view = this.#store.add(
      vscode.window.createTreeView(views.features, {
        treeDataProvider: this.provider,
        showCollapseAll: true,
        manageCheckboxStateManually: true,
      }),
    );
    this.#store.add(this.view.onDidChangeCheckboxState(({ items }) => void this.#ticked(items)));
    this.#store.add(
      followActiveEditor(this.view, { find: (uri) => this.#rowOf(uri), isAt }, (error) =>
        host.log.debug('The tree could not follow the editor.', error),
      ),
    );
    this.#registerCommands();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #registerCommands(): void {
    const handlers: Readonly<Record<TreeViewCommandId, (argument: unknown) => unknown>> = {
      'planloom.tree.refresh': () => this.stores.refresh(),
      'planloom.tree.filter': () => this.#filter(),
      'planloom.tree.clearFilter': () => this.#setFilter(new Set()),
      'planloom.tree.open': (row) => isElement(row) && openElement(row, this.sessions),
      'planloom.tree.showMore': (row) => isElement(row) && this.provider.model.showMore(row),
      'planloom.tree.copyPath': (row) =>
        this.#copy(row, (uri) => (uri.scheme === 'file' ? uri.fsPath : uri.toString(true))),
      'planloom.tree.copyRelativePath': (row) => this.#copy(row, (uri) => vscode.workspace.asRelativePath(uri)),
      'planloom.tree.revealInExplorer': (row) => {
        const uri = uriOfRow(row);
        return uri && vscode.commands.executeCommand('revealInExplorer', uri);
      },
    };
    for (const [id, handler] of Object.entries(handlers)) {
      const run = (argument: unknown): Promise<unknown> =>
        telling(this.host, PRODUCT, () => Promise.resolve(handler(argument)));
      this.#store.add(vscode.commands.registerCommand(id, run));
    }
  }

  async #rowOf(uri: vscode.Uri): Promise<FeatureElement | undefined> {
    const place = placeOf(uri);
    return place && this.provider.model.elementAt(place.folder.uri.toString(), place.path);
  }

  async #filter(): Promise<void> {
    const states = await pickFilter(this.provider.model.filter);
    if (states) await this.#setFilter(states);
  }

  async #setFilter(states: ReadonlySet<FeatureState>): Promise<void> {
    this.provider.model.setFilter(states);
    // Not the description: VS Code leaves it out where the view is the only one of its container.
    const names = [...states].map((state) => stateNames[state]).join(', ');
    this.view.message = states.size > 0 ? `Showing: ${names}` : '';
    await vscode.commands.executeCommand('setContext', contextKeys.treeFiltered, states.size > 0);
  }

  async #copy(row: unknown, textOf: (uri: vscode.Uri) => string): Promise<void> {
    const uri = uriOfRow(row);
    if (uri) await vscode.env.clipboard.writeText(textOf(uri));
  }

  #ticked(items: readonly (readonly [FeatureElement, vscode.TreeItemCheckboxState])[]): Promise<void> {
    const ticks = items.map(([element, state]) => ({ element, done: state === vscode.TreeItemCheckboxState.Checked }));
    const write = async (): Promise<void> => {
      const failed = await applyTicks(ticks, this.sessions);
      this.provider.showAgain(failed.map(({ element }) => element));
      for (const message of new Set(failed.map((failure) => failure.message)))
        void vscode.window.showWarningMessage(withoutLinks(message));
    };
    this.#ticking = this.#ticking
      .then(write)
      .catch((error: unknown) => this.host.log.error('A tick could not be written.', error));
    return this.#ticking;
  }
}

function isAt({ node, root }: FeatureElement, uri: vscode.Uri): boolean {
  const shown = node.place && uriOf({ folder: root.folder, path: node.place.path });
  return shown?.toString() === uri.toString();
}

/** The file or folder of a row of either tree. */
function uriOfRow(row: unknown): vscode.Uri | undefined {
  if (isExecPlanRow(row)) return uriOfExecPlanRow(row);
  return isElement(row) && row.node.path !== undefined
    ? uriOf({ folder: row.root.folder, path: row.node.path })
    : undefined;
}
