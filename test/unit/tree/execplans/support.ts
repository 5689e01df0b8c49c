import { collectionOf } from '../../../../src/core/execplans/collect';
import type { CollectedPlan, Collection } from '../../../../src/core/execplans/collection';
import type { MilestoneFile } from '../../../../src/core/execplans/milestone';
import type { PlanRecord } from '../../../../src/core/execplans/record';
import { DetailsStore, type Progress } from '../../../../src/vscode/features/execplans/details';
import {
  type ExecPlanElement,
  ExecPlanModel,
  type ExecPlanTreeRoot,
} from '../../../../src/vscode/features/execplans/model';
import type { ExecPlanNode } from '../../../../src/vscode/features/execplans/nodes';
import type { MilestoneText } from '../../../../src/vscode/features/execplans/partNodes';

/** `EP-20260101-004` of 4. */
export function epId(number: number): string {
  return `EP-20260101-${String(number).padStart(3, '0')}`;
}

/** A plan without errors, in a folder of its own. */
export function plan(
  number: number,
  fields: Partial<PlanRecord> = {},
  file: Partial<CollectedPlan> = {},
): CollectedPlan {
  const id = epId(number);
  const planRoot = file.planRoot ?? `active/plan-${number}`;
  const relative = file.relative ?? `${planRoot}/${id}_plan-${number}.md`;
  const path = `.agent/exec_plans/${relative}`;
  const record: PlanRecord = {
    id,
    title: `Plan ${number}`,
    status: 'active',
    kind: 'feature',
    domain: 'backend',
    owner: '@ann',
    created: '2026-01-01',
    updated: '2026-01-01',
    tags: [],
    touches: [],
    risk: null,
    breaking: null,
    migration: null,
    links: new Map(),
    depends_on: [],
    supersedes: [],
    path,
    ...fields,
  };
  return { relative, path, nameId: record.id, completed: false, planRoot, issues: [], record, ...file };
}

/** A plan whose kind is none. */
export function brokenPlan(number: number): CollectedPlan {
  const { relative, path, nameId, completed, planRoot } = plan(number);
  const file = {
    relative,
    path,
    completed,
    ...(nameId !== undefined && { nameId }),
    ...(planRoot !== undefined && { planRoot }),
  };
  return {
    ...file,
    issues: [
      { severity: 'error', code: 'kind.invalid', path: file.path, params: { value: 'chore', allowed: ['docs'] } },
    ],
  };
}

export function milestone(number: number, state: MilestoneFile['state'], planRoot = 'active/plan-1'): MilestoneFile {
  const folder = state === 'active' ? 'active' : 'complete';
  const relative = `${planRoot}/milestones/${folder}/MS${String(number).padStart(3, '0')}_step-${number}.md`;
  return { relative, number, state };
}

/** An exec_plans folder whose plans a test changes. */
export class TestRoot implements ExecPlanTreeRoot {
  plans: readonly CollectedPlan[] = [];
  readonly progress = new Map<string, Progress>();
  readonly milestones = new Map<string, readonly MilestoneFile[]>();
  readonly texts = new Map<string, MilestoneText>();
  /** Plans whose details were read, in order. */
  readonly read: string[] = [];
  readonly unreadable = new Set<string>();
  failure: Error | undefined;
  #last: { readonly plans: readonly CollectedPlan[]; readonly collection: Collection } | undefined;

  readonly details = new DetailsStore({
    progress: ({ relative }) => {
      this.read.push(relative);
      if (this.unreadable.has(relative)) return Promise.reject(new Error('permission denied'));
      return Promise.resolve(this.progress.get(relative));
    },
    milestones: ({ relative }) => Promise.resolve(this.milestones.get(relative) ?? []),
    onChange: () => this.onDetails(),
  });
  onDetails: () => void = () => undefined;

  constructor(
    readonly key: string,
    readonly name: string,
  ) {}

  collection(): Promise<Collection> {
    if (this.failure) return Promise.reject(this.failure);
    if (this.#last?.plans !== this.plans)
      this.#last = { plans: this.plans, collection: collectionOf(true, this.plans) };
    return Promise.resolve(this.#last.collection);
  }

  milestoneText(relative: string): Promise<MilestoneText> {
    return Promise.resolve(this.texts.get(relative) ?? {});
  }
}

/** The view over one or more folders of plans. */
export class TestView {
  /** What was to be shown again, in order: labels of rows, `*` for all of them. */
  readonly refreshed: string[] = [];
  readonly model = new ExecPlanModel<TestRoot>((rows) =>
    this.refreshed.push(...(rows?.map(({ node }) => node.label) ?? ['*'])),
  );
  readonly roots: readonly TestRoot[];
  #pending: Promise<void>[] = [];

  constructor(...plans: readonly (readonly CollectedPlan[])[]) {
    this.roots = plans.map((own, index) => {
      const root = new TestRoot(`root-${index}`, `Root ${index}`);
      root.plans = own;
      root.onDetails = () => this.#pending.push(this.model.changed());
      return root;
    });
    this.model.setRoots(this.roots);
    this.refreshed.length = 0;
  }

  get root(): TestRoot {
    return this.roots[0]!;
  }

  /** Resolves when the details that were asked for are known, and the model took note of it. */
  async settle(): Promise<void> {
    for (const { details } of this.roots) await details.load([]);
    while (this.#pending.length > 0) await Promise.all(this.#pending.splice(0));
  }

  /** The row at the end of a path of labels. */
  async row(...labels: readonly string[]): Promise<ExecPlanElement<TestRoot>> {
    let found: ExecPlanElement<TestRoot> | undefined;
    for (const label of labels) {
      const rows: readonly ExecPlanElement<TestRoot>[] = await this.model.children(found);
      found = rows.find(({ node }) => node.label === label);
      if (!found) throw new Error(`There is no “${label}”, only ${rows.map(({ node }) => node.label).join(', ')}.`);
    }
    return found!;
  }

  /** The rows below the row at the end of a path of labels, as `label (description)`. */
  async below(...labels: readonly string[]): Promise<string[]> {
    const rows = await this.model.children(labels.length > 0 ? await this.row(...labels) : undefined);
    return rows.map(({ node }) => textOf(node));
  }
}

export function textOf({ label, description }: ExecPlanNode): string {
  return description === undefined || description === '' ? label : `${label} (${description})`;
}
