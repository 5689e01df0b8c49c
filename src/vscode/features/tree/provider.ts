import * as vscode from 'vscode';
import { DisposableStore } from '../../disposables';
import type { FeatureStores, StoreRoot } from '../featureStores';
import { type FeatureElement, itemOf } from './items';
import { TreeModel } from './model';

/** Gives VS Code the rows of the model, and tells it which of them to show again. */
export class FeatureTreeProvider implements vscode.TreeDataProvider<FeatureElement>, vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<FeatureElement[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;

  readonly model = new TreeModel<StoreRoot>((elements) => this.#changed.fire(elements && [...elements]));

  constructor(stores: FeatureStores) {
    this.model.setRoots(stores.roots);
    this.#store.add(stores.onDidChangeRoots((roots) => this.model.setRoots(roots)));
    this.#store.add(stores.onDidChange(({ root, changes }) => void this.model.changed(root, changes)));
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** Shows rows as they are, whatever VS Code made of them: a box that could not be ticked is open again. */
  showAgain(elements: readonly FeatureElement[]): void {
    if (elements.length > 0) this.#changed.fire([...elements]);
  }

  getTreeItem(element: FeatureElement): vscode.TreeItem {
    return itemOf(element);
  }

  async getChildren(element?: FeatureElement): Promise<FeatureElement[]> {
    return [...(await this.model.children(element))];
  }

  getParent(element: FeatureElement): FeatureElement | undefined {
    return element.parent;
  }
}
