import type { CollectedPlan, Collection } from '../../../core/execplans/collection';
import { messageOf } from '../../messageOf';
import { moreNode, noteNode, sameRow } from '../tree/nodes';
import { Board, groupNames, groupOf } from './board';
import type { DetailsStore } from './details';
import { type ExecPlanNode, groupNode, planNode, rootNode } from './nodes';
import { issueNodes, milestoneNode, type MilestoneText, milestonesNode, relatedNode, relationNode } from './partNodes';

/** Rows shown at once below one; "Show More" adds as many. */
export const PAGE = 50;

/** An exec_plans folder as the view asks for it. */
export interface ExecPlanTreeRoot {
  /** Unique among the roots, and the same for the same folder. */
  readonly key: string;
  readonly name: string;
  /** The plans; the same object as long as nothing in them changed. Rejects when they cannot be read. */
  collection(): Promise<Collection>;
  readonly details: Pick<DetailsStore, 'known' | 'load'>;
  /** What a milestone's file says of itself; nothing where it cannot be read. */
  milestoneText(relative: string): Promise<MilestoneText>;
}

/** A row that VS Code holds on to: one object for one row as long as that is shown, while `node` is replaced by newer ones. */
export class ExecPlanElement<Root extends ExecPlanTreeRoot = ExecPlanTreeRoot> {
  constructor(
    readonly root: Root,
    readonly parent: ExecPlanElement<Root> | undefined,
    public node: ExecPlanNode,
  ) {}
}

/** The view of ExecPlans, made row by row as they are asked for; says which rows to show again after a change. */
export class ExecPlanModel<Root extends ExecPlanTreeRoot = ExecPlanTreeRoot> {
  #roots: readonly Root[] = [];
  readonly #boards = new WeakMap<Collection, Board>();
  /** By id. */
  readonly #elements = new Map<string, ExecPlanElement<Root>>();
  /** The rows that were last given out below an element, or at the top. */
  readonly #below = new Map<ExecPlanElement<Root> | undefined, readonly ExecPlanElement<Root>[]>();
  /** Elements whose list is about to be asked for again, as VS Code was told that it is another one. */
  readonly #told = new Set<ExecPlanElement<Root> | undefined>();
  /** How many rows are shown below those that show more than a page, by id. */
  readonly #limits = new Map<string, number>();
  /** Ids of rows that are shown although their page is not: the user came to them another way. */
  readonly #pinned = new Set<string>();
  #changing: Promise<void> = Promise.resolve();

  /** `onChange` is given the rows to show again; undefined means all of them. */
  constructor(private readonly onChange: (elements: readonly ExecPlanElement<Root>[] | undefined) => void) {}

  setRoots(roots: readonly Root[]): void {
    this.#roots = roots;
    this.#elements.clear();
    this.#below.clear();
    this.#told.clear();
    this.onChange(undefined);
  }

