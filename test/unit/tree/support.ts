import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FeatureStore, type StoreChange } from '../../../src/vscode/features/featureStore';
import { type TreeElement, TreeModel, type TreeRoot } from '../../../src/vscode/features/tree/model';
import type { TreeNode } from '../../../src/vscode/features/tree/nodes';
import type { MemoryFiles } from '../support/memoryFiles';

/** A story by its boxes: one letter for each task and exit item, `x` ticked, anything else open. */
export interface StoryBoxes {
  readonly tasks: string;
  readonly exit: string;
}

/** A plan with the given stories. */
export function planText(...stories: readonly StoryBoxes[]): string {
  const boxes = (marks: string, what: string): string =>
    Array.from(marks, (mark, index) => `- [${mark === 'x' ? 'x' : ' '}] ${what} ${index + 1}\n`).join('');
  const blocks = stories.map(
    ({ tasks, exit }, index) => `### Story [S-${index + 1}]: Story number ${index + 1}
- Story ID: S-${index + 1} | Priority: P1 | Owner: Ann | Due: 2026-01-31

#### Acceptance Criteria
- Given a, When b, Then c

#### Tasks Checklist
${boxes(tasks, 'task')}
#### Story Exit Checklist
${boxes(exit, 'exit item')}`,
  );
  return `# Plan\n\n## Task Overview\nSomething.\n\n## User Stories\n\n${blocks.join('\n')}`;
}

/** The sample workspace's plan of storm warnings. */
export function samplePlan(): string {
  const folder = path.resolve('examples', 'sample-workspace', 'tasks', 'storm-warning-alerts-20261102T093000Z');
  return readFileSync(path.join(folder, 'plan.md'), 'utf8');
}

/** A store over files in memory, and what it told. */
export function storeOver(files: MemoryFiles): { readonly store: FeatureStore; readonly told: StoreChange[] } {
  const told: StoreChange[] = [];
  return { store: new FeatureStore({ files, onChange: (changes) => told.push(...changes) }), told };
}

/** A tree over files in memory, one root for each, kept true by what the stores tell. */
export class TestTree {
  readonly model: TreeModel;
  readonly roots: readonly TreeRoot[];
  /** What was to be shown again, in order: labels of rows, `*` for all of them. */
  readonly refreshed: string[] = [];
  #pending: Promise<unknown>[] = [];

  constructor(...files: readonly MemoryFiles[]) {
    this.model = new TreeModel((elements) =>
      this.refreshed.push(...(elements?.map(({ node }) => node.label) ?? ['*'])),
    );
    this.roots = files.map((of, index) => {
      const store = new FeatureStore({
        files: of,
        onChange: (changes) => this.#pending.push(this.model.changed(root, changes)),
      });
      const root: TreeRoot = { key: `root-${index}`, name: `Root ${index}`, store };
      return root;
    });
    this.model.setRoots(this.roots);
    this.refreshed.length = 0;
  }

  get root(): TreeRoot {
    return this.roots[0]!;
  }

  /** Resolves when the stores have read everything that was asked for, and the model took note of it. */
  async settle(): Promise<void> {
    for (const { store } of this.roots) await store.load([]);
    while (this.#pending.length > 0) await Promise.all(this.#pending.splice(0));
  }

  /** The row at the end of a path of labels. */
  async row(...labels: readonly string[]): Promise<TreeElement> {
    let found: TreeElement | undefined;
    for (const label of labels) {
      const rows: readonly TreeElement[] = await this.model.children(found);
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

export function textOf({ label, description, box }: TreeNode): string {
  const mark = box === undefined ? '' : { open: '[ ] ', done: '[x] ', partial: '[~] ' }[box];
  return `${mark}${label}${description === undefined || description === '' ? '' : ` (${description})`}`;
}

/** A plan with two phases, each with a test and a feature task. One letter for each of the four boxes, `x` ticked. */
export function phasedText(boxes: string): string {
  const box = (index: number): string => `- [${boxes[index] === 'x' ? 'x' : ' '}]`;
  const phase = (number: number): string => `## Phase ${number}: Step ${number}

**Purpose:** Make step ${number}.

**Exit Gate:** Step ${number} is **seen** to work.

### Phase ${number} Test Plan (T-Series)

${box(number * 2 - 2)} T00${number} Test src/step${number}.ts

### Phase ${number} Feature Checklist (F-Series)

${box(number * 2 - 1)} F00${number} Write src/step${number}.ts
`;
  return `# Two steps\n\n> **Outcome**: Both work.\n\n${phase(1)}\n${phase(2)}`;
}
