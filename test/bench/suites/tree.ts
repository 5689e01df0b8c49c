import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { parseMarkdown } from '../../../src/core/markdown/syntax';
import { readPlan } from '../../../src/core/plan/readPlan';
import { planOf } from '../../../src/core/repo/paths';
import { codex } from '../../../src/dialects/codex';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { FeatureStore } from '../../../src/vscode/features/featureStore';
import { TreeModel, type TreeRoot } from '../../../src/vscode/features/tree/model';
import { summarise } from '../../../src/core/plan/summary';
import type { Comparison } from '../compare';
import { makePlan } from '../plans';
import type { Suite } from '../suite';

const FEATURES = 10_000;

/** Rows that a side bar shows without scrolling. */
const IN_VIEW = 30;

export const suite: Suite = {
  name: 'tree',
  async *comparisons() {
    const root = mkdtempSync(path.join(os.tmpdir(), 'planloom-bench-'));
    try {
      makeFeatures(root);
      yield firstPaint(root);
      yield whatPlansSay(root);
      yield await oneChange(root);
    } finally {
      rmSync(root, { recursive: true });
    }
  },
};

/** The plans in view are of 20 KB, the others short: nobody may look at them anyway. */
function makeFeatures(root: string): void {
  const [long, short] = [makePlan(20_000), makePlan(1)];
  const first = Date.UTC(2020, 0, 1);
  for (let n = 0; n < FEATURES; n++) {
    const stamp = new Date(first + n * 3_600_000).toISOString().replace(/[-:]|\.\d+/g, '');
    const folder = path.join(root, 'tasks', `feature-${String(n).padStart(5, '0')}-${stamp}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'plan.md'), n < FEATURES - IN_VIEW ? short : long);
  }
}

function firstPaint(root: string): Comparison {
  const stores: FeatureStore[] = [];
  return {
    title: `First paint of ${FEATURES} features`,
    subjects: [
      {
        name: `readdir, sort, and readFile of the ${IN_VIEW} plans in view`,
        async: true,
        run: () => readPlainly(root),
      },
      {
        name: 'FeatureStore: list, sort, and read them',
        async: true,
        run: async () => {
          const files = new NodeFiles(root);
          const features = await new FeatureStore({ files, onChange: () => undefined }).features();
          return Promise.all(features.slice(0, IN_VIEW).map((feature) => files.read(planOf(feature.path))));
        },
      },
      {
        name: 'TreeModel: the rows of the first page, by name',
        async: true,
        run: async () => {
          const { model, store } = makeTree(root);
          stores.push(store);
          return model.children();
        },
        // The plans of the page are read meanwhile; that is not to go on into the next sample.
        after: () => Promise.all(stores.splice(0).map((store) => store.load([]))),
      },
    ],
  };
}

function whatPlansSay(root: string): Comparison {
  return {
    title: `What the ${IN_VIEW} plans in view say, 20 KB each`,
    subjects: [
      {
        name: 'readdir, sort, readFile, and a full remark parse',
        async: true,
        run: async () => (await readPlainly(root)).map((text) => parseMarkdown(text)),
      },
      {
        name: 'FeatureStore: list, sort, read, parse and sum up, in idle slices',
        async: true,
        run: async () => {
          const store = new FeatureStore({ files: new NodeFiles(root), onChange: () => undefined });
          const features = await store.features();
          await store.load(features.slice(0, IN_VIEW).map((feature) => feature.path));
        },
      },
    ],
  };
}

/** An agent writes one plan: what it costs until the store knows. */
async function oneChange(root: string): Promise<Comparison> {
  const files = new NodeFiles(root);
  const store = new FeatureStore({ files, onChange: () => undefined });
  const features = await store.features();
  const changed = planOf(features[0]?.path ?? '');
  await store.load(features.slice(0, IN_VIEW).map((feature) => feature.path));
  return {
    title: `One changed plan of 20 KB among ${FEATURES}`,
    rounds: 15,
    subjects: [
      {
        name: 'read, parse and sum up that file',
        async: true,
        run: async () => {
          const text = await readFile(path.join(root, changed), 'utf8');
          return summarise(readPlan(new MarkdownDocument(text), codex.contract()));
        },
      },
      {
        name: 'FeatureStore: from the event to the summary',
        async: true,
        run: () => {
          store.filesChanged([{ path: changed, how: 'changed' }]);
          return store.load([]);
        },
      },
    ],
  };
}

async function readPlainly(root: string): Promise<string[]> {
  const tasks = path.join(root, 'tasks');
  const names = (await readdir(tasks)).sort();
  return Promise.all(names.slice(-IN_VIEW).map((name) => readFile(path.join(tasks, name, 'plan.md'), 'utf8')));
}

function makeTree(folder: string): { readonly model: TreeModel; readonly store: FeatureStore } {
  const model = new TreeModel(() => undefined);
  const store = new FeatureStore({
    files: new NodeFiles(folder),
    onChange: (changes) => void model.changed(root, changes),
  });
  const root: TreeRoot = { key: 'root', name: 'root', store };
  model.setRoots([root]);
  return { model, store };
}