  /** The rows below an element, or at the top. What cannot be read is a row that says so. */
  async children(element?: ExecPlanElement<Root>): Promise<readonly ExecPlanElement<Root>[]> {
    const made = await this.#make(element);
    const unseen = this.#told.delete(element) ? [] : this.#unseen(element, made);
    const rows = made.map(([root, node]) => this.#element(root, element, node));
    for (const old of this.#below.get(element) ?? []) if (!rows.includes(old)) this.#forget(old);
    this.#below.set(element, rows);
    if (unseen === 'all') this.onChange(element && [element]);
    else if (unseen.length > 0) this.onChange(unseen);
    return rows;
  }

  /**
   * The rows below an element that are others than those last given out, or all of them where the list is another one. VS Code
   * asks also when it only looks for the way to a row: it does not show then what it is given.
   */
  #unseen(
    element: ExecPlanElement<Root> | undefined,
    made: readonly (readonly [Root, ExecPlanNode])[],
  ): readonly ExecPlanElement<Root>[] | 'all' {
    const rows = this.#below.get(element);
    if (!rows) return [];
    if (!isSameList(rows, made)) return 'all';
    return rows.filter((row, index) => !sameRow(row.node, made[index]?.[1] ?? row.node));
  }

  /** Shows the next page of the rows that `element` ("Show More") stands below. */
  showMore({ parent }: ExecPlanElement<Root>): void {
    if (!parent) return;
    this.#limits.set(parent.node.id, this.#limit(parent.node.id) + PAGE);
    this.#told.add(parent);
    this.onChange([parent]);
  }

  /** Something in a root changed, or more is known of its plans: resolves when `onChange` was told which rows differ. */
  changed(): Promise<void> {
    const compare = async (): Promise<void> => {
      const again: ExecPlanElement<Root>[] = [];
      if (!this.#below.has(undefined)) return;
      if (await this.#differs(undefined, again)) this.onChange(undefined);
      else if (again.length > 0) this.onChange(again);
    };
    this.#changing = this.#changing.then(compare, compare);
    return this.#changing;
  }

  /** The row of a plan, which is added to its group's page where it is on none; or the plan's row of a milestone. */
  async elementAt(rootKey: string, relative: string): Promise<ExecPlanElement<Root> | undefined> {
    const root = this.#roots.find(({ key }) => key === rootKey);
    if (!root) return undefined;
    const { files } = await root.collection();
    const plan = files.find((file) => file.relative === relative) ?? files.find((file) => owns(file, relative));
    if (!plan) return undefined;
    const top = await this.children();
    const own = top.find(({ node }) => node.id === root.key);
    const groups = own ? await this.children(own) : top;
    const group = groups.find((row) => row.root === root && row.node.group === groupOf(plan));
    if (!group) return undefined;
    const isIt = ({ node }: ExecPlanElement<Root>): boolean => node.kind === 'plan' && node.relative === plan.relative;
    const row = (await this.children(group)).find(isIt);
    if (row) return row;
    this.#pinned.add(planId(group.node, plan));
    this.onChange([group]);
    return (await this.children(group)).find(isIt);
  }

  async #make(element: ExecPlanElement<Root> | undefined): Promise<readonly (readonly [Root, ExecPlanNode])[]> {
    if (!element) return this.#top();
    const { root, node } = element;
    const nodes = await this.#nodes(root, node).catch((error: unknown) => [
      noteNode(node.id, `Cannot be read: ${messageOf(error)}`, 'error'),
    ]);
    return nodes.map((made) => [root, made] as const);
  }

