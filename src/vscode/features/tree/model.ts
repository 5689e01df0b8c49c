import { planOf } from '../../../core/repo/paths';
import { featureOf, type FeatureStore, type StoreChange } from '../featureStore';
import { messageOf } from '../../messageOf';
import { childNodes, isFromPlan, unitNodes } from './childNodes';
import { FeaturePages } from './featurePages';
import {
  changedNodes,
  covers,
  featureId,
  featureNode,
  type FeatureState,
  noteNode,
  rootNode,
  statesOf,
  type TreeNode,
} from './nodes';

/** A place where features live: a workspace folder. */
export interface TreeRoot {
  /** Unique among the roots, and the same for the same folder. */
  readonly key: string;
  readonly name: string;
  readonly store: FeatureStore;
}

/**
 * A row that VS Code holds on to. One object stands for one row as long as that is shown, while the plain data in `node` is
 * replaced when something changes.
 */
export class TreeElement<Root extends TreeRoot = TreeRoot> {
  constructor(
    readonly root: Root,
    readonly parent: TreeElement<Root> | undefined,
    public node: TreeNode,
  ) {}
}

/**
 * The tree over the features of all roots, made row by row as they are asked for. It asks the stores for nothing but what is
 * shown, and says which rows to show again when a store tells of a change.
 */
export class TreeModel<Root extends TreeRoot = TreeRoot> {
  #roots: readonly Root[] = [];
  #filter: ReadonlySet<FeatureState> = new Set();
  readonly #pages = new Map<Root, FeaturePages>();
  /** By id. */
  readonly #elements = new Map<string, TreeElement<Root>>();
  /** The rows of features that were last given out. */
  readonly #tops = new Map<Root, readonly TreeElement<Root>[]>();
  /** The rows that were last given out below an element. */
  readonly #below = new Map<TreeElement<Root>, readonly TreeElement<Root>[]>();

  /** `onChange` is given the rows to show again; undefined means all of them. */
  constructor(private readonly onChange: (elements: readonly TreeElement<Root>[] | undefined) => void) {}

  get roots(): readonly Root[] {
    return this.#roots;
  }

  setRoots(roots: readonly Root[]): void {
    this.#roots = roots;
    this.#pages.clear();
    for (const root of roots) this.#pages.set(root, new FeaturePages(root.store));
    this.#elements.clear();
    this.#tops.clear();
    this.#below.clear();
    this.onChange(undefined);
  }

  get filter(): ReadonlySet<FeatureState> {
    return this.#filter;
  }

