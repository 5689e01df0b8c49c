import { join, names } from '../../../core/repo/paths';
import type { FeatureStore } from '../featureStore';
import { messageOf } from '../../messageOf';
import { decisionNode, noteNode, pathNode, runNode, type TreeNode } from './nodes';
import { planNodes } from './planNodes';
import { unitKindOf, unitWord } from '../../../core/plan/summary';

type Store = Pick<FeatureStore, 'plan' | 'gate' | 'known' | 'runs' | 'decisions' | 'folder'>;

/** What stands below a node; nothing is read but what these rows need. Throws when that cannot be read. */
export async function childNodes(store: Store, node: TreeNode): Promise<readonly TreeNode[]> {
  const { feature } = node;
  if (node.children) return node.children;
  if (feature === undefined) return [];
  switch (node.kind) {
    case 'feature': {
      const [units, folders] = await Promise.all([
        unitNodes(store, node.id, feature),
        folderNodes(store, node.id, feature),
      ]);
      return [...units, ...folders];
    }
    case 'runs': {
      const runs = await store.runs(feature);
      return orNote(
        node,
        'No runs yet',
        runs.map((run) => runNode(node, run)),
      );
    }
    case 'decisions': {
      const entries = (await store.decisions(feature)) ?? [];
      const nodes = entries.map((entry, index) => decisionNode(node, join(feature, names.decisionLog), entry, index));
      return orNote(node, 'No entries yet', nodes.reverse());
    }
    case 'expertise': {
      const order: readonly string[] = node.covers ?? [];
      const entries = (await store.folder(feature)).filter(({ path }) => order.includes(path));
      entries.sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path));
      return entries.map(({ path, kind }) => pathNode(node, path, kind));
    }
    case 'artifacts': {
      const [own = '', ...others] = node.covers ?? [];
      const [inside, entries] = await Promise.all([store.folder(own), store.folder(feature)]);
      const rows = [...inside, ...entries.filter(({ path }) => others.includes(path))];
      return orNote(
        node,
        'Empty',
        rows.map(({ path, kind }) => pathNode(node, path, kind)),
      );
    }
    case 'run':
    case 'folder': {
      const entries = await store.folder(node.path ?? '');
      return orNote(
        node,
        'Empty',
        entries.map(({ path, kind }) => pathNode(node, path, kind)),
      );
    }
    // Their rows are part of the node, or there are none; the model itself makes those below a root.
    case 'root':
    case 'story':
    case 'phase':
    case 'task':
    case 'milestone':
    case 'gate':
    case 'group':
    case 'item':
    case 'decision':
    case 'file':
    case 'more':
    case 'note':
      return [];
  }
}

/** The part of a feature's rows that plan.md gives. `id` is the feature node's. */
export async function unitNodes(
  store: Pick<Store, 'plan' | 'gate' | 'known'>,
  id: string,
  feature: string,
): Promise<readonly TreeNode[]> {
  try {
    const plan = await store.plan(feature);
    if (!plan && store.known(feature)?.kind === 'excluded')
      return [noteNode(id, 'planloom.config.json says that plan.md is no plan', 'circle-slash')];
    if (!plan) return [noteNode(id, 'There is no plan.md in this folder', 'circle-slash')];
    const nodes = planNodes(id, feature, plan, await store.gate(feature, plan));
    return nodes.length > 0 ? nodes : [noteNode(id, `No ${unitWord(unitKindOf(plan), 0)} yet`)];
  } catch (error) {
    return [noteNode(id, `plan.md cannot be read: ${messageOf(error)}`, 'error')];
  }
}

const FROM_PLAN: ReadonlySet<TreeNode['kind']> = new Set(['story', 'phase', 'task', 'milestone', 'group', 'note']);

/** Whether a row below a feature comes from its plan.md. */
export function isFromPlan(node: TreeNode): boolean {
  return FROM_PLAN.has(node.kind);
}

/** The rows for what stands beside plan.md, from one look at the feature's folder: codex, Workspace & Bootstrap (Structure). */
async function folderNodes(store: Store, id: string, feature: string): Promise<readonly TreeNode[]> {
  const there = new Set((await store.folder(feature)).map(({ name }) => name));
  const at = (wanted: readonly string[]): string[] => wanted.map((name) => join(feature, name));
  const expertise = [names.referencedExpertise, names.references, names.proposals];
  const artifacts = [names.artifacts, names.benchmarks, names.patches];
  const rows: (TreeNode | undefined)[] = [
    there.has(names.runs)
      ? { ...row(id, feature, 'runs', 'Runs', 'history'), path: join(feature, names.runs) }
      : undefined,
    there.has(names.decisionLog)
      ? {
          ...row(id, feature, 'decisions', 'Decision Log', 'book'),
          path: join(feature, names.decisionLog),
          place: { kind: 'file', path: join(feature, names.decisionLog) },
        }
      : undefined,
    expertise.some((name) => there.has(name))
      ? { ...row(id, feature, 'expertise', 'Expertise', 'mortar-board'), covers: at(expertise) }
      : undefined,
    artifacts.some((name) => there.has(name))
      ? { ...row(id, feature, 'artifacts', 'Artifacts', 'archive'), covers: at(artifacts) }
      : undefined,
  ];
  return rows.filter((node) => node !== undefined);
}

function row(id: string, feature: string, kind: TreeNode['kind'], label: string, icon: string): TreeNode {
  return { id: `${id}/${kind}`, kind, label, icon: { name: icon }, expand: 'collapsed', feature };
}

function orNote(node: TreeNode, text: string, rows: readonly TreeNode[]): readonly TreeNode[] {
  return rows.length > 0 ? rows : [noteNode(node.id, text)];
}