  async #top(): Promise<readonly (readonly [Root, ExecPlanNode])[]> {
    // A root that cannot be read has something to show, too: the reason.
    const counts = await Promise.all(
      this.#roots.map((root) =>
        root.collection().then(
          ({ files }) => files.length,
          () => 1,
        ),
      ),
    );
    const used = this.#roots.filter((_, index) => (counts[index] ?? 0) > 0);
    const [only] = used;
    if (!only) return [];
    if (used.length > 1) return used.map((root) => [root, rootNode(root.key, root.name)] as const);
    const nodes = await this.#groups(only).catch((error: unknown) => [
      noteNode(only.key, `The ExecPlans cannot be read: ${messageOf(error)}`, 'error'),
    ]);
    return nodes.map((node) => [only, node] as const);
  }

  async #nodes(root: Root, node: ExecPlanNode): Promise<readonly ExecPlanNode[]> {
    switch (node.kind) {
      case 'root':
        return this.#groups(root);
      case 'group':
        return this.#plans(root, node);
      case 'plan':
        return this.#parts(root, node);
      case 'milestones':
        return this.#milestones(root, node);
      case 'relation':
        return this.#related(root, node);
      case 'issue':
      case 'milestone':
      case 'related':
      case 'more':
      case 'note':
        return [];
    }
  }

  async #groups(root: Root): Promise<readonly ExecPlanNode[]> {
    const board = await this.#board(root);
    return groupNames.flatMap((name) => {
      const count = board.count(name);
      return count === 0 && name === 'broken' ? [] : [groupNode(root.key, name, count)];
    });
  }

  async #plans(root: Root, group: ExecPlanNode): Promise<readonly ExecPlanNode[]> {
    const board = await this.#board(root);
    const plans = group.group ? board.plans(group.group) : [];
    const { shown, last } = this.#page(group.id, plans, (plan) => this.#pinned.has(planId(group, plan)));
    void root.details.load(shown);
    return [...shown.map((plan) => planNode(group.id, plan, board, root.details.known(plan))), ...last];
  }

  async #parts(root: Root, node: ExecPlanNode): Promise<readonly ExecPlanNode[]> {
    const { plan } = node;
    if (!plan) return [];
    const board = await this.#board(root);
    await root.details.load([plan]);
    const { milestones = [] } = root.details.known(plan) ?? {};
    return [
      ...issueNodes(node, plan),
      ...(milestones.length > 0 ? [milestonesNode(node, milestones)] : []),
      ...board.relations(plan).map((how) => relationNode(node, how, board.related(plan, how).length)),
    ];
  }

  async #milestones(root: Root, node: ExecPlanNode): Promise<readonly ExecPlanNode[]> {
    const all = (node.plan && root.details.known(node.plan)?.milestones) ?? [];
    const { shown, last } = this.#page(node.id, all);
    const texts = await Promise.all(shown.map(({ relative }) => root.milestoneText(relative)));
    return [...shown.map((milestone, index) => milestoneNode(node, milestone, texts[index] ?? {})), ...last];
  }

  async #related(root: Root, node: ExecPlanNode): Promise<readonly ExecPlanNode[]> {
    const board = await this.#board(root);
    const all = node.plan && node.relation ? board.related(node.plan, node.relation) : [];
    const { shown, last } = this.#page(node.id, all);
    return [...shown.map((related, index) => relatedNode(node, related, index)), ...last];
  }

  /** The first ones, and a row for the others. */
  #page<T>(
    id: string,
    all: readonly T[],
    isPinned: (one: T) => boolean = () => false,
  ): { readonly shown: readonly T[]; readonly last: readonly ExecPlanNode[] } {
    const limit = this.#limit(id);
    const shown = [...all.slice(0, limit), ...all.slice(limit).filter(isPinned)];
    const left = all.length - shown.length;
    return { shown, last: left > 0 ? [moreNode(id, PAGE, left)] : [] };
  }

  #limit(id: string): number {
    return this.#limits.get(id) ?? PAGE;
  }

  async #board(root: Root): Promise<Board> {
    const collection = await root.collection();
    let board = this.#boards.get(collection);
    if (!board) this.#boards.set(collection, (board = new Board(collection)));
    return board;
  }

  /**
   * Brings the rows that were given out below an element up to date, and collects those to be shown again. Whether the list of
   * them is another one: then the element itself is to be shown again.
   */
  async #differs(element: ExecPlanElement<Root> | undefined, again: ExecPlanElement<Root>[]): Promise<boolean> {
    const rows = this.#below.get(element);
    if (!rows) return false;
    const made = await this.#make(element);
    if (!isSameList(rows, made)) {
      this.#told.add(element);
      return true;
    }
    for (const [index, row] of rows.entries()) {
      const before = row.node;
      row.node = made[index]?.[1] ?? before;
      const inside: ExecPlanElement<Root>[] = [];
      const isOther = (await this.#differs(row, inside)) || !sameRow(before, row.node);
      // What stands below a row is asked for with it.
      again.push(...(isOther ? [row] : inside));
    }
    return false;
  }

  #element(root: Root, parent: ExecPlanElement<Root> | undefined, node: ExecPlanNode): ExecPlanElement<Root> {
    const known = this.#elements.get(node.id);
    if (known?.parent === parent && known?.root === root) {
      known.node = node;
      return known;
    }
    const element = new ExecPlanElement(root, parent, node);
    this.#elements.set(node.id, element);
    return element;
  }

  #forget(element: ExecPlanElement<Root>): void {
    for (const row of this.#below.get(element) ?? []) this.#forget(row);
    this.#below.delete(element);
    this.#told.delete(element);
    if (this.#elements.get(element.node.id) === element) this.#elements.delete(element.node.id);
  }
}

function isSameList(
  rows: readonly ExecPlanElement[],
  made: readonly (readonly [ExecPlanTreeRoot, ExecPlanNode])[],
): boolean {
  return made.length === rows.length && made.every(([root, { id }], index) => isRow(rows[index], root, id));
}

function isRow(row: ExecPlanElement | undefined, root: ExecPlanTreeRoot, id: string): boolean {
  return row?.node.id === id && row.root === root;
}

function planId(group: ExecPlanNode, { relative }: CollectedPlan): string {
  return `${group.id}/${relative}`;
}

/** Whether a file stands in a plan's folder of milestones. */
function owns({ planRoot }: CollectedPlan, relative: string): boolean {
  return planRoot !== undefined && relative.startsWith(`${planRoot}/milestones/`);
}