  /** Only features in one of these states are shown; all of them when there are none. */
  setFilter(states: ReadonlySet<FeatureState>): void {
    this.#filter = states;
    for (const pages of this.#pages.values()) pages.reset();
    this.onChange(undefined);
  }

  /** The rows below an element, or at the top. What cannot be read is a row that says so. */
  async children(element?: TreeElement<Root>): Promise<readonly TreeElement<Root>[]> {
    if (!element) return this.#topRows();
    if (element.node.kind === 'root') return this.#features(element.root, element);
    const nodes = await childNodes(element.root.store, element.node).catch((error: unknown) => [
      noteNode(element.node.id, `Cannot be read: ${messageOf(error)}`, 'error'),
    ]);
    return this.#show(element, nodes);
  }

  /** Shows the next page of the features that `element` ("Show More") stands below. */
  showMore(element: TreeElement<Root>): void {
    this.#pages.get(element.root)?.showMore();
    this.onChange(element.parent && [element.parent]);
  }

  /**
   * The row of a file or folder (the feature's for its plan.md), or the nearest one above it. A feature that is on no page yet
   * is added. undefined when the path belongs to no feature, or to one that the filter hides.
   */
  async elementAt(rootKey: string, path: string): Promise<TreeElement<Root> | undefined> {
    const root = this.#roots.find(({ key }) => key === rootKey);
    const feature = featureOf(path);
    const row = root && feature !== undefined ? await this.#featureRow(root, feature) : undefined;
    return !row || feature === undefined || path === feature || path === planOf(feature)
      ? row
      : this.#descend(row, path);
  }

  /** Takes note of what a root's store tells. */
  async changed(root: Root, changes: readonly StoreChange[]): Promise<void> {
    const again: TreeElement<Root>[] = [];
    for (const change of changes) {
      if (change.kind === 'features') {
        this.onChange(undefined);
        return;
      }
      const element = this.#elements.get(featureId(root.key, change.feature));
      if (change.kind === 'plan' && this.#changesFiltered(root, change.feature, element !== undefined)) {
        this.onChange(undefined);
        return;
      }
      if (!element) continue;
      if (change.kind === 'plan') again.push(...(await this.#planChanged(element, change.feature)));
      else if (change.kind === 'files') again.push(this.#nearest(element, change.path));
      else again.push((this.#below.get(element) ?? []).find(({ node }) => node.kind === 'decisions') ?? element);
    }
    if (again.length > 0) this.onChange([...new Set(again)]);
  }

  async #topRows(): Promise<readonly TreeElement<Root>[]> {
    // A root that cannot be listed has something to show, too: the reason.
    const counts = await Promise.all(
      this.#roots.map(({ store }) =>
        store.features().then(
          ({ length }) => length,
          () => 1,
        ),
      ),
    );
    const used = this.#roots.filter((_, index) => (counts[index] ?? 0) > 0);
    if (used.length > 1) return used.map((root) => this.#element(root, undefined, rootNode(root.key, root.name)));
    return used[0] ? this.#features(used[0], undefined) : [];
  }

  async #features(root: Root, parent: TreeElement<Root> | undefined): Promise<readonly TreeElement<Root>[]> {
    const nodes: TreeNode[] = [];
    try {
      const page = this.#pages.get(root)?.choose(await root.store.features(), this.#filter, root.key);
      nodes.push(
        ...(page?.shown ?? []).map((feature) => featureNode(root.key, feature, root.store.known(feature.path))),
      );
      if (page?.last) nodes.push(page.last);
    } catch (error) {
      nodes.push(noteNode(root.key, `The folder tasks cannot be listed: ${messageOf(error)}`, 'error'));
    }
    const rows = nodes.map((node) => this.#element(root, parent, node));
    for (const old of this.#tops.get(root) ?? []) if (!rows.includes(old)) this.#forget(old);
    this.#tops.set(root, rows);
    return rows;
  }

  /** Whether, under the filter, a newly read state makes a feature come or go, or lets the search go on. */
  #changesFiltered(root: Root, feature: string, isShown: boolean): boolean {
    if (this.#filter.size === 0) return false;
    const state = root.store.known(feature);
    const passes = state !== undefined && statesOf(state).some((name) => this.#filter.has(name));
    return passes !== isShown || this.#pages.get(root)?.isSearching === true;
  }

  /** The rows to show again after a feature's plan was read. */
  async #planChanged(element: TreeElement<Root>, path: string): Promise<readonly TreeElement<Root>[]> {
    const { root, node: before } = element;
    const features = await root.store.features().catch(() => []);
    const feature = features.find((candidate) => candidate.path === path);
    if (!feature) return [];
    const after = featureNode(root.key, feature, root.store.known(path));
    element.node = after;
    const below = this.#below.get(element)?.map(({ node }) => node);
    if (!below) return changedNodes(before, after).length > 0 ? [element] : [];
    const nodes = [...(await unitNodes(root.store, after.id, path)), ...below.filter((node) => !isFromPlan(node))];
    this.#show(element, nodes);
    // What VS Code has not asked for is no element yet; it is right when it is asked for.
    return changedNodes({ ...before, children: below }, { ...after, children: nodes }).flatMap(
      ({ id }) => this.#elements.get(id) ?? [],
    );
  }

  /** The deepest row given out that `path` stands below. */
  #nearest(element: TreeElement<Root>, path: string): TreeElement<Root> {
    const next = this.#below.get(element)?.find(({ node }) => node.path !== path && covers(node, path));
    return next ? this.#nearest(next, path) : element;
  }

  async #featureRow(root: Root, feature: string): Promise<TreeElement<Root> | undefined> {
    const id = featureId(root.key, feature);
    const isThere = async (): Promise<TreeElement<Root> | undefined> =>
      (await this.#rowsOf(root)).find(({ node }) => node.id === id);
    const row = await isThere();
    if (row) return row;
    this.#pages.get(root)?.pin(feature);
    const pinned = await isThere();
    if (pinned) this.onChange(pinned.parent && [pinned.parent]);
    return pinned;
  }

  async #rowsOf(root: Root): Promise<readonly TreeElement<Root>[]> {
    const top = await this.children();
    const own = top.find((element) => element.node.kind === 'root' && element.root === root);
    return own ? this.children(own) : top;
  }

  async #descend(row: TreeElement<Root>, path: string): Promise<TreeElement<Root>> {
    const next = (await this.children(row)).find(({ node }) => covers(node, path));
    return next && next.node.path !== path ? this.#descend(next, path) : (next ?? row);
  }

  /** Gives the rows below an element out, and brings those further below up to date that were given out before. */
  #show(element: TreeElement<Root>, nodes: readonly TreeNode[]): readonly TreeElement<Root>[] {
    const rows = nodes.map((node) => this.#element(element.root, element, node));
    for (const old of this.#below.get(element) ?? []) if (!rows.includes(old)) this.#forget(old);
    this.#below.set(element, rows);
    for (const row of rows) if (row.node.children && this.#below.has(row)) this.#show(row, row.node.children);
    return rows;
  }

  #element(root: Root, parent: TreeElement<Root> | undefined, node: TreeNode): TreeElement<Root> {
    const known = this.#elements.get(node.id);
    if (known?.parent === parent && known?.root === root) {
      known.node = node;
      return known;
    }
    const element = new TreeElement(root, parent, node);
    this.#elements.set(node.id, element);
    return element;
  }

  #forget(element: TreeElement<Root>): void {
    for (const row of this.#below.get(element) ?? []) this.#forget(row);
    this.#below.delete(element);
    if (this.#elements.get(element.node.id) === element) this.#elements.delete(element.node.id);
  }
}
